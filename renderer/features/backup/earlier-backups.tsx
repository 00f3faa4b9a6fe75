import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { countGaps, type Snapshot } from '../../../shared/domain/snapshot.ts';
import type { StatusName } from '../../../shared/domain/status.ts';
import { useClient, useRuns, useSession } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import { VirtualGrid, type Column, type Picking } from '../../components/virtual-grid.tsx';
import { bytes, count, dateTime, spent } from '../../format.ts';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { live } from './compare-backups.tsx';

const words = text.backup.earlier;
const mostListed = 500;

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
    ...{ key: 'apps', title: words.column.apps, min: 110, grow: 0.9 },
    cell: ({ counts }) => (
      <span className="number">{words.apps(counts.captured + counts.unchanged, counts.listed)}</span>
    ),
  },
  {
    ...{ key: 'gaps', title: words.column.gaps, min: 76, grow: 0.6 },
    cell: ({ gaps }) =>
      countGaps(gaps) === 0 ? words.noGaps : <span className="number">{count(countGaps(gaps))}</span>,
  },
  {
    ...{ key: 'took', title: words.column.took, min: 100, grow: 0.7 },
    cell: ({ startedAt, endedAt }) =>
      endedAt === null ? text.none : <span className="number">{spent(endedAt - startedAt)}</span>,
  },
  {
    ...{ key: 'note', title: words.column.note, min: 140, grow: 1.6 },
    cell: ({ reason, ticket, tags }) => (
      <Name of={[reason, ticket, ...tags].filter((part) => part !== '').join(', ')} />
    ),
  },
  {
    ...{ key: 'stored', title: words.column.stored, min: 128, grow: 0.7 },
    align: 'end',
    cell: ({ counts }) => <span className="number">{bytes(counts.bytesStored)}</span>,
  },
];

/** What has been backed up before, newest first; each row opens its run, and two of them can be compared. */
export function EarlierBackups() {
  const heading = useId();
  const { backups } = useClient();
  const revision = useSession((state) => state.revision);
  const newest = useSession((state) => state.snapshots);
  const asked = useAsk(`${revision} ${newest.length}`, () => backups.list({ limit: mostListed }));
  const snapshots = asked.value?.snapshots ?? newest;
  const [picked, setPicked] = useState<readonly string[]>([]);
  const picking: Picking<Snapshot> = {
    size: picked.length,
    has: (key) => picked.includes(key),
    // Only two can be compared: a third takes the place of the one picked first.
    toggle: ({ snapshotId }) =>
      setPicked((ids) =>
        ids.includes(snapshotId) ? ids.filter((id) => id !== snapshotId) : [...ids, snapshotId].slice(-2),
      ),
    range: (from, to) => setPicked([from, to].flatMap((index) => snapshots[index]?.snapshotId ?? [])),
    clear: () => setPicked([]),
    nameOf: ({ startedAt }) => words.pick(dateTime(startedAt)),
    allName: words.pickAll,
  };
  return (
    <section className="card table-card" aria-labelledby={heading}>
      <div className="table-tools">
        <h2 id={heading}>{words.name}</h2>
        <CompareButtons picked={picked} snapshots={snapshots} />
      </div>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      <VirtualGrid
        label={words.name}
        columns={columns}
        count={snapshots.length}
        rowAt={(index) => snapshots[index]}
        keyOf={({ snapshotId }) => snapshotId}
        onOpen={({ runId }) => goTo({ screen: 'backup', id: runId })}
        picking={picking}
        empty={words.none}
      />
    </section>
  );
}

type ButtonsProps = { readonly picked: readonly string[]; readonly snapshots: readonly Snapshot[] };

function CompareButtons({ picked, snapshots }: ButtonsProps) {
  const inOrder = snapshots.filter(({ snapshotId }) => picked.includes(snapshotId)).map(({ snapshotId }) => snapshotId);
  const [newer, older] = inOrder;
  if (newer === undefined) return snapshots.length > 1 ? <p className="quiet">{words.hint}</p> : null;
  const compare = (from: string, to: string) => goTo({ screen: 'backup', id: 'compare', part: `${from}~${to}` });
  return (
    <div className="row-of-buttons">
      {older === undefined ? (
        <Button variant="default" onClick={() => compare(newer, live)}>
          {words.compareLive}
        </Button>
      ) : (
        <Button variant="default" onClick={() => compare(older, newer)}>
          {words.compare}
        </Button>
      )}
    </div>
  );
}
