import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRunMeter } from '../../../../../electron/engine/jobs/meter.ts';
import { secondsLeft } from '../../../../../electron/engine/jobs/eta.ts';
import type { AppEvent } from '../../../../../shared/domain/event.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import type { JobProgress, RunRecord } from '../../../../../shared/domain/job.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { runId } from './given-jobs.ts';

const aRun = (state: RunRecord['state'] = 'running'): RunRecord => ({
  runId,
  kind: 'work',
  subject: 'acme',
  input: null,
  state,
  createdAt: 1 as EpochMs,
  startedAt: 2 as EpochMs,
  endedAt: null,
  result: null,
  failure: null,
  totals: null,
});

const shown = (jobId: string): JobProgress => ({
  jobId: jobId as JobProgress['jobId'],
  kind: 'piece',
  subject: jobId,
  title: jobId,
  group: '',
  state: 'queued',
  step: '',
  bytesDone: 0,
  bytesTotal: null,
  objects: null,
  attempt: 0,
  waitingUntil: null,
  outcome: '',
  note: '',
  failureCode: null,
});

function aMeter() {
  const world = aPatientWorld();
  const events: AppEvent[] = [];
  return { meter: createRunMeter(aRun(), world, (event) => void events.push(event)), world, events };
}

describe('progress', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is announced at most four times a second, with only the items that moved', () => {
    const { meter, events } = aMeter();
    for (let n = 0; n < 100; n++) meter.item(shown(`i${n}`), 1, 0);
    for (let turn = 0; turn < 1000; turn++) {
      meter.change('i0', { bytesDone: turn });
      vi.advanceTimersByTime(1);
    }
    const runs = events.filter(({ type }) => type === 'run-progress');
    expect(runs.length).toBeGreaterThanOrEqual(3);
    expect(runs.length).toBeLessThanOrEqual(4);
    const moved = events.flatMap((event) => (event.type === 'items-progress' ? [event.items.length] : []));
    expect(moved).toEqual([100, ...moved.slice(1).map(() => 1)]);
  });

  it('always sends the last word, and then is silent', () => {
    const { meter, events } = aMeter();
    meter.item(shown('i0'), 1, 0);
    meter.change('i0', { state: 'done', outcome: 'captured' });
    meter.run(aRun('done'));
    meter.flush();
    expect(events.at(-1)).toMatchObject({ type: 'run-progress', run: { state: 'done', items: { done: 1 } } });
    const sent = events.length;
    vi.advanceTimersByTime(10_000);
    expect(events).toHaveLength(sent);
  });
});

/** Items of equal length, `lanes` at once, begun a little apart; looks at the estimate `looks` times per item. */
function worstError({ count, lanes, itemMs }: { count: number; lanes: number; itemMs: number }): number {
  const { meter, world } = aMeter();
  const start = world.now();
  for (let n = 0; n < count; n++) meter.item(shown(`i${n}`), 10, 0);
  const begins = (n: number) => Math.floor(n / lanes) * itemMs + ((n % lanes) * itemMs) / lanes;
  const total = begins(count - 1) + itemMs;
  let worst = 0;
  for (let now = 0; now < total; now += itemMs / 7) {
    world.advance(start + now - world.now());
    for (let n = 0; n < count; n++) {
      if (begins(n) + itemMs <= now) meter.change(`i${n}`, { state: 'done' });
      else if (begins(n) <= now) meter.change(`i${n}`, { state: 'running' });
    }
    const { items, secondsLeft: left } = meter.snapshot();
    const truth = (total - now) / 1000;
    // The last items under way are a matter of one item's length, which no estimate can halve.
    if (items.done < count / 10 || !left || total - now < itemMs * 4) continue;
    worst = Math.max(worst, Math.abs((left.low + left.high) / 2 - truth) / truth);
  }
  return worst;
}

describe('the time left', () => {
  it.each([
    { count: 100, lanes: 1, itemMs: 700 },
    { count: 60, lanes: 4, itemMs: 4_000 },
    { count: 300, lanes: 4, itemMs: 30_000 },
    { count: 300, lanes: 16, itemMs: 1_500 },
  ])('is right within a quarter after the first tenth of a steady run (%o)', (run) => {
    expect(worstError(run)).toBeLessThan(0.25);
  });

  it('is a range that narrows once a tenth is done, and nothing before anything is known', () => {
    const at = (weightDone: number) => secondsLeft({ weightDone, weightTotal: 100, elapsedMs: 10_000 });
    const width = (range: ReturnType<typeof at>) => (range!.high - range!.low) / range!.high;
    expect(at(0)).toBeNull();
    expect(width(at(5))).toBeGreaterThan(width(at(20)));
    expect(at(100)).toEqual({ low: 0, high: 0 });
  });

  it('does not count the time of a pause, nor what was done before a restart', () => {
    const { meter, world } = aMeter();
    for (let n = 0; n < 4; n++) meter.item({ ...shown(`old${n}`), state: 'done' }, 1, 0);
    for (let n = 0; n < 4; n++) meter.item(shown(`i${n}`), 1, 0);
    world.advance(10_000);
    meter.change('i0', { state: 'done' });
    meter.change('i1', { state: 'done' });
    const before = meter.snapshot().secondsLeft!;
    expect((before.low + before.high) / 2).toBeCloseTo(10);
    meter.run(aRun('paused'));
    world.advance(3_600_000);
    expect(meter.snapshot().secondsLeft).toBeNull();
    meter.run(aRun('running'));
    expect(meter.snapshot().secondsLeft).toEqual(before);
  });
});
