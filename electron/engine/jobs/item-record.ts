import { isEnded, type JobProgress, type JobRecord } from '../../../shared/domain/job.ts';
import type { JobId, RunId } from '../../../shared/domain/ids.ts';
import type { World } from '../world.ts';
import type { ItemEnd, ItemResult, NewItem } from './types.ts';

/** What is kept of an item that came to a result. */
export type KeptResult = ItemResult & { readonly bytesRead: number };

/** A new item as it is kept. What it was asked to do is not: the run's kind names its items anew each time it runs. */
export function toRecord({ jobId, kind, subject, title }: NewItem, runId: RunId, world: World): JobRecord {
  return {
    jobId: jobId as JobId,
    runId,
    kind,
    subject,
    title,
    state: 'queued',
    attempts: 0,
    result: null,
    failure: null,
    updatedAt: world.now(),
  };
}

/** A kept item as a window shows it; only the run that works on it knows its group. */
export function toProgress(record: JobRecord, group = ''): JobProgress {
  const result = record.result as KeptResult | null;
  return {
    jobId: record.jobId,
    kind: record.kind,
    subject: record.subject,
    title: record.title,
    group,
    state: record.state,
    step: '',
    bytesDone: result?.bytesRead ?? 0,
    bytesTotal: result?.bytesRead ?? null,
    objects: null,
    attempt: record.attempts,
    waitingUntil: null,
    outcome: result?.outcome ?? (record.state === 'failed' ? 'failed' : ''),
    note: result?.note ?? '',
    failureCode: record.failure?.code ?? null,
  };
}

/** How an item ended before a restart; null when it is still to be done. */
export function keptEnd(item: NewItem, { state, result, failure }: JobRecord): ItemEnd | null {
  if (!isEnded(state)) return null;
  const done = result as KeptResult | null;
  return { item, outcome: done?.outcome ?? 'failed', result: done?.result ?? null, failure };
}
