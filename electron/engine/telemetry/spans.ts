import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { TelemetryWindow } from '../../../shared/domain/telemetry.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** What of `whole` none of the others covers, in order of time. */
export function subtract(whole: TelemetryWindow, others: readonly TelemetryWindow[]): TelemetryWindow[] {
  const left: TelemetryWindow[] = [];
  let at = whole.from;
  for (const { from, to } of others.toSorted((a, b) => a.from - b.from)) {
    if (from >= whole.to) break;
    if (from > at) left.push({ from: at, to: from });
    if (to > at) at = to;
  }
  if (at < whole.to) left.push({ from: at, to: whole.to });
  return left;
}

/** A stretch cut in pieces of at most so long. */
export function slicesOf({ from, to }: TelemetryWindow, longestMs: number): TelemetryWindow[] {
  const slices: TelemetryWindow[] = [];
  for (let start: number = from; start < to; start += longestMs)
    slices.push({ from: start as EpochMs, to: Math.min(to, start + longestMs) as EpochMs });
  return slices;
}

/** The calendar day in UTC a moment lies in. */
export const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The first moment of a calendar day in UTC; NaN where there is no such day. */
export function startOf(date: string): number {
  const start = Date.parse(`${date}T00:00:00Z`);
  // 2026-02-31 would be taken for the third of March.
  return !Number.isNaN(start) && dateOf(start) === date ? start : Number.NaN;
}

export const dayAsSpan = (date: string): TelemetryWindow => ({
  from: startOf(date) as EpochMs,
  to: (startOf(date) + dayMs) as EpochMs,
});
