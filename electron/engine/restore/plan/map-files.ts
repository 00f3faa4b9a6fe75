import { readCsv } from '../../../../shared/csv.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { z } from '../../../../shared/schema.ts';

/** One row of a map: what the snapshot calls it, and what the target does. */
export type MapRow = { readonly source: string; readonly target: string };
type MapField = 'peopleMap' | 'spaceMap';
type Columns = { readonly source: string; readonly target: string };

const SpaceMapJson = z.array(z.object({ source: z.string().min(1), target: z.string().min(1) }));

/** `subject,target_subject`, in any order and with any columns beside them. */
export const readPeopleMap = (text: string | null): MapRow[] =>
  text === null ? [] : readMap(text, 'peopleMap', { source: 'subject', target: 'target_subject' });

/** `source,target` as CSV, or the same as a JSON array of objects. Names or ids. */
export function readSpaceMap(text: string | null): MapRow[] {
  if (text === null) return [];
  if (text.trimStart().startsWith('[')) return unique(readJson(text), 'spaceMap');
  return readMap(text, 'spaceMap', { source: 'source', target: 'target' });
}

function readJson(text: string): MapRow[] {
  try {
    return SpaceMapJson.parse(JSON.parse(text));
  } catch (cause) {
    const problem = 'not a JSON array of {"source", "target"}';
    throw new AppError('request.invalid', { field: 'spaceMap', row: 0, column: 0, problem }, { cause });
  }
}

function readMap(text: string, field: MapField, columns: Columns): MapRow[] {
  const { rows, problem } = readCsv(text);
  if (problem !== null) throw wrong(field, problem);
  const [head, ...body] = rows;
  const column = (name: string) => {
    const at = (head ?? []).findIndex((cell) => cell.trim().toLowerCase() === name);
    if (at === -1) throw wrong(field, { row: 1, column: 1, what: `the header row has no column "${name}"` });
    return at;
  };
  const from = column(columns.source);
  const to = column(columns.target);
  const read = body.map((cells, index) => {
    const cell = (at: number, name: string) => {
      const value = cells[at] ?? '';
      if (value === '') throw wrong(field, { row: index + 2, column: at + 1, what: `"${name}" is empty` });
      return value;
    };
    return { source: cell(from, columns.source), target: cell(to, columns.target) };
  });
  return unique(read, field);
}

/** The same row twice is one row; one source with two targets is a question nobody may answer by chance. */
function unique(rows: readonly MapRow[], field: MapField): MapRow[] {
  const bySource = new Map<string, MapRow>();
  rows.forEach((row, index) => {
    const earlier = bySource.get(row.source);
    if (earlier && earlier.target !== row.target)
      throw wrong(field, { row: index + 2, column: 1, what: `"${row.source}" stands twice, with two targets` });
    bySource.set(row.source, row);
  });
  return [...bySource.values()];
}

const wrong = (field: MapField, { row, column, what }: { row: number; column: number; what: string }) =>
  new AppError('request.invalid', { field, row, column, problem: what });
