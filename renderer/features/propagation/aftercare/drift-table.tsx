import type { Drift } from '../../../../shared/domain/propagation.ts';
import { writeCsv } from '../../../../shared/csv.ts';
import { Name } from '../../../components/name.tsx';
import { Status } from '../../../components/status.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { goTo } from '../../../routes.ts';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';
import { ListCard } from '../list-card.tsx';
import { ExportMenu } from '../matrix/export-button.tsx';

const words = text.propagation.drift;
const order = { red: 0, amber: 1, green: 2 } as const;
const looks = { red: 'failed', amber: 'noted', green: 'passed' } as const;

/** What a server does not disclose is dashed, whatever level it has. */
const lookOf = ({ kind, level }: Drift) => (kind === 'unreadable' ? 'not-checked' : looks[level]);

type Row = Drift & { readonly key: string };

const columns: readonly Column<Row>[] = [
  {
    key: 'kind',
    title: words.column.finding,
    min: 185,
    grow: 0.8,
    cell: (row) => <Status name={lookOf(row)} word={words.kind[row.kind]} />,
  },
  {
    key: 'customer',
    title: words.column.customer,
    min: 105,
    grow: 0.6,
    cell: ({ targetKey }) => <Name of={targetKey || text.none} strong />,
  },
  {
    key: 'place',
    title: words.column.place,
    min: 140,
    grow: 1.2,
    cell: ({ taskName, reportName }) => <Name of={[taskName, reportName].filter((part) => part !== '').join(' / ')} />,
  },
  {
    key: 'wanted',
    title: words.column.wanted,
    min: 130,
    grow: 1.3,
    cell: ({ expected }) => <Name of={said(expected) || text.none} />,
  },
  {
    key: 'found',
    title: words.column.found,
    min: 150,
    grow: 1.7,
    cell: ({ found }) => <Name of={said(found) || text.none} />,
  },
  {
    key: 'offer',
    title: words.column.offer,
    min: 200,
    grow: 2.2,
    cell: ({ offer }) => <Name of={said(offer) || text.none} />,
  },
];

/** The ledger against the server, the dangerous first; what is in sync stands below and is not left out. */
export function DriftTable({ drift }: { readonly drift: readonly Drift[] }) {
  const rows = [...drift]
    .sort((a, b) => order[a.level] - order[b.level])
    .map((row, index): Row => ({ ...row, key: `${index} ${row.taskId} ${row.kind}` }));
  return (
    <ListCard
      title={words.name}
      rows={rows.length}
      tools={
        <ExportMenu
          name="status"
          csv={() => driftCsv(drift)}
          json={() => `${JSON.stringify(drift, null, 2)}
`}
        />
      }
    >
      <VirtualGrid
        label={words.name}
        columns={columns}
        count={rows.length}
        rowAt={(index) => rows[index]}
        keyOf={({ key }) => key}
        onOpen={({ taskId }) => taskId !== '' && goTo({ screen: 'propagation', id: 'mappings', part: taskId })}
        empty={words.none}
      />
    </ListCard>
  );
}

const fields = [
  'kind',
  'level',
  'targetKey',
  'taskId',
  'taskName',
  'reportName',
  'appId',
  'expected',
  'found',
  'offer',
] as const satisfies readonly (keyof Drift)[];

/** As the command line writes it. */
export const driftCsv = (drift: readonly Drift[]): string =>
  writeCsv([fields, ...drift.map((row) => fields.map((field) => row[field]))]);
