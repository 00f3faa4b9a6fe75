import type { EpochMs } from '../../../shared/domain/ids.ts';

export type Timing = { readonly minuteOfDay: number; readonly days: readonly number[]; readonly timeZone: string };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * First moment after `after` at which the schedule is due, in the schedule's own time zone. A time of day that a
 * clock change skips is due at the first minute after the gap; one that happens twice is due the first time.
 */
export function nextStart({ minuteOfDay, days, timeZone }: Timing, after: EpochMs): EpochMs {
  for (let day = 0; day <= 8; day++) {
    const date = localDate(after + day * dayMs, timeZone);
    if (!days.includes(date.weekday)) continue;
    const at = atLocalMinute(date, minuteOfDay, timeZone);
    if (at > after) return at as EpochMs;
  }
  // Seven days always hold each weekday once; eight are searched because the first may already have passed.
  throw new RangeError('a schedule needs at least one day');
}

type LocalDate = { readonly year: number; readonly month: number; readonly day: number; readonly weekday: number };

function localDate(at: number, timeZone: string): LocalDate {
  const parts = partsOf(at, timeZone);
  return { ...parts, weekday: new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay() };
}

function atLocalMinute({ year, month, day }: LocalDate, minuteOfDay: number, timeZone: string): number {
  const wall = Date.UTC(year, month - 1, day) + minuteOfDay * minuteMs;
  // The offset that holds before the moment, then the one that holds at it: both, because they differ at a change.
  const first = wall - offsetAt(wall - dayMs / 2, timeZone);
  if (wallAt(first, timeZone) === wall) return first;
  const second = wall - offsetAt(wall + dayMs / 2, timeZone);
  return wallAt(second, timeZone) === wall ? second : Math.max(first, second);
}

const offsetAt = (at: number, timeZone: string): number => wallAt(at, timeZone) - Math.floor(at / minuteMs) * minuteMs;

function wallAt(at: number, timeZone: string): number {
  const { year, month, day, hour, minute } = partsOf(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute);
}

function partsOf(at: number, timeZone: string) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const of = (name: string) => part[name] ?? 0;
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') };
}
