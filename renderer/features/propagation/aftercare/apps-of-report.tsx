import type { MappingRow } from '../../../../shared/domain/qalyptus.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import { Card } from '../../../components/card.tsx';
import { DataTable } from '../../../components/data-table.tsx';
import { Name } from '../../../components/name.tsx';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';

const words = text.propagation.reportApps;
export type ReportMappings = readonly MappingRow[];

/** The product's tab: which app stands in for which, and whether it is still there. */
export function AppsOfReport({ rows }: { readonly rows: ReportMappings }) {
  return (
    <Card>
      <DataTable
        label={words.tab.apps}
        rows={rows.filter(({ sourceAppId, readable }) => sourceAppId !== '' || !readable)}
        keyOf={(row) => `${row.sourceAppId} ${row.targetAppId}`}
        empty={words.noTab}
        columns={[
          { key: 'state', title: words.column.state, cell: (row) => <Mark row={row} /> },
          {
            key: 'source',
            title: words.column.source,
            isName: true,
            cell: (row) => named(row.sourceAppName, row.sourceAppId),
          },
          {
            key: 'source-id',
            title: words.column.sourceId,
            cell: ({ sourceAppId }) => <code>{sourceAppId || text.none}</code>,
          },
          {
            key: 'target',
            title: words.column.target,
            cell: (row) => named(row.targetAppName, row.targetAppId),
          },
          {
            key: 'target-id',
            title: words.column.targetId,
            cell: ({ targetAppId }) => <code>{targetAppId || text.none}</code>,
          },
        ]}
      />
    </Card>
  );
}

function named(name: string, appId: string) {
  if (appId === '') return text.none;
  return name === appId ? <span className="quiet">{words.noName}</span> : <Name of={name} strong />;
}

function Mark({ row: { readable, targetExists, sourceAppId } }: { readonly row: MappingRow }) {
  const [name, word]: [StatusName, string] = !readable
    ? ['not-checked', sourceAppId === '' ? words.mark.notTold : words.mark.asWritten]
    : targetExists === null
      ? ['not-checked', words.mark.notKnown]
      : targetExists
        ? ['passed', words.mark.there]
        : ['failed', words.mark.gone];
  return <Status name={name} word={word} />;
}
