import { Name } from '../../components/name.tsx';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import type { Column } from '../../components/virtual-grid.tsx';
import { bytes, count, spent } from '../../format.ts';
import { TenantSquare } from '../../frame/tenant-square.tsx';
import { text } from '../../text/text.ts';
import type { VaultRun } from './all-runs.ts';
import { runName, runStatus } from './run-words.ts';

const words = text.activity;

const vaultColumn: Column<VaultRun> = {
  key: 'vault',
  title: words.column.vault,
  min: 150,
  grow: 1.2,
  cell: ({ vault: { seat } }) => (
    <>
      <TenantSquare seat={seat} small />
      <Name of={seat.name ?? seat.folder} />
    </>
  ),
};

/** The columns of the history; whose a run is stands there only where there are several vaults. */
export const runColumns = (severalVaults: boolean): readonly Column<VaultRun>[] => [
  {
    key: 'state',
    title: words.column.state,
    min: 130,
    grow: 1,
    cell: ({ state }) => <Status name={runStatus[state]} />,
  },
  { key: 'run', title: words.column.run, min: 180, grow: 1.8, cell: (run) => <Name of={runName(run)} strong /> },
  ...(severalVaults ? [vaultColumn] : []),
  {
    key: 'started',
    title: words.column.started,
    min: 120,
    grow: 0.9,
    cell: ({ createdAt }) => <Moment at={createdAt} />,
  },
  {
    key: 'took',
    title: words.column.took,
    min: 100,
    grow: 0.7,
    cell: (run) => <span className="number">{spent((run.endedAt ?? run.at) - (run.startedAt ?? run.createdAt))}</span>,
  },
  {
    key: 'parts',
    title: words.column.apps,
    min: 180,
    grow: 1.8,
    cell: ({ kind, items }) =>
      kind === 'backup' ? (
        <Name of={words.counts(items.captured, items.unchanged, items.failed)} />
      ) : items.total === null || items.total === 0 ? (
        text.none
      ) : (
        <span className="number">{count(items.total)}</span>
      ),
  },
  {
    key: 'stored',
    title: words.column.stored,
    min: 90,
    grow: 0.7,
    align: 'end',
    cell: ({ bytesStored }) => <span className="number">{bytes(bytesStored)}</span>,
  },
];
