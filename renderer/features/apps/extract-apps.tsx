import { Button, Checkbox, Modal } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import type { AppId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { useClient } from '../../app-context.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { Meter } from '../../components/meter.tsx';
import { text } from '../../text/text.ts';

const words = text.apps.extract;

type Progress = {
  readonly done: number;
  readonly files: number;
  readonly failed: readonly { readonly appId: AppId; readonly failure: AppError }[];
  readonly state: 'under-way' | 'ended' | 'stopped';
};
type Props = { readonly appIds: readonly AppId[]; readonly onClose: () => void };

/** Writes the newest version of several apps into a folder, one after the other; one that fails stops no other. */
export function ExtractApps({ appIds, onClose }: Props) {
  const { apps } = useClient();
  const [outDir, setOutDir] = useState('');
  const [overwrite, setOverwrite] = useState(false);
  const [summary, setSummary] = useState(false);
  const [progress, setProgress] = useState<Progress | null>(null);
  const stopped = useRef(false);
  const underWay = progress?.state === 'under-way';

  const run = async () => {
    stopped.current = false;
    let now: Progress = { done: 0, files: 0, failed: [], state: 'under-way' };
    const tell = (change: Partial<Progress>) => setProgress((now = { ...now, ...change }));
    tell({});
    for (const appId of appIds) {
      if (stopped.current) return tell({ state: 'stopped' });
      try {
        const { files } = await apps.extract({ appId, outDir, overwrite, summary });
        tell({ done: now.done + 1, files: now.files + files.length });
      } catch (thrown) {
        tell({ failed: [...now.failed, { appId, failure: AppError.from(thrown) }] });
      }
    }
    tell({ state: 'ended' });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run();
  };
  const close = () => {
    stopped.current = true;
    onClose();
  };
  return (
    <Modal opened onClose={close} title={words.title(appIds.length)}>
      <form onSubmit={submit} className="form">
        <p>{words.body}</p>
        <FolderField label={words.folder} value={outDir} onChange={setOutDir} required />
        <Checkbox label={words.overwrite} checked={overwrite} onChange={() => setOverwrite(!overwrite)} />
        <Checkbox label={words.summary} checked={summary} onChange={() => setSummary(!summary)} />
        {progress !== null && <Outcome progress={progress} of={appIds.length} />}
        <div className="row-of-buttons end">
          {underWay ? (
            <Button variant="default" onClick={() => (stopped.current = true)}>
              {words.stop}
            </Button>
          ) : (
            <Button type="submit">{words.now}</Button>
          )}
        </div>
      </form>
    </Modal>
  );
}

function Outcome({ progress, of }: { readonly progress: Progress; readonly of: number }) {
  const { done, files, failed, state } = progress;
  const [first] = failed;
  return (
    <div role="status">
      {state === 'under-way' && (
        <>
          <p>{words.under(done, of)}</p>
          <Meter part={done + failed.length} whole={of} label={words.under(done, of)} />
        </>
      )}
      {state !== 'under-way' && <p className="strong">{words.done(done, files)}</p>}
      {state === 'stopped' && <p>{words.stopped(of - done - failed.length)}</p>}
      {first !== undefined && (
        <>
          <p className="strong">{words.failed(failed.length)}</p>
          <ErrorCard failure={first.failure} />
        </>
      )}
    </div>
  );
}
