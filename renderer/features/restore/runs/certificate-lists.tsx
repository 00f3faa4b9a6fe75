import type {
  Certificate,
  CertifiedApp as CertifiedAppRow,
  Exception,
  Verdict,
} from '../../../../shared/domain/certificate.ts';
import type { z } from '../../../../shared/schema.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import { verdictWords } from '../../../text/shared.ts';
import { Card } from '../../../components/card.tsx';
import { Name } from '../../../components/name.tsx';
import { Said } from '../../../components/said.tsx';
import { Status } from '../../../components/status.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { DataTable, type TableColumn } from '../../../components/data-table.tsx';
import { count } from '../../../format.ts';
import { text } from '../../../text/text.ts';

const words = text.restore.run.certificate;
const looks: Readonly<Record<Verdict, StatusName>> = {
  equal: 'passed',
  different: 'noted',
  missing: 'missing',
  extra: 'noted',
  'not-restorable': 'not-checked',
};

/** Facts that say something of their own instead of what stood there. */
const saidFields = new Set(['object', 'app', 'script']);

const Side = ({ of, field }: { readonly of: string; readonly field: string }) =>
  saidFields.has(field) ? <Said of={of} isName /> : <Name of={of} />;

type Group = { readonly verdict: Verdict; readonly reason: string; readonly objects: number };

const groupColumns: readonly TableColumn<Group>[] = [
  {
    key: 'result',
    title: words.column.result,
    cell: ({ verdict }) => <Status name={looks[verdict]} word={verdictWords[verdict]} />,
  },
  { key: 'objects', title: words.column.objects, align: 'end', cell: ({ objects }) => count(objects) },
  { key: 'why', title: words.column.why, isName: true, cell: ({ reason }) => <Said of={reason} /> },
  {
    key: 'todo',
    title: words.column.todo,
    cell: ({ verdict }) => (verdict === 'missing' ? words.again : verdict === 'extra' ? words.noneLeft : words.byList),
  },
];

const columns: readonly Column<Exception>[] = [
  {
    key: 'result',
    title: words.exceptionColumn.result,
    min: 190,
    grow: 0.5,
    cell: ({ verdict }) => <Status name={looks[verdict]} word={verdictWords[verdict]} />,
  },
  { key: 'app', title: words.exceptionColumn.app, min: 150, grow: 1, cell: ({ appName }) => <Name of={appName} /> },
  {
    key: 'object',
    title: words.exceptionColumn.object,
    min: 150,
    grow: 1.2,
    cell: ({ title, objectId }) => <Name of={objectId === '' ? words.wholeApp : title || objectId} strong />,
  },
  {
    key: 'was',
    title: words.exceptionColumn.was,
    min: 130,
    grow: 0.8,
    cell: ({ field, expected }) => <Side of={expected} field={field} />,
  },
  {
    key: 'is',
    title: words.exceptionColumn.is,
    min: 130,
    grow: 0.8,
    cell: ({ field, found }) => <Side of={found} field={field} />,
  },
  {
    key: 'why',
    title: words.exceptionColumn.why,
    min: 200,
    grow: 2,
    cell: ({ reason }) => <Said of={reason} isName />,
  },
];

/** Everything that is not equal: first by reason, then one by one. */
export function Exceptions({ certificate: { exceptions } }: { readonly certificate: Certificate }) {
  if (exceptions.length === 0)
    return (
      <Card title={words.exceptions(0)}>
        <p className="quiet">{words.noExceptions}</p>
      </Card>
    );
  const groups = Map.groupBy(exceptions, ({ verdict, reason }) => `${verdict} ${reason}`);
  const rows = [...groups.values()].flatMap((of) =>
    of[0] === undefined ? [] : [{ verdict: of[0].verdict, reason: of[0].reason, objects: of.length }],
  );
  return (
    <>
      <Card title={words.exceptions(exceptions.length)}>
        <DataTable
          label={words.byReason}
          columns={groupColumns}
          rows={rows}
          keyOf={({ verdict, reason }) => `${verdict} ${reason}`}
          empty={null}
        />
      </Card>
      <section className="card table-card bounded" aria-label={words.oneByOne}>
        <VirtualGrid
          label={words.oneByOne}
          columns={columns}
          count={exceptions.length}
          rowAt={(index) => exceptions[index]}
          keyOf={({ appId, objectId, field }) => `${appId} ${objectId} ${field}`}
          empty={null}
        />
      </section>
    </>
  );
}

type AppRow = z.infer<typeof CertifiedAppRow>;
const outcomes: Readonly<Record<AppRow['outcome'], StatusName>> = {
  restored: 'passed',
  skipped: 'noted',
  failed: 'failed',
};
const number = (value: number) => <span className="number">{count(value)}</span>;

const appColumns: readonly Column<AppRow>[] = [
  { key: 'app', title: words.appColumn.app, min: 180, grow: 2, cell: ({ name }) => <Name of={name} strong /> },
  {
    key: 'outcome',
    title: words.appColumn.outcome,
    min: 110,
    grow: 0.5,
    cell: ({ outcome }) => <Status name={outcomes[outcome]} word={words.outcome[outcome]} />,
  },
  {
    key: 'equal',
    title: words.appColumn.equal,
    min: 70,
    grow: 0.2,
    align: 'end',
    cell: ({ counts }) => number(counts.equal),
  },
  {
    key: 'different',
    title: words.appColumn.different,
    min: 106,
    grow: 0.2,
    align: 'end',
    cell: ({ counts }) => number(counts.different),
  },
  {
    key: 'missing',
    title: words.appColumn.missing,
    min: 84,
    grow: 0.2,
    align: 'end',
    cell: ({ counts }) => number(counts.missing),
  },
  {
    key: 'extra',
    title: words.appColumn.extra,
    min: 98,
    grow: 0.2,
    align: 'end',
    cell: ({ counts }) => number(counts.extra),
  },
  {
    key: 'left',
    title: words.appColumn.notRestorable,
    min: 176,
    grow: 0.2,
    align: 'end',
    cell: ({ counts }) => number(counts.notRestorable),
  },
  { key: 'note', title: words.appColumn.note, min: 120, grow: 1.4, cell: ({ note }) => <Said of={note} isName /> },
];

/** Each app with its own counts. */
export function CertifiedApps({ certificate: { apps } }: { readonly certificate: Certificate }) {
  return (
    <section className="card table-card bounded" aria-label={words.apps(apps.length)}>
      <div className="table-tools">
        <h2>{words.apps(apps.length)}</h2>
      </div>
      <VirtualGrid
        label={words.apps(apps.length)}
        columns={appColumns}
        count={apps.length}
        rowAt={(index) => apps[index]}
        keyOf={({ appId }) => appId}
        empty={null}
      />
    </section>
  );
}
