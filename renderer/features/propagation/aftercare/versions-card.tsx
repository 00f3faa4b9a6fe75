import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { Status } from '../../../components/status.tsx';
import { dateTime } from '../../../format.ts';
import { said } from '../../../text/shared.ts';
import { text } from '../../../text/text.ts';

const words = text.propagation.versions;
type Change = { readonly what: string; readonly name: string };

const nameOf = ({ what, name }: Change): string => (what === 'setting' ? (words.setting[name] ?? name) : name);

const valueOf = ({ what }: Change, value: string): string => {
  if (value === '') return text.none;
  return what === 'setting' ? (words.value[value] ?? value) : said(value);
};

/** What changed on the server between the two newest looks that differed. */
export function VersionsCard({ server, readings }: { readonly server: QalyptusServer; readonly readings: number }) {
  const { qalyptus } = useClient();
  const asked = useAsk(`versions ${readings}`, async () => {
    const { versions } = await qalyptus.versions({ server: server.name });
    const [newest, before] = versions;
    if (newest === undefined || before === undefined) return null;
    const span: { from: EpochMs; to: EpochMs } = { from: before.takenAt, to: newest.takenAt };
    const { changes } = await qalyptus.diff({ server: server.name, ...span });
    return { ...span, changes };
  });
  if (asked.value === null) return null;
  const { from, to, changes } = asked.value;
  return (
    <Card title={words.title(dateTime(from), dateTime(to))}>
      <DataTable
        label={words.table}
        rows={changes.map((change, index) => ({ ...change, key: String(index) }))}
        keyOf={({ key }) => key}
        empty={words.none}
        columns={[
          { key: 'kind', title: words.column.kind, cell: ({ kind }) => <Status name={kind} /> },
          { key: 'what', title: words.column.what, cell: ({ what }) => words.what[what] },
          { key: 'name', title: words.column.name, isName: true, cell: (row) => <bdi>{nameOf(row)}</bdi> },
          { key: 'task', title: words.column.task, cell: ({ taskName }) => <bdi>{taskName || text.none}</bdi> },
          { key: 'before', title: words.column.before, cell: (row) => <bdi>{valueOf(row, row.before)}</bdi> },
          { key: 'after', title: words.column.after, cell: (row) => <bdi>{valueOf(row, row.after)}</bdi> },
        ]}
      />
    </Card>
  );
}
