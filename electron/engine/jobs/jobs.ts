import { AppError } from '../../../shared/errors/app-error.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import {
  isEnded,
  type JobProgress,
  type JobState,
  type RunProgress,
  type RunRecord,
  type RunTotals,
} from '../../../shared/domain/job.ts';
import type { Json } from '../../../shared/json.ts';
import { createActiveRun, type ActiveRun } from './active-run.ts';
import { toProgress, type KeptResult } from './item-record.ts';
import type { JobsDeps } from './types.ts';

/** Items at once when nobody says otherwise. */
const usualConcurrency = 4;

/** Starts, watches, pauses, cancels and resumes runs. */
export interface Jobs {
  /** Queued in memory that survives a crash, then started; returns at once. */
  start(run: { runId: RunId; kind: string; subject: string; input: Json; concurrency?: number }): void;
  list(limit: number, before?: number): RunProgress[];
  get(runId: RunId): { run: RunProgress; items: JobProgress[] };
  record(runId: RunId): RunRecord | null;
  cancel(runId: RunId): void;
  pause(runId: RunId): void;
  /** Goes on after a pause, a crash, a cancel or a failure; items that ended are not done again. */
  resume(runId: RunId, concurrency?: number): void;
  /** How many items at once, now or when it goes on. */
  concurrency(runId: RunId): number;
  setConcurrency(runId: RunId, items: number): void;
  isActive(runId: RunId): boolean;
  /** Settles with the run's end, whatever it is. */
  ended(runId: RunId): Promise<RunRecord>;
  idle(): Promise<void>;
  /** Interrupts every run; they can be resumed at the next start. */
  close(): Promise<void>;
}

/** Builds the runner. What a crash left running is marked interrupted, and waits to be resumed. */
export function createJobs(deps: JobsDeps): Jobs {
  const { world, memory } = deps;
  const active = new Map<RunId, ActiveRun>();

  for (const run of memory.unfinished()) {
    if (run.state !== 'interrupted') memory.updateRun({ ...run, state: 'interrupted' });
  }

  function find(runId: RunId): RunRecord {
    const run = memory.run(runId);
    if (!run) throw new AppError('request.not-found', { what: 'run', id: runId });
    return run;
  }

  function launch(record: RunRecord, concurrency: number): void {
    const kind = deps.kinds[record.kind];
    if (!kind) {
      const failure = { code: 'job.odd', details: { kind: record.kind } };
      memory.updateRun({ ...record, state: 'failed', endedAt: world.now(), failure });
      throw new AppError('job.odd', { kind: record.kind });
    }
    const run = createActiveRun(record, kind, concurrency, deps);
    active.set(record.runId, run);
    void run.ended.finally(() => {
      if (active.get(record.runId) === run) active.delete(record.runId);
    });
  }

  /** A run that has said its last word is over, though it may not have left the stage yet. */
  function underWay(runId: RunId): ActiveRun | undefined {
    const run = active.get(runId);
    const state = run?.progress().state ?? 'interrupted';
    return isEnded(state) || state === 'interrupted' ? undefined : run;
  }

  /** One that may still be paused and the like: not on its way to an end. */
  function steerable(runId: RunId): ActiveRun {
    const run = underWay(runId);
    if (run && run.progress().state !== 'cancelling') return run;
    throw new AppError('request.refused', { why: 'the run is not under way', state: find(runId).state });
  }

  function resting(run: RunRecord): RunProgress {
    const { input: _input, totals, ...shown } = run;
    const reached = totals ?? countItems(run.runId);
    return { ...shown, ...reached, phase: '', at: world.now(), bytesPerSecond: 0, secondsLeft: null, tiers: [] };
  }

  /** A run that a crash cut off has kept no totals; its items tell. */
  function countItems(runId: RunId): RunTotals {
    const jobs = memory.jobs(runId);
    const results = jobs.flatMap((job) => (job.result as KeptResult | null) ?? []);
    const count = (state: JobState) => jobs.filter((job) => job.state === state).length;
    const outcome = (name: string) => results.filter((result) => result.outcome === name).length;
    return {
      items: {
        total: jobs.length,
        done: jobs.filter((job) => isEnded(job.state)).length,
        captured: outcome('captured'),
        unchanged: outcome('unchanged'),
        failed: count('failed'),
        running: 0,
        waiting: 0,
      },
      bytesRead: results.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
      bytesStored: results.reduce((sum, { bytesStored }) => sum + bytesStored, 0),
      calls: 0,
      callsWaited: 0,
      retries: 0,
    };
  }

  return {
    start({ runId, kind, subject, input, concurrency = usualConcurrency }) {
      if (memory.run(runId)) return;
      const record: RunRecord = {
        runId,
        kind,
        subject,
        input,
        state: 'queued',
        createdAt: world.now(),
        startedAt: null,
        endedAt: null,
        result: null,
        failure: null,
        totals: null,
      };
      memory.addRun(record, []);
      launch(record, concurrency);
    },
    list: (limit, before) =>
      memory
        .runs({ limit, ...(before === undefined ? {} : { before }) })
        .map((run) => active.get(run.runId)?.progress() ?? resting(run)),
    get(runId) {
      const run = active.get(runId);
      if (run) return { run: run.progress(), items: run.items() };
      const record = find(runId);
      return { run: resting(record), items: memory.jobs(runId).map((job) => toProgress(job)) };
    },
    record: (runId) => memory.run(runId),
    cancel(runId) {
      const run = underWay(runId);
      if (run) return run.cancel();
      const record = find(runId);
      if (!isEnded(record.state)) memory.updateRun({ ...record, state: 'cancelled', endedAt: world.now() });
    },
    pause: (runId) => steerable(runId).pause(),
    resume(runId, concurrency = usualConcurrency) {
      if (underWay(runId)) return steerable(runId).goOn();
      const record = find(runId);
      if (record.state === 'done' || record.state === 'partial')
        throw new AppError('request.refused', { why: 'the run has ended', state: record.state });
      launch({ ...record, state: 'queued', endedAt: null, failure: null, totals: null }, concurrency);
    },
    concurrency: (runId) => underWay(runId)?.concurrency() ?? usualConcurrency,
    setConcurrency: (runId, items) => steerable(runId).setConcurrency(items),
    isActive: (runId) => underWay(runId) !== undefined,
    async ended(runId) {
      await active.get(runId)?.ended;
      return find(runId);
    },
    async idle() {
      while (active.size > 0) await Promise.all([...active.values()].map((run) => run.ended));
    },
    async close() {
      for (const run of active.values()) run.interrupt();
      await Promise.all([...active.values()].map((run) => run.ended));
    },
  };
}
