import { table } from '../format.ts';
import { hang, wrap } from '../wrap.ts';

/** More of them stand in the file that holds them all. */
const shownRows = 20;
const width = 100;
/** Words need some room; a narrower last column goes below instead. */
const leastColumn = 24;

/** A titled list with its length; "" when there is nothing to list. */
export const section = (title: string, lines: readonly string[], total: number = lines.length): string =>
  lines.length === 0 ? '' : [`${title} (${total}):`, ...entries(lines, '  ')].join('\n');

/** The first of many, each seen as one entry, and how many more there are. */
export function entries(lines: readonly string[], indent: string): string[] {
  const shown = lines.slice(0, shownRows).map((line) => hang(line, indent));
  return lines.length > shownRows ? [...shown, `${indent}… and ${lines.length - shownRows} more in the file`] : shown;
}

/** A table whose last column, where it is too long for a line, goes on below itself. */
export function wrappedTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const firsts = headings.slice(0, -1);
  const lines = table(
    [...firsts, ''],
    rows.map((row) => [...row.slice(0, -1), '']),
  ).split('\n');
  const start = Math.max(...lines.map((line) => line.length)) + 2;
  const lasts = [headings, ...rows].map((row) => row.at(-1) ?? '');
  return lines.map((line, index) => joined(line, lasts[index] ?? '', start)).join('\n');
}

function joined(line: string, last: string, start: number): string {
  if (last === '') return line;
  if (start > width - leastColumn) return `${line}\n${hang(last, '    ')}`;
  return line.padEnd(start) + wrap(last, ' '.repeat(start), width).trimStart();
}
