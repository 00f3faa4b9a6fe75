import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import type { Snapshot } from '../../../../shared/domain/snapshot.ts';
import { countGaps, isImported, newestGood } from '../../../../shared/domain/snapshot.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { DataTable, type TableColumn } from '../../../components/data-table.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { count, dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { GuidePage } from '../guide/guide-page.tsx';
import { useGuide } from '../guide/guide-state.ts';

const words = text.restore.guide.when;
const perPage = 100;

/** Back to which day; each snapshot with its state, its gaps and what was proved of it. */
export function WhenStep() {
  const { draft, change } = useGuide();
  const { backups, restores } = useClient();
  const revision = useSession((state) => state.revision);
  const [limit, setLimit] = useState(perPage);
  const asked = useAsk(`${revision} ${limit}`, () => backups.list({ limit: Math.min(500, limit) }));
  const proved = useAsk(`proofs ${revision}`, () => restores.proofs({}));
  const snapshots = (asked.value?.snapshots ?? []).filter(({ state }) => state === 'complete' || state === 'partial');
  const newest = newestGood(snapshots);
  const chosen = snapshots.find(({ snapshotId }) => snapshotId === draft.snapshotId) ?? newest;
  const proofsOf = ({ snapshotId }: Snapshot) => [
    ...new Set((proved.value?.proofs ?? []).filter((each) => each.snapshotId === snapshotId).map(({ kind }) => kind)),
  ];
  const columns = columnsOf({ chosen, newest, proofsOf, onChoose: ({ snapshotId }) => change('when', { snapshotId }) });
  const hasMore = (asked.value?.snapshots.length ?? 0) >= limit && limit < 500;
  return (
    <GuidePage
      step="when"
      title={titleOf(chosen, asked.state === 'there')}
      hinders={chosen === null && asked.state === 'there' ? words.none : null}
    >
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {chosen !== null && <Note snapshot={chosen} />}
      <div className="card">
        <DataTable
          label={words.choose}
          columns={columns}
          rows={snapshots}
          keyOf={({ snapshotId }) => snapshotId}
          rowClass={({ snapshotId }) => (chosen?.snapshotId === snapshotId ? 'chosen' : '')}
          empty={asked.state === 'there' ? words.none : text.loading}
        />
        {hasMore && (
          <Button variant="subtle" onClick={() => setLimit(limit + perPage)}>
            {words.earlier}
          </Button>
        )}
      </div>
    </GuidePage>
  );
}

/** That there is nothing is only said by a vault that answered. */
function titleOf(chosen: Snapshot | null, isKnown: boolean): string {
  if (chosen !== null) return words.title(dateTime(chosen.startedAt));
  return isKnown ? words.titleNone : words.titleReading;
}

function Note({ snapshot }: { readonly snapshot: Snapshot }) {
  if (isImported(snapshot)) return <p className="card">{words.isImported}</p>;
  return snapshot.state === 'partial' ? <p className="card">{words.partial}</p> : null;
}

function SnapshotState({ snapshot }: { readonly snapshot: Snapshot }) {
  if (isImported(snapshot)) return <Status name="not-proven" word={words.imported} />;
  return <Status name={snapshot.state === 'complete' ? 'complete' : 'partial'} />;
}

type Choice = {
  readonly chosen: Snapshot | null;
  readonly newest: Snapshot | null;
  readonly proofsOf: (snapshot: Snapshot) => readonly ('rehearsed' | 'restorable')[];
  readonly onChoose: (snapshot: Snapshot) => void;
};

/** The columns, with the choice in the first. */
function columnsOf({ chosen, newest, proofsOf, onChoose }: Choice): readonly TableColumn<Snapshot>[] {
  return [
    {
      key: 'taken',
      title: words.column.taken,
      isName: true,
      cell: (snapshot) => (
        <span className="radio-cell">
          <Radio
            name="snapshot"
            checked={chosen?.snapshotId === snapshot.snapshotId}
            onChange={() => onChoose(snapshot)}
            aria-label={words.use(dateTime(snapshot.startedAt))}
          />
          <Moment at={snapshot.startedAt} />
          {newest?.snapshotId === snapshot.snapshotId && <span className="tag">{words.newest}</span>}
        </span>
      ),
    },
    { key: 'state', title: words.column.state, cell: (snapshot) => <SnapshotState snapshot={snapshot} /> },
    {
      key: 'apps',
      title: words.column.apps,
      align: 'end',
      cell: ({ counts }) => count(counts.captured + counts.unchanged),
    },
    {
      key: 'gaps',
      title: words.column.gaps,
      cell: ({ gaps }) => (countGaps(gaps) === 0 ? words.noGaps : words.gaps(countGaps(gaps))),
    },
    {
      key: 'proved',
      title: words.column.proved,
      cell: (snapshot) => {
        const proofs = proofsOf(snapshot);
        if (proofs.length === 0) return <Status name="not-proven" word={words.notProven} />;
        return proofs.map((kind) => <Status key={kind} name="passed" word={words.proofs[kind]} />);
      },
    },
  ];
}
