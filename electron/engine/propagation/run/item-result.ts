import type { ItemResult } from '../../jobs/index.ts';
import type { Brakes } from './brakes.ts';
import type { Ended } from './work.ts';

/** What an item came to, for the runner; once the brakes are on, nothing more is begun. */
export async function toResult(brakes: Brakes, work: () => Promise<Ended>): Promise<ItemResult> {
  if (brakes.stopped() !== null)
    return { outcome: 'failed', note: 'not begun: the batch had stopped', bytesStored: 0, result: null };
  const ended = await work();
  return { outcome: ended === 'unchanged' ? 'unchanged' : 'captured', note: ended, bytesStored: 0, result: ended };
}
