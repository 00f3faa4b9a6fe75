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
  if (state === 'running') return byStep[step] ?? 'running';
  if (state !== 'done') return byState[state];
  return outcome === 'unchanged' ? 'unchanged' : 'committed';
}

/** The four steps of a capture that a person can tell apart; between them an app is only running. */
const byStep: Readonly<Record<string, StatusName>> = {
  'reading facts': 'reading-facts',
  'reading objects': 'reading-objects',
  exporting: 'exporting',
  storing: 'storing',
};

const attention: Readonly<Partial<Record<StatusName, number>>> = { failed: 0, 'trying-again': 1, queued: 4 };

/** What needs a person first, then what runs, then the newest; what has not begun comes last. */
export function byAttention<I extends JobProgress & { readonly moved: number }>(items: readonly I[]): I[] {
  const rank = (item: I) => attention[itemStatus(item)] ?? (item.state === 'running' ? 2 : 3);
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => a.rank - b.rank || b.item.moved - a.item.moved || (a.item.title < b.item.title ? -1 : 1))
    .map(({ item }) => item);
}
