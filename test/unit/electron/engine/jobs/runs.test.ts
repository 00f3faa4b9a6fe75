import { describe, expect, it } from 'vitest';
import type { RunKind } from '../../../../../electron/engine/jobs/index.ts';
import type { RunId } from '../../../../../shared/domain/ids.ts';
import { failureOf } from '../vault/support/given.ts';
import { aDoor, aRunMemory, aRunner, captured, items, over, runId, settle } from './given-jobs.ts';

const inSteps = (did: string[], hold: Partial<Record<string, () => Promise<void>>> = {}): RunKind => ({
  async run({ steps }) {
    for (const name of ['one', 'two', 'three']) {
      await steps.step(name, async () => {
        did.push(name);
        await hold[name]?.();
        return name;
      });
    }
    return { state: 'done', result: null };
  },
});

describe('the steps of a run', () => {
  it('that were kept answer from memory when the run goes on, even where they gave nothing', async () => {
    const did: string[] = [];
    let cut = true;
    const { jobs, start, memory } = aRunner({
      async run({ steps }) {
        const one = await steps.step('one', () => (did.push('one'), null));
        if (cut) throw new Error('cut');
        return { state: 'done', result: { one } };
      },
    });
    start();
    expect(await jobs.ended(runId)).toMatchObject({ state: 'failed', failure: { code: 'unexpected', details: {} } });
    cut = false;
    jobs.resume(runId);
    expect(await jobs.ended(runId)).toMatchObject({ state: 'done', result: { one: null } });
    expect(did).toEqual(['one']);
    expect(memory.step(runId, 'one'), 'steps of an ended run').toBeUndefined();
  });

  it('do not begin once the run is cancelled, and the one under way is not kept', async () => {
    const did: string[] = [];
    const { jobs, start, memory } = aRunner({
      async run({ steps }) {
        await steps.step('one', () => (did.push('one'), 1));
        await steps.step('two', async (signal) => {
          did.push('two');
          jobs.cancel(runId);
          signal.throwIfAborted();
          return 2;
        });
        await steps.step('three', () => (did.push('three'), 3));
        return { state: 'done', result: null };
      },
    });
    start();
    expect(await jobs.ended(runId)).toMatchObject({ state: 'cancelled' });
    expect(did).toEqual(['one', 'two']);
    expect([memory.step(runId, 'one'), memory.step(runId, 'two')]).toEqual([1, undefined]);
  });

  it('wait while the run is paused', async () => {
    const did: string[] = [];
    const door = aDoor();
    const { jobs, start } = aRunner(inSteps(did, { one: door.pass }));
    start();
    await settle();
    jobs.pause(runId);
    door.open();
    await settle();
    expect(did).toEqual(['one']);
    jobs.resume(runId);
    await jobs.ended(runId);
    expect(did).toEqual(['one', 'two', 'three']);
  });
});

