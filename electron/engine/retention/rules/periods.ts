import type { EpochMs } from '../../../../shared/domain/ids.ts';

export const periodKinds = ['daily', 'weekly', 'monthly', 'yearly'] as const;
export type PeriodKind = (typeof periodKinds)[number];
export type Periods = Readonly<Record<PeriodKind, string>>;

const dayMs = 86_400_000;
const two = (number: number): string => String(number).padStart(2, '0');

/** The week of ISO 8601 that a day belongs to: weeks begin on Monday, and the first has the year's first Thursday. */
function isoWeek(year: number, month: number, day: number): string {
  const midnight = Date.UTC(year, month - 1, day);
  const weekday = (new Date(midnight).getUTCDay() + 6) % 7;
  const thursday = midnight + (3 - weekday) * dayMs;
  const weekYear = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - Date.UTC(weekYear, 0, 1)) / (7 * dayMs));
  return `${weekYear}-W${two(week)}`;
}

/** Whether the machine knows this time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/**
 * Names the day, week, month and year a moment falls into where the clock of `timeZone` is read. A day has 23 or 25 hours
 * when that clock is changed.
 */
export function createPeriods(timeZone: string): (at: EpochMs) => Periods {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const [year, month, day] = [parts.get('year') ?? 0, parts.get('month') ?? 0, parts.get('day') ?? 0];
    return {
      daily: `${year}-${two(month)}-${two(day)}`,
      weekly: isoWeek(year, month, day),
      monthly: `${year}-${two(month)}`,
      yearly: String(year),
    };
  };
}
