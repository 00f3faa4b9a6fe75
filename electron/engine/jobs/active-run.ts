import { AppError } from '../../../shared/errors/app-error.ts';
import type { JobProgress, RunProgress, RunRecord } from '../../../shared/domain/job.ts';
import type { Json } from '../../../shared/json.ts';
import { workThrough } from './item-pool.ts';
import { createRunMeter, type RunMeter } from './meter.ts';
import { createSteps } from './steps.ts';
import type { JobsDeps, RunContext, RunKind } from './types.ts';

/** One run under way. */
export interface ActiveRun {
  readonly ended: Promise<void>;
  progress(): RunProgress;
  items(): JobProgress[];
  cancel(): void;
  interrupt(): void;
  pause(): void;
  goOn(): void;
  setConcurrency(items: number): void;
}

/** Sets a run going; `ended` settles once its last word is kept and announced. It never rejects. */
export function createActiveRun(first: RunRecord, kind: RunKind, concurrency: number, deps: JobsDeps): ActiveRun {
  const { world, memory, publish } = deps;
  const meter = createRunMeter(first, world, publish);
  const stopping = new AbortController();
  const pausing = createGate();
  let record = first;
  let atOnce = concurrency;

  const keep = (change: Partial<RunRecord>) => {
    record = { ...record, ...change };
    memory.updateRun(record);
    meter.run(record);
  };
  const context = createContext({
    deps,
    meter,
    signal: stopping.signal,
    gate: pausing.wait,
    record: () => record,
    atOnce: { get: () => atOnce, set: (items) => void (atOnce = items) },
  });

  async function go(): Promise<void> {
    keep({ state: 'running', startedAt: record.startedAt ?? world.now() });
    try {
      const { state, result } = await kind.run(context);
      keep({ state, result: result, endedAt: world.now(), failure: null });
      memory.forgetSteps(record.runId);
    } catch (thrown) {
      endEarly(thrown);
    }
    meter.flush();
  }

  function endEarly(thrown: unknown): void {
    const reason: unknown = stopping.signal.reason;
    if (reason === 'shutdown') return keep({ state: 'interrupted' });
    if (reason === 'cancel')
      return keep({ state: 'cancelled', endedAt: world.now(), failure: { code: 'job.cancelled', details: {} } });
    const error = AppError.from(thrown);
    world.log.error('run failed', { runId: record.runId, error });
    keep({
      state: 'failed',
      endedAt: world.now(),
      failure: { code: error.code, details: error.details },
    });
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
      keep({ state: 'cancelling' });
      stopping.abort('cancel');
      pausing.open();
    },
    interrupt() {
      stopping.abort('shutdown');
      pausing.open();
    },
    pause() {
      pausing.close();
      keep({ state: 'paused' });
    },
    goOn() {
      pausing.open();
      keep({ state: 'running' });
    },
    setConcurrency: (items) => void (atOnce = items),
  };
}

type ContextParts = {
  readonly deps: JobsDeps;
  readonly meter: RunMeter;
  readonly signal: AbortSignal;
  readonly gate: () => Promise<void>;
  readonly record: () => RunRecord;
  readonly atOnce: { get(): number; set(items: number): void };
};

function createContext({ deps, meter, signal, gate, record, atOnce }: ContextParts): RunContext {
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
    signal,
    steps: createSteps(stepMemory, signal, gate),
    phase: meter.phase,
    total: meter.total,
    watchCalls: meter.watchCalls,
    concurrency: atOnce.get,
    setConcurrency: atOnce.set,
    forEach: (items, work) =>
      workThrough(items, work, { runId, world, memory, meter, signal, gate, concurrency: atOnce.get }),
  };
}

/** A door that lets steps through while it is open. */
function createGate() {
  let opened: Promise<void> | null = null;
  let release: () => void = () => {};
  return {
    wait: async () => {
      while (opened) await opened;
    },
    close: () => {
      opened ??= new Promise((resolve) => (release = resolve));
    },
    open: () => {
      opened = null;
      release();
    },
  };
}
