import { AppError } from '../../../shared/errors/app-error.ts';
import { isEnded, type JobProgress, type JobRecord } from '../../../shared/domain/job.ts';
import type { JobId, RunId } from '../../../shared/domain/ids.ts';
import type { World } from '../world.ts';
import type { RunMeter } from './meter.ts';
import { stopsRun, waitBeforeRetry } from './retry.ts';
import { createSteps } from './steps.ts';
import type { ItemContext, ItemEnd, ItemResult, NewItem, RunMemory } from './types.ts';

export type PoolDeps = {
  readonly runId: RunId;
  readonly world: World;
  readonly memory: RunMemory;
  readonly meter: RunMeter;
  readonly signal: AbortSignal;
  readonly gate: () => Promise<void>;
  readonly concurrency: () => number;
};

type Work = (context: ItemContext) => Promise<ItemResult>;

/** Works on every item, several at once; what a kept record says has ended is not done again. */
export async function workThrough(items: readonly NewItem[], work: Work, deps: PoolDeps): Promise<readonly ItemEnd[]> {
  const { ends, waiting } = sortOut(items, deps);
  const stop: { error?: AppError } = {};
  const running = new Set<Promise<void>>();
  const goesOn = () => stop.error === undefined && !deps.signal.aborted;

  for (const [item, record] of waiting) {
    await deps.gate();
    while (running.size >= deps.concurrency() && goesOn()) await Promise.race(running);
    if (!goesOn()) break;
    const one: Promise<void> = workOn(item, record, work, deps)
      .then((end) => void ends.push(end))
      .catch((thrown: unknown) => void (stop.error ??= AppError.from(thrown)))
      .finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
  deps.signal.throwIfAborted();
  if (stop.error) throw stop.error;
  return ends;
}

/** What ended before a restart, and what is still to be done, each with its kept record. */
function sortOut(items: readonly NewItem[], { runId, world, memory, meter }: PoolDeps) {
  const kept = new Map(memory.jobs(runId).map((job) => [job.jobId as string, job]));
  const fresh = items.filter((item) => !kept.has(item.jobId)).map((item) => toRecord(item, runId, world));
  memory.addJobs(fresh);
  for (const record of fresh) kept.set(record.jobId, record);
  const ends: ItemEnd[] = [];
  const waiting: [NewItem, JobRecord][] = [];
  for (const item of items) {
    const record = kept.get(item.jobId);
    if (!record) continue;
    meter.item(toProgress(item, record), item.weight);
    if (isEnded(record.state) && record.state !== 'cancelled') ends.push(toEnd(item, record));
    else waiting.push([item, record]);
  }
  return { ends, waiting };
}

/** One item to its end. Throws only what must stop the whole run. */
async function workOn(item: NewItem, record: JobRecord, work: Work, deps: PoolDeps): Promise<ItemEnd> {
  const { world, memory, meter, signal } = deps;
  let current = record;
  const change = (next: Partial<JobRecord>, shown: Partial<JobProgress> = {}) => {
    current = { ...current, ...next, updatedAt: world.now() };
    meter.change(item.jobId, { state: current.state, attempt: current.attempts, ...shown });
  };
  const keep = (next: Partial<JobRecord>, shown: Partial<JobProgress> = {}) => {
    change(next, shown);
    memory.updateJob(current);
  };

  for (let attempt = 1; ; attempt++) {
    change({ state: 'running', attempts: attempt }, { waitingUntil: null, note: '' });
    try {
      const done = await work(toContext(item, attempt, deps));
      meter.stored(item.jobId, done.bytesStored);
      keep(
        { state: done.outcome === 'failed' ? 'failed' : 'done', result: { ...done }, failure: null },
        { outcome: done.outcome, note: done.note, step: '' },
      );
      return { item, outcome: done.outcome, result: done.result, failure: null };
    } catch (thrown) {
      if (signal.aborted) {
        keep({ state: 'interrupted' }, { step: '' });
        throw thrown;
      }
      const error = AppError.from(thrown);
      world.log.error('item failed', { item: item.subject, attempt, error });
      if (stopsRun(error)) {
        keep({ state: 'interrupted' }, { failureCode: error.code });
        throw error;
      }
      const wait = waitBeforeRetry(error, attempt, () => (world.random(1)[0] ?? 0) / 256);
      const failure = { code: error.code, details: error.details };
      if (wait === null) {
        keep({ state: 'failed', failure }, { outcome: 'failed', failureCode: error.code, step: '' });
        return { item, outcome: 'failed', result: null, failure };
      }
      const until = (world.now() + wait) as JobProgress['waitingUntil'];
      change({ state: 'waiting', failure }, { waitingUntil: until, failureCode: error.code });
      await world.sleep(wait, signal);
    }
  }
}

function toContext(item: NewItem, attempt: number, { memory, meter, signal, gate }: PoolDeps): ItemContext {
  const stepMemory = {
    recall: (step: string) => memory.step(item.jobId, step),
    keep: (step: string, result: Parameters<RunMemory['keepStep']>[2]) => memory.keepStep(item.jobId, step, result),
  };
  return {
    item,
    attempt,
    signal,
    steps: createSteps(stepMemory, signal, gate),
    at: (step) => meter.change(item.jobId, { step }),
    bytes: (done, total) =>
      meter.change(item.jobId, total === undefined ? { bytesDone: done } : { bytesDone: done, bytesTotal: total }),
    objects: (count) => meter.change(item.jobId, { objects: count }),
  };
}

function toRecord(item: NewItem, runId: RunId, world: World): JobRecord {
  const { jobId, kind, subject, title, input } = item;
  return {
    jobId: jobId as JobId,
    runId,
    kind,
    subject,
    title,
    input: input,
    state: 'queued',
    attempts: 0,
    result: null,
    failure: null,
    updatedAt: world.now(),
  };
}

function toProgress(item: NewItem, record: JobRecord): JobProgress {
  const outcome =
    (record.result as { outcome?: ItemResult['outcome'] } | null)?.outcome ??
    (record.state === 'failed' ? 'failed' : '');
  return {
    jobId: record.jobId,
    kind: item.kind,
    subject: item.subject,
    title: item.title,
    group: item.group,
    state: isEnded(record.state) ? record.state : 'queued',
    step: '',
    bytesDone: 0,
    bytesTotal: item.bytesTotal,
    objects: null,
    attempt: record.attempts,
    waitingUntil: null,
    outcome,
    note: '',
    failureCode: record.failure?.code ?? null,
  };
}

function toEnd(item: NewItem, record: JobRecord): ItemEnd {
  const done = record.result as ItemResult | null;
  return {
    item,
    outcome: done?.outcome ?? 'failed',
    result: done?.result ?? null,
    failure: record.failure,
  };
}
