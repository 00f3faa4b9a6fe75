import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RetentionPolicy, RetentionPreview } from '../../../../shared/domain/retention.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { bytes } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { retentionCli } from './cli.ts';
import { CommandLine } from './command-line.tsx';
import { PersonField } from './person-field.tsx';
import { JudgedSnapshots, JudgedVersions } from './preview-tables.tsx';
import type { About } from './retention-section.tsx';

const words = text.retention.preview;

type Seen = { readonly revision: string; readonly preview: RetentionPreview };

/** What the rules would do now, each snapshot with its reasons; only what was shown here can be moved to the trash. */
export function PreviewCard({ policy, ...about }: About & { readonly policy: RetentionPolicy }) {
  const { tenant, revision, onChanged } = about;
  const { retention } = useClient();
  const [seen, setSeen] = useState<Seen | null>(null);
  const [trashed, setTrashed] = useState<number | null>(null);
  const look = useAct(async () => setSeen({ revision, preview: await retention.preview({ tenant }) }));
  const preview = seen?.revision === revision ? seen.preview : null;
  return (
    <Card
      title={words.card}
      beside={
        <Button variant="default" loading={look.busy} onClick={() => look.run()}>
          {preview === null ? words.look : words.again}
        </Button>
      }
    >
      {look.failure !== null && <ErrorCard failure={look.failure} />}
      {trashed !== null && preview === null && <p role="status">{words.pruned(trashed)}</p>}
      {preview !== null && (
        <Preview
          {...about}
          policy={policy}
          preview={preview}
          onPruned={(things) => {
            setTrashed(things);
            onChanged();
          }}
        />
      )}
    </Card>
  );
}

type PreviewProps = About & {
  readonly policy: RetentionPolicy;
  readonly preview: RetentionPreview;
  readonly onPruned: (things: number) => void;
};

function Preview({ policy, preview, onPruned, ...about }: PreviewProps) {
  const [isAsking, setAsking] = useState(false);
  const counts = countGoing(preview);
  const going = counts.snapshots + counts.versions;
  return (
    <>
      <Summary preview={preview} going={counts.snapshots} />
      <JudgedSnapshots snapshots={preview.snapshots} />
      {preview.versions.length > 0 && <JudgedVersions versions={preview.versions} />}
      {going > 0 && (
        <div className="row-of-buttons apart">
          <Button onClick={() => setAsking(true)}>{words.prune(going)}</Button>
          <span className="quiet">
            {words.hash} <code title={preview.hash}>{preview.hash.slice(0, 12)}</code>
          </span>
        </div>
      )}
      {isAsking && (
        <PruneConfirm
          {...about}
          preview={preview}
          body={words.pruneBody(counts.snapshots, counts.versions, policy.graceDays)}
          onClose={() => setAsking(false)}
          onPruned={onPruned}
        />
      )}
    </>
  );
}

type PruneProps = Pick<About, 'tenant' | 'person'> & {
  readonly preview: RetentionPreview;
  readonly body: string;
  readonly onClose: () => void;
  readonly onPruned: (things: number) => void;
};

function PruneConfirm({ tenant, person, preview, body, onClose, onPruned }: PruneProps) {
  const { retention } = useClient();
  const by = person.by.trim();
  const act = useAct(async () => {
    const { trashed } = await retention.prune({ tenant, hash: preview.hash, by });
    onPruned(trashed.length);
  });
  return (
    <Confirm opened onClose={onClose} title={words.pruneTitle} confirm={words.pruneNow} act={act}>
      <p>{body}</p>
      <PersonField person={person} />
      <CommandLine cli={retentionCli.prune(tenant, preview.hash, by)} />
    </Confirm>
  );
}

const countGoing = ({ snapshots, versions }: RetentionPreview) => ({
  snapshots: snapshots.filter(({ keep }) => !keep).length,
  versions: versions.filter(({ keep }) => !keep).length,
});

function Summary({ preview, going }: { readonly preview: RetentionPreview; readonly going: number }) {
  const { snapshots, frees } = preview;
  return (
    <div role="status" className="rule-sentence">
      <p className="strong">{going === 0 ? words.none : words.some(going, snapshots.length - going)}</p>
      <p>
        {words.frees(bytes(frees.contentBytes), frees.versions)}{' '}
        {frees.versionsLeft > 0 && words.versionsLeft(frees.versionsLeft)}
      </p>
    </div>
  );
}
