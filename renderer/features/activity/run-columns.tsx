import { Name } from '../../components/name.tsx';
import { runLooks } from '../../components/run-look.ts';
import { Status } from '../../components/status.tsx';
import { Moment } from '../../components/time.tsx';
import type { Column } from '../../components/virtual-grid.tsx';
import { bytes, count, spent } from '../../format.ts';
import { TenantSquare } from '../../frame/tenant-square.tsx';
import { text } from '../../text/text.ts';
import type { VaultRun } from './all-runs.ts';
import { runName } from './run-words.ts';

const words = text.activity;

const vaultColumn: Column<VaultRun> = {
  key: 'vault',
  title: words.column.vault,
  min: 140,
  grow: 1.3,
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
    min: 118,
    grow: 0.7,
    cell: ({ state }) => <Status name={runLooks[state]} />,
  },
  { key: 'run', title: words.column.run, min: 166, grow: 1.8, cell: (run) => <Name of={runName(run)} strong /> },
  ...(severalVaults ? [vaultColumn] : []),
  {
    key: 'started',
    title: words.column.started,
    min: 112,
    grow: 0.5,
    cell: ({ createdAt }) => <Moment at={createdAt} />,
  },
  {
    key: 'took',
    title: words.column.took,
    min: 70,
    grow: 0.3,
    cell: (run) => <span className="number">{spent((run.endedAt ?? run.at) - (run.startedAt ?? run.createdAt))}</span>,
  },
  {
    key: 'parts',
    title: words.column.apps,
    min: 200,
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
    min: 88,
    grow: 0.5,
    align: 'end',
    cell: ({ bytesStored }) => <span className="number">{bytes(bytesStored)}</span>,
  },
];
