import { useId } from 'react';
import { countGaps, type Snapshot } from '../../../shared/domain/snapshot.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import { useRuns, useSession } from '../../app-context.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import { VirtualGrid, type Column } from '../../components/virtual-grid.tsx';
import { bytes, count, spent } from '../../format.ts';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';

const words = text.backup.earlier;

export const snapshotStatus: Readonly<Record<Snapshot['state'], StatusName>> = {
  running: 'running',
  complete: 'complete',
  partial: 'partial',
  failed: 'failed',
};

/** A stopped run leaves its snapshot open; the run knows better how it stands. */
function State({ snapshot }: { readonly snapshot: Snapshot }) {
  const run = useRuns((state) => state.byId[snapshot.runId]?.state);
  if (snapshot.state === 'running' && run === 'cancelled') return <Status name="stopped" />;
  if (snapshot.state === 'running' && run === 'interrupted') return <Status name="interrupted" />;
  return <Status name={snapshotStatus[snapshot.state]} />;
}

const columns: readonly Column<Snapshot>[] = [
  { key: 'state', title: words.column.state, min: 120, grow: 1, cell: (snapshot) => <State snapshot={snapshot} /> },
  { key: 'taken', title: words.column.taken, min: 130, grow: 1, cell: ({ startedAt }) => <Moment at={startedAt} /> },
  {
    key: 'apps',
    title: words.column.apps,
    min: 110,
    grow: 1,
    cell: ({ counts }) => (
      <span className="number">{words.apps(counts.captured + counts.unchanged, counts.listed)}</span>
    ),
  },
  {
    key: 'gaps',
    title: words.column.gaps,
    min: 80,
    grow: 0.8,
    cell: ({ gaps }) =>
      countGaps(gaps) === 0 ? words.noGaps : <span className="number">{count(countGaps(gaps))}</span>,
  },
  {
    key: 'took',
    title: words.column.took,
    min: 100,
    grow: 0.8,
    cell: ({ startedAt, endedAt }) =>
      endedAt === null ? text.none : <span className="number">{spent(endedAt - startedAt)}</span>,
  },
  {
    key: 'stored',
    title: words.column.stored,
    min: 100,
    grow: 0.8,
    align: 'end',
    cell: ({ counts }) => <span className="number">{bytes(counts.bytesStored)}</span>,
  },
];

/** What has been backed up before, newest first; each row opens its run. */
export function EarlierBackups() {
  const heading = useId();
  const snapshots = useSession((state) => state.snapshots);
  return (
    <section className="card table-card" aria-labelledby={heading}>
      <div className="table-tools">
        <h2 id={heading}>{words.name}</h2>
      </div>
      <VirtualGrid
        label={words.name}
        columns={columns}
        count={snapshots.length}
        rowAt={(index) => snapshots[index]}
        keyOf={({ snapshotId }) => snapshotId}
        onOpen={({ runId }) => goTo({ screen: 'backup', id: runId })}
        empty={words.none}
      />
    </section>
  );
}
