export type Cell = string | number | boolean | null;

/** So that a spreadsheet takes the file for UTF-8. */
export const byteOrderMark = '\ufeff';

/** One record by RFC 4180. A cell that a spreadsheet would run as a formula is led by an apostrophe. */
export const csvLine = (cells: readonly Cell[], separator: string): string =>
  `${cells.map((cell) => quoted(harmless(cell), separator)).join(separator)}\r\n`;

function harmless(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

const quoted = (text: string, separator: string): string =>
  text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
