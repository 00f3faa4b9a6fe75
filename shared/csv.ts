export type Cell = string | number | boolean | null;

/** So that a spreadsheet takes the file for UTF-8. */
export const byteOrderMark = '\ufeff';

/** What a spreadsheet takes for the beginning of a formula, also behind apostrophes of our own or of others. */
const formula = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** One record by RFC 4180. A cell that a spreadsheet would run as a formula is led by an apostrophe. */
export function csvLine(cells: readonly Cell[], separator: string): string {
  const line = cells.map((cell) => quoted(harmless(cell), separator)).join(separator);
  // An empty line would be no record at all.
  return `${line === '' ? '""' : line}\r\n`;
}

/** A whole file by RFC 4180, harmless in a spreadsheet. Rows without cells are left out. */
export const writeCsv = (rows: readonly (readonly Cell[])[]): string =>
  rows
    .filter((row) => row.length > 0)
    .map((row) => csvLine(row, ','))
    .join('');

function harmless(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  return formula.test(cell) ? `'${cell}` : cell;
}

/** Quotes more than it must, so that a reader who looks for another separator first is not led astray. */
const quoted = (text: string, separator: string): string =>
  text.includes(separator) || /[",;\t\r\n\ufeff]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Rows and columns count from 1. */
export type CsvProblem = { readonly row: number; readonly column: number; readonly what: string };

/**
 * Reads what `writeCsv` wrote back exactly, and what people save from a spreadsheet: with or without a byte order
 * mark, LF or CRLF, semicolons where the first record has no comma. Empty lines are left out, but counted. With a
 * problem, `rows` are those before it.
 */
export function readCsv(text: string): { rows: string[][]; problem: CsvProblem | null } {
  const body = text.startsWith(byteOrderMark) ? text.slice(1) : text;
  const separator = separatorOf(body);
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0, record = 1; at < body.length || row.length > 0;) {
    const cell = readCell(body, at, separator);
    if ('what' in cell) return { rows, problem: { row: record, column: row.length + 1, what: cell.what } };
    row.push(unharmed(cell.text));
    at = cell.end + 1;
    if (body[cell.end] === separator) continue;
    const isEmptyLine = row.length === 1 && cell.text === '' && !cell.isQuoted;
    if (!isEmptyLine) rows.push(row);
    row = [];
    record += 1;
    if (body[cell.end] === '\r') at += 1;
  }
  return { rows, problem: null };
}

const unharmed = (text: string): string => (text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text);

type ReadCell = { readonly text: string; readonly isQuoted: boolean; readonly end: number } | { readonly what: string };

/** `end` is where the separator, the line's end or the text's end follows. */
function readCell(body: string, start: number, separator: string): ReadCell {
  const isQuoted = body[start] === '"';
  let end = start;
  if (isQuoted) {
    do {
      end = body.indexOf('"', end + 1);
      if (end === -1) return { what: 'a quote that is never closed' };
      end += 1;
    } while (body[end] === '"');
  } else {
    while (!isBoundary(body, end, separator) && body[end] !== '"') end += 1;
  }
  if (!isBoundary(body, end, separator))
    return { what: isQuoted ? 'text behind a closing quote' : 'a quote inside a cell that does not begin with one' };
  const text = isQuoted ? body.slice(start + 1, end - 1).replaceAll('""', '"') : body.slice(start, end);
  return { text, isQuoted, end };
}

const isBoundary = (body: string, at: number, separator: string): boolean =>
  at >= body.length ||
  body[at] === separator ||
  body[at] === '\n' ||
  (body[at] === '\r' && (body[at + 1] === '\n' || at + 1 === body.length));

function separatorOf(body: string): ',' | ';' {
  let found: ',' | ';' = ',';
  let isInside = false;
  const start = body.search(/[^\r\n]/);
  for (const sign of start === -1 ? '' : body.slice(start)) {
    if (sign === '"') isInside = !isInside;
    else if (isInside) continue;
    else if (sign === ',') return ',';
    else if (sign === ';') found = ';';
    else if (sign === '\n') break;
  }
  return found;
}