describe('a run', () => {
  it('that is cancelled before its first step does nothing', async () => {
    const did: string[] = [];
    const { jobs, start } = aRunner(inSteps(did));
    start();
    jobs.cancel(runId);
    expect(await jobs.ended(runId)).toMatchObject({ state: 'cancelled' });
    expect(did).toEqual([]);
  });

  it('that is cancelled while paused ends, and one on its way to an end cannot be paused or resumed', async () => {
    const did: string[] = [];
    const door = aDoor();
    const { jobs, start } = aRunner(inSteps(did, { one: door.pass }));
    start();
    await settle();
    jobs.pause(runId);
    jobs.cancel(runId);
    expect(await failureOf(() => jobs.pause(runId))).toMatchObject({ code: 'request.refused' });
    expect(await failureOf(() => jobs.resume(runId))).toMatchObject({ code: 'request.refused' });
    door.open();
    expect(await jobs.ended(runId)).toMatchObject({ state: 'cancelled' });
  });

  it('that is paused before it began says so, and begins nothing', async () => {
    const did: string[] = [];
    const { jobs, start } = aRunner(inSteps(did));
    start();
    jobs.pause(runId);
    await settle();
    expect(jobs.get(runId).run.state).toBe('paused');
    expect(did).toEqual([]);
    jobs.resume(runId);
    await jobs.ended(runId);
  });

  it('is interrupted when the runner closes, and goes on with the next one', async () => {
    const memory = aRunMemory();
    const did: string[] = [];
    const work = (stays: boolean) =>
      over(items(3), async ({ item, signal }) => {
        did.push(item.subject);
        if (item.subject === 'i1' && stays)
          await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
        return captured;
      });
    const first = aRunner(work(true), { memory });
    first.start(1);
    await settle();
    await first.jobs.close();
    expect(memory.run(runId)).toMatchObject({ state: 'interrupted', endedAt: null, failure: null });

    const second = aRunner(work(false), { memory });
    second.jobs.resume(runId);
    expect(await second.jobs.ended(runId)).toMatchObject({ state: 'done' });
    expect(did).toEqual(['i0', 'i1', 'i1', 'i2']);
  });

  it('that a crash cut off is interrupted for the next runner, and its numbers come from its items', async () => {
    const memory = aRunMemory();
    const first = aRunner(
      over(items(3), async ({ item, bytes }) => {
        if (item.subject === 'i2') await new Promise(() => undefined);
        bytes(100);
        return captured;
      }),
      { memory },
    );
    first.start(1);
    await settle();
    expect(memory.run(runId)?.state).toBe('running');

    const second = aRunner(
      over([], async () => captured),
      { memory },
    );

    expect(second.jobs.list(10)).toMatchObject([
      { state: 'interrupted', items: { total: 3, done: 2, captured: 2 }, bytesRead: 200, bytesStored: 14 },
    ]);
  });

  it('of a kind nobody knows is refused as odd, and kept as failed', async () => {
    const memory = aRunMemory();
    const { jobs } = aRunner(inSteps([]), { memory });
    const start = () => jobs.start({ runId, kind: 'strange', subject: 'acme', input: null });
    expect(await failureOf(start)).toMatchObject({ code: 'job.odd', details: { kind: 'strange' } });
    expect(memory.run(runId)).toMatchObject({ state: 'failed', failure: { code: 'job.odd' } });
    expect(memory.run(runId)?.endedAt).not.toBeNull();
  });

  it('that ended is neither paused nor gone on with, and started twice is started once', async () => {
    const did: string[] = [];
    const { jobs, start } = aRunner(inSteps(did));
    start();
    start();
    await jobs.ended(runId);
    expect(did).toHaveLength(3);
    expect(await failureOf(() => jobs.resume(runId))).toMatchObject({ code: 'request.refused' });
    expect(await failureOf(() => jobs.pause(runId))).toMatchObject({ code: 'request.refused' });
    expect(await failureOf(() => jobs.get('none' as RunId))).toMatchObject({ code: 'request.not-found' });
  });

  it('says the same numbers after its end as at its end', async () => {
    const { jobs, events, start } = aRunner({
      async run(context) {
        context.total(3);
        context.watchCalls(() => ({ calls: 12, waited: 3, retries: 1, tiers: [] }));
        await context.forEach(items(3), async ({ item, bytes }) => {
          bytes(50, 50);
          return { ...captured, outcome: item.subject === 'i0' ? 'unchanged' : 'captured' };
        });
        return { state: 'done', result: { ok: true } };
      },
    });
    start();
    await jobs.ended(runId);
    await settle();
    const last = events.filter((event) => event.type === 'run-progress').at(-1)!.run;
    const numbers = { calls: 12, callsWaited: 3, retries: 1, bytesRead: 150, bytesStored: 21, result: { ok: true } };
    const counts = { total: 3, done: 3, captured: 2, unchanged: 1, failed: 0, running: 0, waiting: 0 };
    for (const run of [last, jobs.get(runId).run, jobs.list(1)[0]])
      expect(run).toMatchObject({ state: 'done', ...numbers, items: counts, secondsLeft: null, bytesPerSecond: 0 });
    expect(jobs.get(runId).items[0]).toMatchObject({ outcome: 'unchanged', note: 'first capture', bytesDone: 50 });
  });

  it('is announced as over even where its end cannot be kept', async () => {
    const memory = aRunMemory();
    const { jobs, events, start } = aRunner(inSteps([]), { memory });
    start();
    memory.updateRun = () => {
      throw new Error('disk full');
    };
    await jobs.idle();
    expect(events.at(-1)).toMatchObject({ type: 'run-progress', run: { state: 'failed' } });
  });
});
