import type { AppEvent } from '../../../shared/domain/event.ts';
import { isEnded, type JobProgress, type RunProgress, type RunRecord } from '../../../shared/domain/job.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
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
  item(progress: JobProgress, weight: number): void;
  change(jobId: string, change: Partial<JobProgress>): void;
  stored(jobId: string, bytes: number): void;
  run(record: RunRecord): void;
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
  let itemsSince: EpochMs | null = null;
  /** Weight that a resumed run finds already done says nothing about this run's speed. */
  let weightBefore = 0;
  let rate = { at: first.createdAt as number, bytes: 0, perSecond: 0 };

  const count = (wanted: (item: JobProgress) => boolean) =>
    [...items.values()].filter(({ progress }) => wanted(progress)).length;
  const sum = (of: (item: Item) => number) => [...items.values()].reduce((all, item) => all + of(item), 0);
  const weightDone = () => sum(({ progress, weight }) => (isEnded(progress.state) ? weight : 0));

  function bytesPerSecond(bytes: number): number {
    const seconds = (world.now() - rate.at) / 1000;
    if (seconds >= 1) {
      const now = Math.max(0, bytes - rate.bytes) / seconds;
      rate = { at: world.now(), bytes, perSecond: rate.perSecond === 0 ? now : rate.perSecond * 0.6 + now * 0.4 };
    }
    return rate.perSecond;
  }

  function snapshot(): RunProgress {
    const { calls: made, waited, retries, tiers } = calls();
    const bytesRead = sum(({ progress }) => progress.bytesDone);
    const knownWeight = sum(({ weight }) => weight);
    return {
      runId: record.runId,
      kind: record.kind,
      subject: record.subject,
      state: record.state,
      phase,
      createdAt: record.createdAt,
      startedAt: record.startedAt,
      endedAt: record.endedAt,
      at: world.now(),
      items: {
        total,
        done: count((item) => isEnded(item.state)),
        captured: count((item) => item.outcome === 'captured'),
        unchanged: count((item) => item.outcome === 'unchanged'),
        failed: count((item) => item.state === 'failed'),
        running: count((item) => item.state === 'running'),
        waiting: count((item) => item.state === 'waiting'),
      },
      bytesRead,
      bytesStored: sum(({ bytesStored }) => bytesStored),
      calls: made,
      callsWaited: waited,
      retries,
      bytesPerSecond: isEnded(record.state) ? 0 : bytesPerSecond(bytesRead),
      secondsLeft:
        itemsSince === null || isEnded(record.state)
          ? null
          : secondsLeft({
              weightDone: weightDone() - weightBefore,
              weightTotal: knownWeight - weightBefore,
              elapsedMs: world.now() - itemsSince,
            }),
      tiers: [...tiers],
      result: record.result,
      failure: record.failure,
    };
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
    item(progress, weight) {
      items.set(progress.jobId, { progress, weight, bytesStored: 0 });
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
    run: (next) => ((record = next), soon()),
    snapshot,
    items: () => [...items.values()].map(({ progress }) => progress),
    flush,
  };
}
