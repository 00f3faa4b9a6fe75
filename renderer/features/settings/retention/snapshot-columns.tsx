import { Button } from '@mantine/core';
import type { Pin } from '../../../../shared/domain/retention.ts';
import type { Snapshot } from '../../../../shared/domain/snapshot.ts';
import { Name } from '../../../components/name.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import type { Column } from '../../../components/virtual-grid.tsx';
import { count, dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';

const words = text.retention.snapshots;

type Acts = {
  readonly pinned: ReadonlyMap<string, Pin>;
  /** An append-only vault lets nothing go. */
  readonly isClosed: boolean;
  readonly onPin: (snapshot: Snapshot) => void;
  readonly onUnpin: (snapshot: Snapshot) => void;
  readonly onDelete: (snapshot: Snapshot) => void;
};

/** Columns of the snapshots, with what can be done in each row. */
export const snapshotColumns = ({ pinned, ...acts }: Acts): readonly Column<Snapshot>[] => [
  {
    key: 'taken',
    title: words.column.taken,
    min: 130,
    grow: 0.8,
    cell: ({ startedAt }) => <Moment at={startedAt} />,
  },
  { key: 'state', title: words.column.state, min: 120, grow: 0.6, cell: ({ state }) => <Status name={state} /> },
  {
    key: 'apps',
    title: words.column.apps,
    min: 70,
    grow: 0.4,
    align: 'end',
    cell: ({ counts }) => <span className="number">{count(counts.captured + counts.unchanged)}</span>,
  },
  {
    key: 'pin',
    title: words.column.pin,
    min: 160,
    grow: 1.6,
    cell: ({ snapshotId }) => {
      const pin = pinned.get(snapshotId);
      if (pin === undefined) return text.none;
      return (
        <>
          <Status name="kept" word={words.pinned} />
          <Name of={pin.reason} />
        </>
      );
    },
  },
  {
    key: 'actions',
    title: words.column.actions,
    min: 240,
    grow: 1,
    cell: (snapshot) => <Actions snapshot={snapshot} isPinned={pinned.has(snapshot.snapshotId)} {...acts} />,
  },
];

type ActionsProps = Omit<Acts, 'pinned'> & { readonly snapshot: Snapshot; readonly isPinned: boolean };

function Actions({ snapshot, isPinned, isClosed, onPin, onUnpin, onDelete }: ActionsProps) {
  const when = dateTime(snapshot.startedAt);
  return (
    <div className="row-actions">
      <Button
        variant="default"
        size="compact-sm"
        aria-label={isPinned ? words.unpinName(when) : words.pinName(when)}
        onClick={() => (isPinned ? onUnpin(snapshot) : onPin(snapshot))}
      >
        {isPinned ? words.unpin : words.pin}
      </Button>
      {!isPinned && !isClosed && snapshot.state !== 'running' && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={words.removeName(when)}
          onClick={() => onDelete(snapshot)}
        >
          {words.remove}
        </Button>
      )}
    </div>
  );
}
