import type { RunProgress } from '../../../shared/domain/job.ts';
import { text } from '../../text/text.ts';

const words = text.backup;

/** The run's result so far, as a sentence. */
export function runTitle({ state, items }: Pick<RunProgress, 'state' | 'items'>): string {
  const stored = items.captured + items.unchanged;
  const total = items.total;
  switch (state) {
    case 'cancelling':
      return words.titleStopping;
    case 'failed':
      return words.titleFailed;
    case 'done':
      return words.titleComplete(total ?? stored);
    case 'partial':
      return words.titlePartial(stored, total ?? stored, items.failed);
    case 'cancelled':
      return words.titleStopped(stored, total ?? stored);
    case 'interrupted':
      return words.titleInterrupted(stored, total ?? stored);
    case 'paused':
      return words.titlePaused(stored, total ?? stored);
    case 'queued':
    case 'running':
    case 'waiting':
      return total === null ? words.titleListing : words.titleRunning(stored, total);
  }
}
