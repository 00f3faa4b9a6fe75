import { byteOrderMark, csvLine, type Cell } from '../../../../shared/csv.ts';
import type { Holding, PersonOverTime, SearchRow } from '../../../../shared/domain/search.ts';
import { holdingCells, holdingColumns, lineOf, rowCells, rowColumns } from '../../../../shared/search-csv.ts';
import { count, table, when } from '../format.ts';

async function* csvOf<T>(
  pages: AsyncIterable<readonly T[]>,
  headings: readonly string[],
  cells: (row: T) => Cell[],
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(headings, ',');
  for await (const page of pages) yield page.map((row) => csvLine(cells(row), ',')).join('');
}

/** Rows as a table file, piece by piece; docs/search.md says what each column holds. */
export const rowsCsv = (pages: AsyncIterable<readonly SearchRow[]>) => csvOf(pages, rowColumns, rowCells);
export const holdingsCsv = (pages: AsyncIterable<readonly Holding[]>) => csvOf(pages, holdingColumns, holdingCells);

/** What a person reads in a terminal. */
export function rowsText(rows: readonly SearchRow[]): string {
  if (rows.length === 0) return 'Nothing was found.';
  return table(['what', 'name', 'owner', 'where', 'last seen', 'id, or lines'], rows.map(cellsShown));
}

function cellsShown(row: SearchRow): string[] {
  const { name, type, state, owner, app, space, lines } = lineOf(row);
  const who = owner === null ? '' : `${owner.name || owner.subject || '–'}${owner.orphan ? ' (gone)' : ''}`;
  const found = lines.map(({ line, text }) => `${line}: ${text.trim()}`).join(' | ');
  const where = row.kind === 'object' || row.kind === 'script' ? app[1] : space;
  const last = found === '' ? row.id.slice(row.id.lastIndexOf('/') + 1) : found;
  return [type === '' ? row.kind : `${type}, ${state}`, name, who, where, when(row.lastSeen?.at ?? null), last];
}

export function holdingsText(person: PersonOverTime, holdings: readonly Holding[], total: number): string {
  const who = `${person.name || person.subject} (${person.subject}), ${person.isActive ? 'active' : 'gone or disabled'}`;
  const head = `${who}: ${count(total, 'thing')} owned now or before.`;
  const ends = { 'other-owner': 'passed on', gone: 'gone', 'app-gone': 'app gone' };
  const rows = holdings.map((held) => [
    held.kind === 'object' ? held.objectType : held.kind,
    held.title,
    held.appName,
    when(held.from?.at ?? null),
    held.until === null ? (held.end === null ? 'still' : ends[held.end]) : when(held.until.at),
    held.end === null ? '' : `${ends[held.end]}${held.nextOwner === '' ? '' : ` to ${held.nextOwner}`}`,
  ]);
  return rows.length === 0 ? head : `${head}\n${table(['what', 'name', 'app', 'from', 'until', 'end'], rows)}`;
}

export const peopleText = (people: readonly PersonOverTime[]): string =>
  table(
    ['subject', 'name', 'e-mail', 'active', 'last seen'],
    people.map((one) => [
      one.subject,
      one.name,
      one.email,
      one.isActive ? 'yes' : 'no',
      when(one.lastSeen?.at ?? null),
    ]),
  );
