import type { Row } from './bench.ts';

const columns = ['measure', 'reach', 'goFor', 'measured'] as const;
const heads: Row = { measure: 'measure', reach: 'reach', goFor: 'go for', measured: 'measured' };

/** Rows as a table for a terminal; the last column may be as long as it likes. */
export function tableOf(rows: readonly Row[]): string {
  const all = [heads, ...rows];
  const widths = columns.map((column) => Math.max(...all.map((row) => row[column].length)));
  return all
    .map((row) =>
      columns
        .map((column, index) => row[column].padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
