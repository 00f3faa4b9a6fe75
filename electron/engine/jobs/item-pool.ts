import { AppError } from '../../../shared/errors/app-error.ts';
import type { JobProgress, JobRecord } from '../../../shared/domain/job.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { World } from '../world.ts';
import type { RunControl } from './control.ts';
import { keptEnd, toProgress, toRecord, type KeptResult } from './item-record.ts';
import type { RunMeter } from './meter.ts';
import { stopsRun, waitBeforeRetry } from './retry.ts';
import { createSteps } from './steps.ts';
import type { ItemContext, ItemEnd, ItemResult, NewItem, RunMemory } from './types.ts';

export type PoolDeps = {
  readonly runId: RunId;
  readonly world: World;
  readonly memory: RunMemory;
  readonly meter: RunMeter;
  readonly control: RunControl;
};

type Work = (context: ItemContext) => Promise<ItemResult>;

/** Works on every item, several at once; what a kept record says has ended is not done again. */
export async function workThrough(items: readonly NewItem[], work: Work, deps: PoolDeps): Promise<readonly ItemEnd[]> {
  const { control } = deps;
  const { ends, waiting } = sortOut(items, deps);
  const stop: { error?: AppError } = {};
  const running = new Set<Promise<void>>();
  const goesOn = () => stop.error === undefined && !control.signal.aborted;
  const isFull = () => control.isPaused() || running.size >= control.concurrency();

  for (const [item, record] of waiting) {
    while (goesOn() && isFull()) await control.change();
    if (!goesOn()) break;
    const one: Promise<void> = workOn(item, record, work, deps)
      .then((end) => void ends.push(end))
      .catch((thrown: unknown) => void (stop.error ??= AppError.from(thrown)))
      .finally(() => {
        running.delete(one);
        control.ring();
      });
    running.add(one);
  }
  await Promise.all(running);
  control.signal.throwIfAborted();
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
    const end = keptEnd(item, record);
    const shown = toProgress(end ? record : { ...record, state: 'queued' }, item.group);
    meter.item(shown, item.weight, (record.result as KeptResult | null)?.bytesStored ?? 0);
    if (end) ends.push(end);
    else waiting.push([item, record]);
  }
  return { ends, waiting };
}

/** One item to its end. Throws only what must stop the whole run. */
async function workOn(item: NewItem, record: JobRecord, work: Work, deps: PoolDeps): Promise<ItemEnd> {
  const { world, control } = deps;
  const desk = createDesk(item, record, deps);
  try {
    for (let attempt = 1; ; attempt++) {
      await control.mayGoOn();
      desk.show({ state: 'running', attempt, waitingUntil: null, note: '', failureCode: null });
      try {
        return desk.done(await work(toContext(item, attempt, deps)));
      } catch (thrown) {
        control.signal.throwIfAborted();
        const error = AppError.from(thrown);
        world.log.error('item failed', { item: item.subject, attempt, error });
        if (stopsRun(error)) {
          desk.show({ failureCode: error.code });
          throw error;
        }
        const wait = waitBeforeRetry(error, attempt, () => (world.random(1)[0] ?? 0) / 256);
        if (wait === null) return desk.failed(error);
        const waitingUntil = (world.now() + wait) as JobProgress['waitingUntil'];
        desk.show({ state: 'waiting', waitingUntil, failureCode: error.code });
        await world.sleep(wait, control.signal);
      }
    }
  } catch (thrown) {
    desk.interrupted();
    throw thrown;
  }
}

/** Where one item's state is shown and its ends are kept. */
function createDesk(item: NewItem, record: JobRecord, { world, memory, meter }: PoolDeps) {
  let attempts = record.attempts;
  const show = (change: Partial<JobProgress>) => {
    attempts = change.attempt ?? attempts;
    meter.change(item.jobId, change);
  };
  const keep = (change: Partial<JobRecord>) =>
    memory.updateJob({ ...record, attempts, updatedAt: world.now(), ...change });
  return {
    show,
    done(done: ItemResult): ItemEnd {
      const kept: KeptResult = { ...done, bytesRead: meter.bytesRead(item.jobId) };
      const state = done.outcome === 'failed' ? 'failed' : 'done';
      keep({ state, result: kept, failure: null });
      meter.stored(item.jobId, done.bytesStored);
      show({ state, outcome: done.outcome, note: done.note, step: '' });
      return { item, outcome: done.outcome, result: done.result, failure: null };
    },
    failed({ code, details }: AppError): ItemEnd {
      const failure = { code, details };
      keep({ state: 'failed', failure });
      show({ state: 'failed', outcome: 'failed', failureCode: code, step: '' });
      return { item, outcome: 'failed', result: null, failure };
    },
    interrupted(): void {
      show({ state: 'interrupted', waitingUntil: null, step: '' });
      keep({ state: 'interrupted' });
    },
  };
}

function toContext(item: NewItem, attempt: number, { memory, meter, control }: PoolDeps): ItemContext {
  const stepMemory = {
    recall: (step: string) => memory.step(item.jobId, step),
    keep: (step: string, result: Parameters<RunMemory['keepStep']>[2]) => memory.keepStep(item.jobId, step, result),
  };
  return {
    item,
    attempt,
    signal: control.signal,
    steps: createSteps(stepMemory, control),
    at: (step) => meter.change(item.jobId, { step }),
    bytes: (done, total) =>
      meter.change(item.jobId, total === undefined ? { bytesDone: done } : { bytesDone: done, bytesTotal: total }),
    objects: (count) => meter.change(item.jobId, { objects: count }),
  };
}
