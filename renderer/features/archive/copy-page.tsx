import { Radio, Select } from '@mantine/core';
import { useState } from 'react';
import type { MediumRow } from '../../../shared/domain/archive.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import { ReadyButton } from '../../components/ready-button.tsx';
import { Page } from '../../frame/page.tsx';
import { goTo, hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { archiveCli, type NewMedium } from './cli.ts';
import { MediumFields, noMedium } from './medium-fields.tsx';
import { useMedia } from './use-media.ts';

const words = text.archive.copy;

/** Where a copy goes: to a medium of the register, or to a new one. */
export function CopyPage({ mediumId }: { readonly mediumId: string | undefined }) {
  const asked = useMedia();
  const media = (asked.value?.media ?? []).filter(({ retired }) => retired === null);
  const form = useCopyForm(media, mediumId ?? null);
  const { chosen, folder, fresh } = form;
  return (
    <Page
      title={fresh !== null || chosen === undefined ? words.title : words.titleTo(chosen.label)}
      crumbs={[{ name: text.archive.crumb, href: hrefOf({ screen: 'archive' }) }, { name: words.crumb }]}
      cli={archiveCli.copy(folder, fresh)}
    >
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      <div className="two-columns">
        <CopyFields form={form} media={media} />
        <Card title={words.what}>
          <ul className="plain-list">
            {words.whatLines.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </Card>
      </div>
    </Page>
  );
}

type CopyForm = {
  readonly chosen: MediumRow | undefined;
  readonly folder: string;
  /** What is said of a new medium; null for one of the register. */
  readonly fresh: NewMedium | null;
  readonly choose: (mediumId: string | null) => void;
  readonly makeNew: (isNew: boolean) => void;
  readonly setFolder: (folder: string) => void;
  readonly setFresh: (fresh: NewMedium) => void;
};

/** What was chosen; until somebody chooses, the medium that is plugged in, and a new one where there is none. */
function useCopyForm(media: readonly MediumRow[], mediumId: string | null): CopyForm {
  const [chosenId, setChosenId] = useState(mediumId);
  const [isNew, setIsNew] = useState<boolean | null>(mediumId === null ? null : false);
  const [typed, setTyped] = useState<string | null>(null);
  const [fresh, setFresh] = useState(noMedium);
  const isFresh = isNew ?? media.length === 0;
  const chosen = media.find((each) => each.mediumId === chosenId) ?? media.find(({ present }) => present) ?? media[0];
  return {
    ...{ chosen, fresh: isFresh ? fresh : null, setFresh, setFolder: setTyped },
    folder: typed ?? (isFresh ? '' : (chosen?.path ?? '')),
    choose: (id) => {
      setChosenId(id);
      setTyped(null);
    },
    makeNew: (wanted) => {
      setIsNew(wanted);
      setTyped(null);
    },
  };
}

function CopyFields({ form, media }: { readonly form: CopyForm; readonly media: readonly MediumRow[] }) {
  const { archive } = useClient();
  const { chosen, folder, fresh } = form;
  const start = useAct(async () => {
    const { runId } = await archive.copy({ to: folder.trim(), fresh });
    goTo({ screen: 'archive', id: 'run', part: runId });
  });
  const isReady = folder.trim() !== '' && fresh?.label.trim() !== '';
  return (
    <Card className="form">
      <Radio.Group
        label={words.which}
        value={fresh === null ? 'known' : 'fresh'}
        onChange={(value) => form.makeNew(value === 'fresh')}
      >
        <div className="choices">
          <Radio value="known" label={words.known} disabled={media.length === 0} />
          <Radio value="fresh" label={words.fresh} />
        </div>
      </Radio.Group>
      {fresh === null && (
        <Select
          label={words.choose}
          allowDeselect={false}
          value={chosen?.mediumId ?? null}
          onChange={form.choose}
          data={media.map((each) => ({ value: each.mediumId, label: nameOf(each) }))}
        />
      )}
      <FolderField
        label={words.folder}
        description={fresh === null ? words.folderHint : words.folderFresh}
        value={folder}
        onChange={form.setFolder}
        required
      />
      {fresh !== null && <MediumFields value={fresh} onChange={form.setFresh} />}
      {start.failure !== null && <ErrorCard failure={start.failure} />}
      <div className="row-of-buttons end">
        <ReadyButton isReady={isReady} loading={start.busy} onClick={start.run}>
          {words.start}
        </ReadyButton>
      </div>
    </Card>
  );
}

const nameOf = ({ label, place, present }: MediumRow): string =>
  [label, place, present ? text.archive.register.present : words.notPlugged].filter((part) => part !== '').join(' · ');
