import type { MappingRow } from '../../../../shared/domain/qalyptus.ts';
import { table, when } from '../format.ts';
import { wrap } from '../wrap.ts';

const app = (name: string, id: string): string => (name === '' || name === id ? id : `${name} (${id})`);

/** The rows of the product's own tab, in its words, for all tasks at once. */
export function mappingsText(rows: readonly MappingRow[], takenAt: number | null, note: string): string {
  if (takenAt === null) return 'Nothing was read of this server yet. Next: coffer qalyptus capture NAME';
  const lines = rows.map((row) => [
    row.taskName,
    row.reportName,
    sourceText(row),
    row.targetAppId === '' ? '–' : app(row.targetAppName, row.targetAppId),
  ]);
  return [
    'Overwrite Report Apps',
    table(['task', 'report', 'source app', 'target app'], lines),
    `As read ${when(takenAt)}.`,
    ...(note === '' ? [] : [wrap(note)]),
  ].join('\n');
}

/** What Coffer wrote is shown in place of what the server hides, and said to be so. */
function sourceText({ sourceAppId, sourceAppName, readable }: MappingRow): string {
  if (sourceAppId === '') return readable ? 'no mapping: reads the master' : 'not given by the server';
  return `${app(sourceAppName, sourceAppId)}${readable ? '' : ' (as written; the server does not show it)'}`;
}
