import type { EpochMs, TenantName } from '../../../shared/domain/ids.ts';
import type {
  TelemetryDate,
  TelemetryDay,
  TelemetryPolicy,
  TelemetryWindow,
} from '../../../shared/domain/telemetry.ts';
import type { TelemetryStore } from '../vault/index.ts';
import { dateOf, dayMs, hourMs, minuteMs, slicesOf, startOf, subtract } from './spans.ts';

/** How long the tenant's list holds events (reference 15.2); what is older is in the archive. */
const listedDays = 90;
/** Events may be told later than they happened. */
const overlapMs = 10 * minuteMs;
/** A piece that is kept whole, or read again. */
const sliceMs = 6 * hourMs;

export type DateRange = { readonly from: TelemetryDate; readonly to: TelemetryDate };
export type CapturePlan = { readonly now: EpochMs; readonly slices: TelemetryWindow[]; readonly days: TelemetryDate[] };

type Known = { readonly store: Pick<TelemetryStore, 'windows' | 'days'>; readonly tenant: TenantName };

/** Events before this moment are no longer kept. */
export const keptSince = ({ retentionDays }: TelemetryPolicy, now: number): EpochMs =>
  (now - retentionDays * dayMs) as EpochMs;

/** What is still to be read by the tenant's time `now`: gaps and the time since the last window, then days of the archive. */
export function planCapture(
  {
    policy,
    ranges,
    now,
  }: { readonly policy: TelemetryPolicy; readonly ranges: readonly DateRange[]; readonly now: EpochMs },
  { store, tenant }: Known,
): CapturePlan {
  const oldest = keptSince(policy, now);
  const whole = { from: Math.max(oldest, now - listedDays * dayMs) as EpochMs, to: now };
  const read = store.windows(tenant).map(({ from, to }) => ({ from, to: (to - overlapMs) as EpochMs }));
  const slices = subtract(whole, read).flatMap((span) => slicesOf(span, sliceMs));
  const known = new Map(store.days(tenant).map((day) => [day.date, day]));
  const wanted = new Set([...known.keys(), ...ranges.flatMap(datesOf)]);
  const days = [...wanted].filter((date) => isDue(date, known.get(date)) && startOf(date) + dayMs > oldest);
  // Newest first: what is before the tenant's first day comes last, and may end the asking.
  return { now, slices, days: days.toSorted().toReversed() };
}

function datesOf({ from, to }: DateRange): TelemetryDate[] {
  const dates: TelemetryDate[] = [];
  for (let at = startOf(from); at <= startOf(to); at += dayMs) dates.push(dateOf(at));
  return dates;
}

/** A day is asked for until its answer is final. */
function isDue(date: TelemetryDate, day: TelemetryDay | undefined): boolean {
  if (day === undefined || day.state === 'failed') return true;
  const ageWhenRead = day.capturedAt - startOf(date);
  // Nothing says whether the archive has days the list still holds: an empty one may fill until then.
  return ageWhenRead < (day.state === 'empty' ? (listedDays + 2) * dayMs : 2 * dayMs);
}
