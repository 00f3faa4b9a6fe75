import type { JobState, RunProgress } from '../../../shared/domain/job.ts';
import { text } from '../../text/text.ts';

const words = text.backup;

type Titled = Pick<RunProgress, 'state' | 'items'>;

const titles: Readonly<Record<JobState, (stored: number, total: number, items: RunProgress['items']) => string>> = {
  queued: titleUnderWay,
  running: titleUnderWay,
  waiting: titleUnderWay,
  cancelling: () => words.titleStopping,
  paused: words.titlePaused,
  interrupted: words.titleInterrupted,
  cancelled: words.titleStopped,
  done: (_stored, total) => words.titleComplete(total),
  partial: (stored, total, { failed }) => words.titlePartial(stored, total, failed),
  failed: () => words.titleFailed,
};

/** The run's result so far, as a sentence. */
export function runTitle({ state, items }: Titled): string {
  const stored = items.captured + items.unchanged;
  return titles[state](stored, items.total ?? stored, items);
}

function titleUnderWay(stored: number, total: number, items: RunProgress['items']): string {
  return items.total === null ? words.titleListing : words.titleRunning(stored, total);
}
