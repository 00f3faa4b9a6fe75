import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunId } from '../../../../../../shared/domain/ids.ts';
import type { RestorePlan } from '../../../../../../shared/domain/restore.ts';
import { createJobs } from '../../../../../../electron/engine/jobs/index.ts';
import { restoreRun, runPlan, startRestore } from '../../../../../../electron/engine/restore/index.ts';
import type { FakeTarget } from '../../../../../support/fake-target.ts';
import { aPlan } from './given-plan.ts';
import { aTarget, aVaultForOneTest, aVaultOfApps, expectRestored, go, goUntilDone } from './given-restore.ts';

type On = Awaited<ReturnType<typeof aVaultOfApps>>;
let on: On;
beforeAll(async () => {
  on = await aVaultOfApps();
});
afterAll(() => on.vault.close());

const anUndoneThing = ({ vault }: On, { planId }: RestorePlan) =>
  vault.restores.keepStep(planId, '', 'undone/app/app-1', true);

/** A runner of the kind the product has, which is also what resumes a run. */
function jobsOf({ vault, world }: On, target: FakeTarget) {
  const kinds = { restore: restoreRun({ vault, world, openTarget: () => target.client() }) };
  return createJobs({ world, memory: vault.runs, publish: () => undefined, kinds });
}

describe('a plan whose work was undone', () => {
  it('is not run again, though it was done', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target);
    await goUntilDone({ ...on, target }, plan);
    anUndoneThing(on, plan);
    const before = target.writes.length;
    await expect(go({ ...on, target }, plan)).rejects.toMatchObject({
      code: 'request.refused',
      details: { why: expect.stringContaining('undone') as string },
    });
    expect(target.writes.length).toBe(before);
  });

  it('does not go on either when one of its older runs is resumed', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target);
    target.fault = (_, call) => (call === 'importApp' ? 403 : null);
    const { runId } = await go({ ...on, target }, plan);
    target.fault = () => null;
    anUndoneThing(on, plan);
    const before = target.writes.length;
    const jobs = jobsOf(on, target);
    jobs.resume(runId);
    expect(await jobs.ended(runId)).toMatchObject({ state: 'failed', failure: { code: 'request.refused' } });
    expect(target.writes.length).toBe(before);
  });
});

describe('while a run writes to a tenant', () => {
  const isolated = async () => {
    const alone = await aVaultForOneTest();
    const target = aTarget();
    const jobs = jobsOf(alone, target);
    const plans = [aPlan(alone.vault, target), aPlan(alone.vault, target)] as const;
    return { ...alone, target, jobs, plans };
  };

  it('no other plan is started there, and the first goes on', async () => {
    const { vault, world, jobs, plans } = await isolated();
    const start = (plan: RestorePlan) =>
      startRestore(plan, { kind: 'restore', concurrency: 2 }, { vault, world, jobs });
    const { runId } = start(plans[0]);
    expect(() => start(plans[1])).toThrow('request.refused');
    expect(start(plans[0])).toEqual({ runId, alreadyDone: false });
    jobs.cancel(runId);
    expect(() => start(plans[0]), 'while it is being cancelled').toThrow('request.refused');
    await jobs.ended(runId);
    expect(start(plans[1]).alreadyDone).toBe(false);
    await jobs.close();
  });

  it('no other plan is started there under another of its names', async () => {
    const { vault, world, jobs, plans, target } = await isolated();
    const known = vault.tenants.get('target' as never)!;
    vault.tenants.update(known.name, { tenantId: 'target-1' as never });
    vault.tenants.add({ ...known, name: 'alias' as never, tenantId: 'target-1' as never });
    const alias = aPlan(vault, target, (good) => ({ ...good, target: { ...good.target, name: 'alias' as never } }));
    const start = (plan: RestorePlan) =>
      startRestore(plan, { kind: 'restore', concurrency: 2 }, { vault, world, jobs });
    start(plans[0]);
    expect(() => start(alias)).toThrow('request.refused');
    await jobs.close();
  });

  it('no older run is resumed there, not even one of the same plan', async () => {
    const { vault, world, target, jobs, plans } = await isolated();
    const holding = Promise.withResolvers<never>();
    holding.promise.catch(() => undefined);
    const { client } = target;
    target.client = () => ({ ...client.call(target), connect: () => holding.promise });
    const input = { planHash: plans[0].hash, planId: plans[0].planId, target: 'target', kind: 'restore' };
    const older = 'run-older' as RunId;
    jobs.start({ runId: older, kind: 'restore', subject: 'target', input });
    jobs.cancel(older);
    // The run that is resumed below.
    holding.reject(new Error('over'));
    await jobs.ended(older);
    const waiting = Promise.withResolvers<never>();
    waiting.promise.catch(() => undefined);
    target.client = () => ({ ...client.call(target), connect: () => waiting.promise });
    const { runId } = startRestore(plans[0], { kind: 'restore', concurrency: 2 }, { vault, world, jobs });
    await new Promise((resolve) => setImmediate(resolve));
    jobs.resume(older);
    expect(await jobs.ended(older)).toMatchObject({
      state: 'failed',
      failure: { code: 'request.refused', details: { runId } },
    });
    expect(target.writes).toEqual([]);
    waiting.reject(new Error('over'));
    await jobs.ended(runId);
  });
});

describe('a target', () => {
  it('that was taken out of the vault is refused by name', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target, (good) => ({ ...good, target: { ...good.target, name: 'gone' as never } }));
    await expect(go({ ...on, target }, plan)).rejects.toMatchObject({
      code: 'request.not-found',
      details: { what: 'tenant', name: 'gone' },
    });
  });

  it('is looked over again by every run until something was sent, and never after that', async () => {
    const target = aTarget();
    const plan = aPlan(on.vault, target);
    const { vault, world } = on;
    let looks = 0;
    let stop: ((runId: RunId) => void) | null = null;
    const run = async () => {
      const jobs = createJobs({
        world,
        memory: vault.runs,
        publish: () => undefined,
        kinds: {
          restore: {
            run: (context) => {
              const preflight = async () => {
                looks += 1;
                stop?.(context.run.runId);
              };
              return runPlan(plan, context, { world, vault, tenant: target.client(), preflight });
            },
          },
        },
      });
      const { runId } = startRestore(plan, { kind: 'restore', concurrency: 2 }, { world, vault, jobs });
      if (stop !== null) stop = jobs.cancel;
      return jobs.ended(runId);
    };
    stop = () => undefined;
    expect((await run()).state).toBe('cancelled');
    expect(target.writes).toEqual([]);
    stop = null;
    target.fault = (_, call) => (call === 'importApp' ? 403 : null);
    expect((await run()).state).toBe('failed');
    expect(looks).toBe(2);
    target.fault = () => null;
    expect((await run()).state).toBe('done');
    expect(looks).toBe(2);
    expectRestored(target);
  });
});
