import type { StatusName } from '../../../shared/domain/status.ts';
import type { JobProgress, JobState } from '../../../shared/domain/job.ts';

const byState: Readonly<Record<Exclude<JobState, 'running' | 'done'>, StatusName>> = {
  queued: 'queued',
  waiting: 'trying-again',
  paused: 'paused',
  cancelling: 'stopping',
  partial: 'partial',
  failed: 'failed',
  cancelled: 'stopped',
  interrupted: 'interrupted',
};

/** What one app of a run is doing or came to. */
export function itemStatus({ state, step, outcome }: Pick<JobProgress, 'state' | 'step' | 'outcome'>): StatusName {
  if (state === 'running') return stepStatus(step);
  if (state !== 'done') return byState[state];
  return outcome === 'unchanged' ? 'unchanged' : 'committed';
}

/** Steps are the engine's own words; the window names the four a person can tell apart. */
function stepStatus(step: string): StatusName {
  if (/export/i.test(step)) return 'exporting';
  if (/object|owner/i.test(step)) return 'reading-objects';
  if (/stor|record|commit|keep/i.test(step)) return 'storing';
  if (/fact|compare/i.test(step)) return 'reading-facts';
  return 'running';
}

const attention: Readonly<Partial<Record<StatusName, number>>> = { failed: 0, 'trying-again': 1, queued: 4 };

/** What needs a person first, then what runs, then the newest; what has not begun comes last. */
export function byAttention<I extends JobProgress & { readonly moved: number }>(items: readonly I[]): I[] {
  const rank = (item: I) => attention[itemStatus(item)] ?? (item.state === 'running' ? 2 : 3);
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => a.rank - b.rank || b.item.moved - a.item.moved || (a.item.title < b.item.title ? -1 : 1))
    .map(({ item }) => item);
}
