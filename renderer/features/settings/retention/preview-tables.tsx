import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { JudgedSnapshot, JudgedVersion, Reason } from '../../../../shared/domain/retention.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import { Name } from '../../../components/name.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { bytes, shortId } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { gridBox } from './grid-box.ts';
import { reasonText } from './rule-words.ts';

const words = text.retention.preview;

const Verdict = ({ keep }: { readonly keep: boolean }) => (
  <Status name={keep ? 'kept' : 'going'} word={keep ? words.keep : words.goes} />
);
const Reasons = ({ of }: { readonly of: readonly Reason[] }) => <Name of={of.map(reasonText).join('; ')} />;

const snapshotStates = { running: 'running', complete: 'complete', partial: 'partial', failed: 'failed' } as const;
const stateOf = (state: JudgedSnapshot['state']): StatusName => snapshotStates[state];

const snapshotColumns: readonly Column<JudgedSnapshot>[] = [
  { key: 'what', title: words.column.what, min: 90, grow: 0.4, cell: ({ keep }) => <Verdict keep={keep} /> },
  {
    key: 'snapshot',
    title: words.column.snapshot,
    min: 130,
    grow: 0.7,
    cell: ({ startedAt }) => <Moment at={startedAt} />,
  },
  {
    key: 'state',
    title: words.column.state,
    min: 120,
    grow: 0.5,
    cell: ({ state }) => <Status name={stateOf(state)} />,
  },
  { key: 'why', title: words.column.why, min: 260, grow: 3, cell: ({ reasons }) => <Reasons of={reasons} /> },
];

/** Every snapshot, newest first, with each rule that keeps it or the one that lets it go. */
export function JudgedSnapshots({ snapshots }: { readonly snapshots: readonly JudgedSnapshot[] }) {
  const [onlyGoing, setOnlyGoing] = useState(false);
  const rows = snapshots.toReversed().filter(({ keep }) => !onlyGoing || !keep);
  return (
    <>
      <Checkbox
        className="line-of-words"
        label={words.onlyGoing}
        checked={onlyGoing}
        onChange={(event) => setOnlyGoing(event.currentTarget.checked)}
      />
      <div className="grid-box" style={gridBox(rows.length)}>
        <VirtualGrid
          label={words.table}
          columns={snapshotColumns}
          count={rows.length}
          rowAt={(index) => rows[index]}
          keyOf={({ snapshotId }) => snapshotId}
          empty={words.none}
        />
      </div>
    </>
  );
}

const versionColumns: readonly Column<JudgedVersion>[] = [
  { key: 'what', title: words.column.what, min: 90, grow: 0.4, cell: ({ keep }) => <Verdict keep={keep} /> },
  {
    key: 'app',
    title: words.column.app,
    min: 150,
    grow: 1,
    cell: ({ appId }) => <code title={appId}>{shortId(appId)}</code>,
  },
  { key: 'taken', title: words.column.taken, min: 130, grow: 0.7, cell: ({ takenAt }) => <Moment at={takenAt} /> },
  {
    key: 'size',
    title: words.column.size,
    min: 90,
    grow: 0.4,
    align: 'end',
    cell: ({ fileBytes }) => <span className="number">{bytes(fileBytes)}</span>,
  },
  { key: 'why', title: words.column.why, min: 240, grow: 2.5, cell: ({ reasons }) => <Reasons of={reasons} /> },
];

/** Versions of the apps that have rules of their own. */
export const JudgedVersions = ({ versions }: { readonly versions: readonly JudgedVersion[] }) => (
  <>
    <h3>{words.versionTable}</h3>
    <div className="grid-box" style={gridBox(versions.length)}>
      <VirtualGrid
        label={words.versionTable}
        columns={versionColumns}
        count={versions.length}
        rowAt={(index) => versions[index]}
        keyOf={({ versionId }) => versionId}
        empty={words.none}
      />
    </div>
  </>
);
