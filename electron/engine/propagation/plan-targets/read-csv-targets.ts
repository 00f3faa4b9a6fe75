import { byteOrderMark, readCsv } from '../../../../shared/csv.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { TargetField, TargetLine } from './wished-target.ts';

const fieldOf: { readonly [column: string]: TargetField } = {
  customer: 'customer',
  report: 'report',
  source_app: 'source',
  target_app: 'target',
  name: 'name',
};
const known = Object.keys(fieldOf).join(', ');
const needed = ['customer', 'target_app'];

const wrong = (row: number, column: number, problem: string) =>
  new AppError('request.invalid', { field: 'targets', row, column, problem });

type CsvRecord = { readonly row: number; readonly cells: readonly string[] };

/** The records with their numbers in the file: `readCsv` leaves empty lines out, and does not say which. */
function readRecords(text: string): CsvRecord[] {
  const body = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  const start = /^(?:\r?\n)*/.exec(body)?.[0] ?? '';
  const before = start.split('\n').length - 1;
  let isInside = false;
  const lines = body
    .slice(start.length)
    .split('\n')
    .map((line) => {
      const isEmpty = !isInside && (line === '' || line === '\r');
      if ((line.split('"').length - 1) % 2 === 1) isInside = !isInside;
      return isEmpty ? `""${line}` : line;
    });
  const { rows, problem } = readCsv(lines.join('\n'));
  if (problem !== null) throw wrong(problem.row + before, problem.column, problem.what);
  return rows
    .map((cells, index) => ({ row: before + index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

/** Where each field stands. */
function readHead({ row, cells }: CsvRecord): Map<TargetField, number> {
  const columns = new Map<TargetField, number>();
  cells.forEach((cell, at) => {
    const column = cell.trim().toLowerCase();
    const field = Object.hasOwn(fieldOf, column) ? fieldOf[column] : undefined;
    if (!field) throw wrong(row, at + 1, `unknown column "${column.slice(0, 60)}"; known are ${known}`);
    if (columns.has(field)) throw wrong(row, at + 1, `the column "${column}" stands twice`);
    columns.set(field, at);
  });
  for (const column of needed)
    if (!columns.has(fieldOf[column] ?? 'customer')) throw wrong(row, 1, `the header row has no column "${column}"`);
  return columns;
}

/** A header row with `customer`, `target_app` and, at will, `report`, `source_app` and `name`; then a row for each app. */
export function readCsvTargets(text: string): TargetLine[] {
  const [head, ...body] = readRecords(text);
  if (!head) throw wrong(1, 1, 'the file is empty');
  const columns = readHead(head);
  if (body.length === 0) throw wrong(head.row, 1, 'there is no row below the header');
  return body.map(({ row, cells }) => {
    if (cells.length > head.cells.length) throw wrong(row, head.cells.length + 1, 'more cells than the header row has');
    const cell = (field: TargetField) => cells[columns.get(field) ?? cells.length] ?? '';
    return {
      row,
      customer: cell('customer'),
      name: cell('name'),
      report: cell('report'),
      source: cell('source'),
      target: cell('target'),
      place: (field) => ({ row, column: (columns.get(field) ?? 0) + 1 }),
    };
  });
}
