import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { ProveForm } from '../../components/recovery/prove-form.tsx';
import { text } from '../../text/text.ts';

const words = text.settings;

type Props = { readonly slotId: string; readonly onChanged: () => void };

/** What can be done with a sheet that is on paper: prove it, or take it away. */
export function SheetActions({ slotId, onChanged }: Props) {
  const [doing, setDoing] = useState<'prove' | 'remove' | null>(null);
  const close = () => setDoing(null);
  const done = () => {
    close();
    onChanged();
  };
  return (
    <div className="row-of-buttons">
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => setDoing('prove')}
        aria-label={words.proveName(slotId)}
      >
        {words.proveKey}
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => setDoing('remove')}
        aria-label={words.removeName(slotId)}
      >
        {words.removeKey}
      </Button>
      <Modal opened={doing === 'prove'} onClose={close} title={text.recovery.proveTitle}>
        <div className="form">
          <p>{text.recovery.proveIntroAll}</p>
          <ProveForm onProved={done} onSkip={close} skipWord={text.cancel} />
        </div>
      </Modal>
      <Modal opened={doing === 'remove'} onClose={close} title={words.removeTitle}>
        <RemoveForm slotId={slotId} onDone={done} onCancel={close} />
      </Modal>
    </div>
  );
}

type RemoveProps = { readonly slotId: string; readonly onDone: () => void; readonly onCancel: () => void };

function RemoveForm({ slotId, onDone, onCancel }: RemoveProps) {
  const { vault } = useClient();
  const remove = useAct(async () => {
    await vault.removeKey({ slotId });
    onDone();
  });
  return (
    <div className="form">
      <p>{words.removeBody}</p>
      {remove.failure !== null && <ErrorCard failure={remove.failure} />}
      <div className="row-of-buttons spread">
        <Button variant="default" onClick={onCancel} data-autofocus>
          {text.cancel}
        </Button>
        <Button loading={remove.busy} onClick={() => remove.run()}>
          {words.removeNow}
        </Button>
      </div>
    </div>
  );
}
