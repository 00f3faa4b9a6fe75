import { AppError } from '../../../shared/errors/app-error.ts';
import { printable } from './printable.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** A size a person reads: three significant digits, decimal units. */
export function bytes(count: number): string {
  let power = 0;
  // From 999.5 on three digits would be rounded up to a thousand.
  while (power < units.length - 1 && count / 1000 ** power >= 999.5) power += 1;
  const value = count / 1000 ** power;
  return `${power === 0 ? value : value.toPrecision(3)} ${units[power] ?? ''}`;
}

export function duration(seconds: number): string {
  if (seconds < 1) return 'under a second';
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

export const when = (at: number | null): string =>
  at === null ? '–' : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')}Z`;

/** A plain table: columns as wide as their widest cell, the last never cut, names from a tenant made harmless. */
export function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [headings, ...rows].map((row) => row.map((cell) => printable(String(cell))));
  const widest = (column: number) => (column === headings.length - 1 ? Infinity : 60);
  const widths = headings.map((_, column) =>
    Math.min(widest(column), Math.max(...cells.map((row) => (row[column] ?? '').length))),
  );
  const cut = (text: string, width: number) =>
    text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
  return cells
    .map((row) =>
      row
        .map((cell, column) => cut(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** `1 app`, `2 apps`, `1 person`, `2 people`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** A bar of `width` characters in three kinds: unchanged, captured, failed. */
export function bar(share: { done: number; failed: number; total: number }, width = 28): string {
  const total = Math.max(1, share.total);
  const done = Math.round(((share.done - share.failed) / total) * width);
  const failed = Math.ceil((share.failed / total) * width);
  return `${'█'.repeat(done)}${'▒'.repeat(failed)}${'░'.repeat(Math.max(0, width - done - failed))}`;
}

/** Minutes since midnight of a time such as 02:30. */
export function minuteOf(text: string): number {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
  if (!match) throw new AppError('request.invalid', { problem: 'a time such as 02:30', given: text });
  return Number(match[1]) * 60 + Number(match[2]);
}

export const timeOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
