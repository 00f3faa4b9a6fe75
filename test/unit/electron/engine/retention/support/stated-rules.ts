/**
 * What retention promises, said once more from the words of docs/retention.md and features R1-R8, for a test: sentence by
 * sentence over all pairs, with a calendar of its own, and with none of the engine's code.
 */
import type { KeepRules } from '../../../../../../shared/domain/retention.ts';

export type Told = {
  readonly id: string;
  readonly at: number;
  readonly order: number;
  readonly state: 'complete' | 'partial' | 'failed';
};

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows: the Swedes write it year first. */
function wallClock(at: number, timeZone: string): [year: number, month: number, day: number] {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  clocks.set(timeZone, clock);
  const [year, month, day] = clock.format(at).split('-').map(Number);
  return [year!, month!, day!];
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** By the table of ISO 8601: ordinal of the day, weekday, and the year with 53 weeks. */
function week(year: number, month: number, day: number): string {
  const before = monthDays.slice(0, month - 1).reduce((sum, days) => sum + days, 0);
  const ordinal = before + day + (month > 2 && isLeap(year) ? 1 : 0);
  const shift = (y: number) => (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) % 7;
  const weeksOf = (y: number) => (shift(y) === 4 || shift(y - 1) === 3 ? 53 : 52);
  const t = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
  const y = month < 3 ? year - 1 : year;
  const sunday = (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + t[month - 1]! + day) % 7;
  const number = Math.floor((ordinal - (sunday === 0 ? 7 : sunday) + 10) / 7);
  if (number < 1) return `${year - 1}/${weeksOf(year - 1)}`;
  return number > weeksOf(year) ? `${year + 1}/1` : `${year}/${number}`;
}

type Calendar = { readonly [kind in 'daily' | 'weekly' | 'monthly' | 'yearly']: string };

export function calendarOf(at: number, timeZone: string): Calendar {
  const [year, month, day] = wallClock(at, timeZone);
  return {
    daily: `${year}/${month}/${day}`,
    weekly: week(year, month, day),
    monthly: `${year}/${month}`,
    yearly: `${year}`,
  };
}

/** Those that stay. */
export function statedToStay(all: readonly Told[], rules: KeepRules, now: number, timeZone: string): Set<string> {
  const calendar = new Map(all.map((one) => [one.id, calendarOf(one.at, timeZone)]));
  const counts = (one: Told) => one.state !== 'failed' && one.at <= now;
  const pushes = (newer: Told, older: Told) => {
    const laterByClock = newer.at >= older.at;
    const laterByRecord = newer.order > older.order;
    const lessComplete = older.state === 'complete' && newer.state !== 'complete';
    return counts(newer) && laterByClock && laterByRecord && !lessComplete;
  };
  const newestMoment = Math.max(...all.filter(counts).map(({ at }) => at));
  const stays = (one: Told): boolean => {
    const over = all.filter((other) => pushes(other, one));
    if (over.length === 0) return true;
    if (one.state === 'failed') return false;
    if (over.length < rules.last) return true;
    if (rules.withinDays > 0 && newestMoment - one.at <= rules.withinDays * 24 * 3600 * 1000) return true;
    return (['daily', 'weekly', 'monthly', 'yearly'] as const).some((kind) => {
      const own = calendar.get(one.id)![kind];
      const others = new Set(over.map((other) => calendar.get(other.id)![kind]));
      return !others.has(own) && others.size < rules[kind];
    });
  };
  return new Set(all.filter(stays).map(({ id }) => id));
}

/** How every such tool has it, for a history without clouds: newest first, the first of each period, so many periods. */
export function textbook(all: readonly Told[], rules: KeepRules, timeZone: string): Set<string> {
  const sorted = [...all].sort((a, b) => b.at - a.at || b.order - a.order);
  const stays = new Set(sorted.slice(0, Math.max(1, rules.last)).map(({ id }) => id));
  for (const kind of ['daily', 'weekly', 'monthly', 'yearly'] as const) {
    let left = rules[kind];
    let last = '';
    for (const one of sorted) {
      const period = calendarOf(one.at, timeZone)[kind];
      if (left === 0) break;
      if (period === last) continue;
      stays.add(one.id);
      last = period;
      left -= 1;
    }
  }
  if (rules.withinDays > 0)
    for (const one of sorted) if (sorted[0]!.at - one.at <= rules.withinDays * 86_400_000) stays.add(one.id);
  return stays;
}
