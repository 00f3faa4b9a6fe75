import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../../../shared/errors/failures.ts';
import type { RunId } from '../../../../../shared/domain/ids.ts';
import { aPatientWorld, aWorld } from '../../../../support/world.ts';
import { aDoor, anItem, aRunner, captured, items, over, runId, settle } from './given-jobs.ts';

const failing =
  (code: FailureCode, details = {}) =>
  () =>
    Promise.reject(new AppError(code, details));

describe('the items of a run', () => {
  it('are done at most so many at once, and a changed limit holds at once, up and down', async () => {
    const doors = new Map(items(10).map(({ subject }) => [subject, aDoor()]));
    const under = () => [...doors.values()].filter((door) => door.waiting() > 0).length;
    const { jobs, start } = aRunner(
      over(items(10), async ({ item }) => (await doors.get(item.subject)!.pass(), captured)),
    );
    start(2);
    await settle();
    expect(under()).toBe(2);

    jobs.setConcurrency(runId, 5);
    await settle();
    expect(under()).toBe(5);

    jobs.setConcurrency(runId, 1);
    for (const name of ['i0', 'i1', 'i2', 'i3']) doors.get(name)!.open();
    await settle();
    expect(under()).toBe(5);

    doors.forEach((door) => door.open());
    expect(await jobs.ended(runId)).toMatchObject({ state: 'done' });
  });

  it('are tried again while the failure may pass, waiting longer each time, and then fail alone', async () => {
    const world = aPatientWorld();
    const tries: string[] = [];
    const { jobs, start } = aRunner(
      over(items(2), async ({ item }) => {
        tries.push(item.subject);
        if (item.subject === 'i0') throw new AppError('tenant.unreachable');
        return captured;
      }),
      { world },
    );
    start(1);

    expect(await jobs.ended(runId)).toMatchObject({ state: 'partial' });
    expect(tries).toEqual(['i0', 'i0', 'i0', 'i0', 'i0', 'i1']);
    expect(world.slept).toHaveLength(4);
    world.slept.forEach((ms, turn) => {
      expect(ms).toBeGreaterThanOrEqual(500 * 2 ** turn);
      expect(ms).toBeLessThanOrEqual(1000 * 2 ** turn);
    });
    const [first, second] = jobs.get(runId).items;
    expect(first).toMatchObject({ state: 'failed', outcome: 'failed', failureCode: 'tenant.unreachable', attempt: 5 });
    expect(second).toMatchObject({ state: 'done', outcome: 'captured', failureCode: null });
  });

  it('never try again before the moment the tenant named', async () => {
    const world = aPatientWorld();
    const { jobs, start } = aRunner(over(items(1), failing('tenant.rate-limited', { waitSeconds: 90 })), { world });
    start();
    await jobs.ended(runId);
    expect(Math.min(...world.slept)).toBeGreaterThanOrEqual(90_000);
  });

  it.each(['tenant.not-found', 'tenant.forbidden', 'engine-session.denied', 'unexpected'] as const)(
    'fail at once for %s, and the others go on',
    async (code) => {
      const world = aPatientWorld();
      const { jobs, start } = aRunner(
        over(items(3), ({ item }) => (item.subject === 'i1' ? failing(code)() : Promise.resolve(captured))),
        { world },
      );
      start();
      expect(await jobs.ended(runId)).toMatchObject({ state: 'partial' });
      expect(jobs.get(runId).run.items).toMatchObject({ total: 3, done: 3, captured: 2, failed: 1 });
      expect(world.slept).toEqual([]);
    },
  );

  it.each([
    'tenant.signed-out',
    'tenant.another-tenant',
    'tenant.air-gapped',
    'vault.disk-full',
    'disk.short',
  ] as const)('stop the whole run for %s, which then goes on with what is missing', async (code) => {
    const tries: string[] = [];
    let works = false;
    const { jobs, start } = aRunner(
      over(items(4), async ({ item }) => {
        tries.push(item.subject);
        if (item.subject === 'i1' && !works) throw new AppError(code);
        return captured;
      }),
    );
    start(1);
    expect(await jobs.ended(runId)).toMatchObject({ state: 'failed', failure: { code } });
    expect(tries).toEqual(['i0', 'i1']);
    expect(jobs.get(runId).items.map(({ state }) => state)).toEqual(['done', 'interrupted', 'queued', 'queued']);

    works = true;
    jobs.resume(runId);
    expect(await jobs.ended(runId)).toMatchObject({ state: 'done', failure: null });
    expect(tries).toEqual(['i0', 'i1', 'i1', 'i2', 'i3']);
  });

  it('that ended, well or not, are not done again when the run goes on', async () => {
    const tries: string[] = [];
    const { jobs, start } = aRunner({
      async run(context) {
        const ends = await context.forEach(items(3), async ({ item }) => {
          tries.push(item.subject);
          if (item.subject === 'i1') throw new AppError('tenant.not-found', { appId: 'i1' });
          return { ...captured, result: item.subject };
        });
        if (tries.length === 3) {
          tries.push('cut');
          throw new AppError('tenant.signed-out');
        }
        return { state: 'done', result: ends.map(({ outcome, result, failure }) => [outcome, result, failure]) };
      },
    });
    start(1);
    await jobs.ended(runId);
    jobs.resume(runId);

    expect(await jobs.ended(runId)).toMatchObject({
      state: 'done',
      result: [
        ['captured', 'i0', null],
        ['failed', null, { code: 'tenant.not-found', details: { appId: 'i1' } }],
        ['captured', 'i2', null],
      ],
    });
    expect(tries).toEqual(['i0', 'i1', 'i2', 'cut']);
  });

  it('wait while the run is paused: nothing new begins, what is under way ends', async () => {
    const door = aDoor();
    const began: string[] = [];
    const { jobs, start } = aRunner(
      over(items(4), async ({ item }) => {
        began.push(item.subject);
        await door.pass();
        return captured;
      }),
    );
    start(2);
    await settle();
    jobs.pause(runId);
    door.open();
    await settle();
    expect(began).toEqual(['i0', 'i1']);
    expect(jobs.get(runId).run).toMatchObject({ state: 'paused', items: { done: 2 } });

    jobs.resume(runId);
    expect(await jobs.ended(runId)).toMatchObject({ state: 'done' });
    expect(began).toHaveLength(4);
  });

  it('are not tried again while the run is paused', async () => {
    let tries = 0;
    const { jobs, start } = aRunner(
      over([anItem('only')], async () => {
        tries += 1;
        if (tries > 1) return captured;
        jobs.pause(runId);
        throw new AppError('tenant.unreachable');
      }),
    );
    start();
    await settle();
    expect(tries).toBe(1);
    jobs.resume(runId);
    await jobs.ended(runId);
    expect(tries).toBe(2);
  });

  it('end at once when the run is cancelled while they wait to be tried again', async () => {
    const world = aWorld({
      sleep: (_, signal) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('woken')))),
    });
    const { jobs, start } = aRunner(over(items(1), failing('tenant.unreachable')), { world });
    start();
    await settle();
    expect(jobs.get(runId).run.items.waiting).toBe(1);

    jobs.cancel(runId);

    expect(await jobs.ended(runId)).toMatchObject({ state: 'cancelled', failure: { code: 'job.cancelled' } });
    expect(jobs.get(runId).items).toMatchObject([{ state: 'interrupted', waitingUntil: null }]);
  });

  it('of another run are not taken for this one’s', async () => {
    const { jobs, memory, start } = aRunner(over(items(1), async () => captured));
    start();
    await jobs.ended(runId);
    expect(memory.jobs('run-2' as RunId)).toEqual([]);
  });
});
