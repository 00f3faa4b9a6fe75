import { AppError } from '../../../shared/errors/app-error.ts';
import { isEnded, type JobProgress, type RunProgress, type RunRecord } from '../../../shared/domain/job.ts';
import type { Json } from '../../../shared/json.ts';
import { createControl, type RunControl } from './control.ts';
import { workThrough } from './item-pool.ts';
import { createRunMeter, type RunMeter } from './meter.ts';
import { createSteps } from './steps.ts';
import type { JobsDeps, RunContext, RunKind } from './types.ts';

/** Items of older runs are forgotten: what they came to is in the run's totals, and in what they made. */
const runsWithItems = 20;

/** One run under way. */
export interface ActiveRun {
  readonly ended: Promise<void>;
  progress(): RunProgress;
  items(): JobProgress[];
  cancel(): void;
  interrupt(): void;
  pause(): void;
  goOn(): void;
  concurrency(): number;
  setConcurrency(items: number): void;
}

/** Sets a run going; `ended` settles once its last word is kept and announced. It never rejects. */
export function createActiveRun(first: RunRecord, kind: RunKind, concurrency: number, deps: JobsDeps): ActiveRun {
  const { world, memory, publish } = deps;
  const meter = createRunMeter(first, world, publish);
  const control = createControl(concurrency);
  let record = first;

  const keep = (change: Partial<RunRecord>) => {
    const over = change.state === 'interrupted' || (change.state !== undefined && isEnded(change.state));
    record = { ...record, ...change, ...(over ? { totals: meter.totals() } : {}) };
    try {
      memory.updateRun(record);
    } finally {
      // Announced even where it cannot be kept, as on a full disk: nobody may wait for ever for a run's last word.
      meter.run(record);
    }
  };
  const context = createContext({ deps, meter, control, record: () => record });

  async function go(): Promise<void> {
    try {
      control.signal.throwIfAborted();
      keep({ state: control.isPaused() ? 'paused' : 'running', startedAt: record.startedAt ?? world.now() });
      const { state, result } = await kind.run(context);
      keep({ state, result, endedAt: world.now(), failure: null });
      memory.forgetSteps(record.runId);
      memory.forgetItems(runsWithItems);
    } catch (thrown) {
      endEarly(thrown);
    } finally {
      meter.flush();
    }
  }

  function endEarly(thrown: unknown): void {
    const reason: unknown = control.signal.reason;
    if (reason === 'shutdown') return keep({ state: 'interrupted' });
    if (reason === 'cancel')
      return keep({ state: 'cancelled', endedAt: world.now(), failure: { code: 'job.cancelled', details: {} } });
    const error = AppError.from(thrown);
    world.log.error('run failed', { runId: record.runId, error });
    keep({ state: 'failed', endedAt: world.now(), failure: { code: error.code, details: error.details } });
  }

  // The first step waits a turn, so that whoever started the run can attach before anything is announced.
  const ended = Promise.resolve()
    .then(go)
    .catch((thrown: unknown) => world.log.error('run could not be kept', { error: thrown }));
  return {
    ended,
    progress: meter.snapshot,
    items: meter.items,
    cancel() {
      control.stop('cancel');
      keep({ state: 'cancelling' });
    },
    interrupt: () => control.stop('shutdown'),
    pause() {
      control.pause();
      keep({ state: 'paused' });
    },
    goOn() {
      if (!control.isPaused()) return;
      control.goOn();
      keep({ state: 'running' });
    },
    concurrency: control.concurrency,
    setConcurrency: control.setConcurrency,
  };
}

type ContextParts = {
  readonly deps: JobsDeps;
  readonly meter: RunMeter;
  readonly control: RunControl;
  readonly record: () => RunRecord;
};

function createContext({ deps, meter, control, record }: ContextParts): RunContext {
  const { memory, world } = deps;
  const { runId } = record();
  const stepMemory = {
    recall: (step: string) => memory.step(runId, step),
    keep: (step: string, result: Json) => memory.keepStep(runId, step, result),
  };
  return {
    get run() {
      return record();
    },
    signal: control.signal,
    steps: createSteps(stepMemory, control),
    phase: meter.phase,
    total: meter.total,
    watchCalls: meter.watchCalls,
    forEach: (items, work) => workThrough(items, work, { runId, world, memory, meter, control }),
  };
}
