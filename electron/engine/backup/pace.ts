import type { Pace } from '../../../shared/domain/pace.ts';
import type { World } from '../world.ts';

/** How often a wait looks again, so that a changed pace takes effect within seconds. */
const lookAgainMs = 5_000;

/** Keeps one run within its tenant's pace. The pace is asked anew each time, because a person may change it. */
export interface Pacer {
  /** Ends when an app may be begun; `onWait` is told once if that is not now. */
  mayBegin(signal: AbortSignal, onWait: () => void): Promise<void>;
  /** The same bytes, no faster than all exports of the run together may come. */
  limited(bytes: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncIterable<Uint8Array>;
}

export function createPacer(pace: () => Pace, { now, sleep }: Pick<World, 'now' | 'sleep'>): Pacer {
  /** When the bytes taken so far will have been paid for. */
  let paidUntil = 0;

  async function take(bytes: number, signal: AbortSignal): Promise<void> {
    const rate = pace().bytesPerSecond;
    if (rate === null) return;
    paidUntil = Math.max(paidUntil, now()) + (bytes / rate) * 1000;
    for (let ahead = paidUntil - now(); ahead > 0; ahead = paidUntil - now()) {
      if (pace().bytesPerSecond !== rate) {
        paidUntil = now();
        return;
      }
      await sleep(Math.min(ahead, lookAgainMs), signal);
    }
  }

  return {
    async mayBegin(signal, onWait) {
      if (!isQuiet(pace(), now())) return;
      onWait();
      while (isQuiet(pace(), now())) await sleep(lookAgainMs, signal);
    },
    async *limited(bytes, signal) {
      for await (const piece of bytes) {
        await take(piece.length, signal);
        yield piece;
      }
    },
  };
}

/** Whether the local time of day lies within the quiet hours; equal ends mean no quiet hours. */
export function isQuiet({ quiet }: Pace, at: number): boolean {
  if (quiet === null) return false;
  const { fromMinute, toMinute, timeZone } = quiet;
  const minute = minuteOfDay(at, timeZone);
  return fromMinute <= toMinute ? minute >= fromMinute && minute < toMinute : minute >= fromMinute || minute < toMinute;
}

function minuteOfDay(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return of('hour') * 60 + of('minute');
}
