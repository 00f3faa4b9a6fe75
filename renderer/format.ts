import { locale } from './text/language.ts';
import { unitWords } from './text/units.ts';

/** Making one costs more than a hundred uses of it. */
const figures = [0, 1].map(
  (digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);
const plain = new Intl.NumberFormat(locale);
const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** 1.9 GiB, 212.7 MiB, 0 B: binary units, in the person's numerals. */
export function bytes(value: number): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, Math.abs(value))) / 10)));
  const figure = figures[power === 0 ? 0 : 1]?.format(value / 1024 ** power) ?? '';
  return `${figure} ${units[power] ?? ''}`;
}

/** 118.4 of 241.0 MiB: the unit once when both have the same. */
export function bytesOf(part: number, whole: number, join: (part: string, whole: string) => string): string {
  const [all, unit] = bytes(whole).split(' ');
  const [figure, ownUnit] = bytes(part).split(' ');
  return join(unit === ownUnit ? (figure ?? '') : bytes(part), `${all ?? ''} ${unit ?? ''}`);
}

export const count = (value: number): string => plain.format(value);

const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false });
const whole = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });

export const time = (at: number): string => clock.format(at);
export const shortDate = (at: number): string => day.format(at);
export const dateTime = (at: number): string => `${day.format(at)}, ${clock.format(at)}`;
/** For a tooltip: the day in full, with its zone. */
export const fullDate = (at: number): string => whole.format(at);

/** 18 min 40 s, 2 h 5 min: what has passed, exactly enough. */
export function spent(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

const roughMinutes = (seconds: number): string => {
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${Math.max(1, minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
};

/** What is left, never in seconds: a range while little is known, "about" after. */
export function left(seconds: { readonly low: number; readonly high: number } | null): string {
  if (seconds === null) return unitWords.notKnown;
  const [low, high] = [roughMinutes(seconds.low), roughMinutes(seconds.high)];
  if (low !== high)
    return unitWords.to(
      low.replace(/ (min|h)$/, (unit) => (high.endsWith(unit) ? '' : unit)),
      high,
    );
  return seconds.high < 60 ? unitWords.underMinute : unitWords.about(high);
}

/** An id cut in its middle; the whole one belongs in a title. */
export const shortId = (id: string): string => (id.length <= 20 ? id : `${id.slice(0, 13)}…${id.slice(-4)}`);

export const percent = (part: number, whole: number): number =>
  whole <= 0 ? 0 : Math.min(100, Math.round((part / whole) * 100));
