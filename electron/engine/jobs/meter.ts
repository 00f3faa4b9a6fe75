import type { AppEvent } from '../../../shared/domain/event.ts';
import {
  isEnded,
  type JobProgress,
  type RunProgress,
  type RunRecord,
  type RunTotals,
} from '../../../shared/domain/job.ts';
import type { World } from '../world.ts';
import { secondsLeft } from './eta.ts';
import type { CallCounts } from './types.ts';

const sampleMs = 250;
const noCalls: CallCounts = { calls: 0, waited: 0, retries: 0, tiers: [] };

type Item = { progress: JobProgress; weight: number; bytesStored: number };

export interface RunMeter {
  phase(name: string): void;
  total(items: number | null): void;
  watchCalls(source: () => CallCounts): void;
  item(progress: JobProgress, weight: number, bytesStored: number): void;
  change(jobId: string, change: Partial<JobProgress>): void;
  stored(jobId: string, bytes: number): void;
  bytesRead(jobId: string): number;
  run(record: RunRecord): void;
  /** What is kept of a run that is over or interrupted. */
  totals(): RunTotals;
  snapshot(): RunProgress;
  items(): JobProgress[];
  /** Sends what is due now; nothing more is sent afterwards until something changes. */
  flush(): void;
}

/** Gathers how far a run is and announces it at most four times a second; the last word is always sent. */
export function createRunMeter(first: RunRecord, world: World, publish: (event: AppEvent) => void): RunMeter {
  const items = new Map<string, Item>();
  const moved = new Set<string>();
  let record = first;
  let phase = 'starting';
  let total: number | null = null;
  let calls: () => CallCounts = () => noCalls;
  let timer: NodeJS.Timeout | undefined;
  let itemsSince: number | null = null;
  let pausedAt: number | null = null;
  /** Weight that a resumed run finds already done says nothing about this run's speed. */
  let weightBefore = 0;
  let rate = { at: world.now() as number, bytes: 0, perSecond: 0 };

  const count = (wanted: (item: JobProgress) => boolean) =>
    [...items.values()].filter(({ progress }) => wanted(progress)).length;
  const sum = (of: (item: Item) => number) => [...items.values()].reduce((all, item) => all + of(item), 0);
  /** Items under way are on average half done. */
  const weightDone = () =>
    sum(({ progress, weight }) => (isEnded(progress.state) ? weight : progress.state === 'running' ? weight / 2 : 0));

  function bytesPerSecond(bytes: number): number {
    const seconds = (world.now() - rate.at) / 1000;
    if (seconds >= 1) {
      const now = Math.max(0, bytes - rate.bytes) / seconds;
      rate = { at: world.now(), bytes, perSecond: rate.perSecond === 0 ? now : rate.perSecond * 0.6 + now * 0.4 };
    }
    return rate.perSecond;
  }

  function totals(): RunTotals {
    const { calls: made, waited, retries } = calls();
    return {
      items: {
        total,
        done: count((item) => isEnded(item.state)),
        captured: count((item) => item.outcome === 'captured'),
        unchanged: count((item) => item.outcome === 'unchanged'),
        failed: count((item) => item.state === 'failed'),
        running: count((item) => item.state === 'running'),
        waiting: count((item) => item.state === 'waiting'),
      },
      bytesRead: sum(({ progress }) => progress.bytesDone),
      bytesStored: sum(({ bytesStored }) => bytesStored),
      calls: made,
      callsWaited: waited,
      retries,
    };
  }

  function timeLeft(): RunProgress['secondsLeft'] {
    if (itemsSince === null || pausedAt !== null || isEnded(record.state)) return null;
    return secondsLeft({
      weightDone: weightDone() - weightBefore,
      weightTotal: sum(({ weight }) => weight) - weightBefore,
      elapsedMs: world.now() - itemsSince,
    });
  }

  function snapshot(): RunProgress {
    const reached = totals();
    const { input: _input, totals: _kept, ...shown } = record;
    return {
      ...shown,
      ...reached,
      phase,
      at: world.now(),
      bytesPerSecond: isEnded(record.state) ? 0 : bytesPerSecond(reached.bytesRead),
      secondsLeft: timeLeft(),
      tiers: [...calls().tiers],
    };
  }

  /** Time that a pause took says nothing about the run's speed. */
  function take(next: RunRecord): void {
    if (next.state === 'paused') pausedAt ??= world.now();
    else if (pausedAt !== null) {
      if (itemsSince !== null) itemsSince += world.now() - Math.max(pausedAt, itemsSince);
      pausedAt = null;
    }
    record = next;
    soon();
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (moved.size > 0) {
      const changed = [...moved].flatMap((jobId) => items.get(jobId)?.progress ?? []);
      moved.clear();
      publish({ type: 'items-progress', runId: record.runId, items: changed });
    }
    publish({ type: 'run-progress', run: snapshot() });
  }

  const soon = () => {
    timer ??= setTimeout(flush, sampleMs).unref();
  };

  return {
    phase: (name) => ((phase = name), soon()),
    total: (count) => ((total = count), soon()),
    watchCalls: (source) => void (calls = source),
    item(progress, weight, bytesStored) {
      items.set(progress.jobId, { progress, weight, bytesStored });
      moved.add(progress.jobId);
      if (isEnded(progress.state)) weightBefore += weight;
      itemsSince ??= world.now();
      soon();
    },
    change(jobId, change) {
      const item = items.get(jobId);
      if (!item) return;
      item.progress = { ...item.progress, ...change };
      moved.add(jobId);
      soon();
    },
    stored(jobId, bytes) {
      const item = items.get(jobId);
      if (item) item.bytesStored = bytes;
    },
    bytesRead: (jobId) => items.get(jobId)?.progress.bytesDone ?? 0,
    run: take,
    totals,
    snapshot,
    items: () => [...items.values()].map(({ progress }) => progress),
    flush,
  };
}
