import type { LedgerRow, LedgerState } from '../../../../shared/domain/propagation.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import { Name } from '../../../components/name.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { Moment } from '../../../components/time.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { ListCard } from '../list-card.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { Enabled } from '../server/tasks-card.tsx';
import { told } from '../told.ts';

const words = text.propagation.ledger;

const looks: Readonly<Record<LedgerState, StatusName>> = {
  planned: 'planned',
  intent: 'partial',
  created: 'partial',
  mapped: 'partial',
  verified: 'passed',
  tested: 'passed',
  enabled: 'passed',
  'failed-retryable': 'failed',
  'failed-permanent': 'failed',
  'needs-review': 'partial',
  'rolled-back': 'removed',
};

const columns: readonly Column<LedgerRow>[] = [
  {
    key: 'state',
    title: words.column.state,
    min: 170,
    grow: 1,
    cell: ({ state }) => <Status name={looks[state]} word={words.state[state]} />,
  },
  {
    key: 'customer',
    title: words.column.customer,
    min: 150,
    grow: 1.2,
    cell: (row) => <Name of={row.targetKey} strong />,
  },
  { key: 'task', title: words.column.task, min: 220, grow: 2, cell: (row) => <Name of={row.serverName || row.name} /> },
  {
    key: 'on',
    title: words.column.on,
    min: 150,
    grow: 0.8,
    cell: ({ after }) => (after === null ? text.none : <Enabled value={after.isActive} />),
  },
  {
    key: 'triggers',
    title: words.column.triggers,
    min: 130,
    grow: 0.8,
    cell: (row) => <Name of={told(row.after?.triggers)} />,
  },
  {
    key: 'recipients',
    title: words.column.recipients,
    min: 130,
    grow: 0.8,
    cell: (row) => <Name of={told(row.after?.recipients)} />,
  },
  {
    key: 'tried',
    title: words.column.tried,
    min: 130,
    grow: 0.8,
    cell: ({ check }) => (check === undefined ? words.notTried : text.propagation.attempt.result[check.result]),
  },
  { key: 'changed', title: words.column.changed, min: 120, grow: 0.6, cell: (row) => <Moment at={row.updatedAt} /> },
  { key: 'note', title: words.column.note, min: 160, grow: 2, cell: ({ note }) => <Said of={note} isName /> },
];

/** Propagated tasks as this vault knows them; a row opens the apps of its reports. */
export function LedgerTable({ rows, title }: { readonly rows: readonly LedgerRow[]; readonly title: string }) {
  return (
    <ListCard title={title} rows={rows.length}>
      <VirtualGrid
        label={title}
        columns={columns}
        count={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={({ propKey }) => propKey}
        onOpen={({ taskId }) => taskId !== null && goTo({ screen: 'propagation', id: 'mappings', part: taskId })}
        empty={words.none}
      />
    </ListCard>
  );
}
