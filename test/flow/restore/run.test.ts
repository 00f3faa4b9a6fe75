import { describe, expect, it } from 'vitest';
import type { Fault, PracticeOptions, PracticeTenant } from '../../../electron/practice/index.ts';
import type { RestorePlan } from '../../../shared/domain/restore.ts';
import { backUp, endOf, given, passphrase, type GivenEngine } from '../../support/given.ts';
import { anEmptyTenant, knowTarget, runPlan } from '../../support/given-rebuild.ts';
import { counts, seed } from '../../support/world.ts';
import { plannedWrites, sentWrites } from '../../support/sent-calls.ts';
import { differencesOf, truthOf, type TenantTruth } from '../../support/tenant-truth.ts';
import { someOf } from '../../support/some-of.ts';

type Given = { readonly vault: GivenEngine; readonly before: TenantTruth; readonly target: PracticeTenant };

/** A snapshot of a small tenant, and an empty tenant to bring it to. */
async function aSnapshotAndATarget(options: PracticeOptions = {}): Promise<Given> {
  const tenant = await given.tenant({ appCount: 5, peopleCount: 12, spaceCount: 4, limits: 'off' });
  const vault = await given.vault(tenant, { options: { clockRate: 1000 } });
  const before = truthOf(tenant);
  expect((await backUp(vault, { concurrency: 8, config: false })).state).toBe('complete');
  const target = await anEmptyTenant(tenant, [], options);
  await knowTarget(vault, target);
  return { vault, before, target };
}

const planned = async ({ vault }: Pick<Given, 'vault'>, origin: 'auto' | 'copy' = 'auto'): Promise<RestorePlan> =>
  (await vault.client.restores.plan({ kind: 'rebuild', to: 'rebuilt', options: { origin } })).plan;

/** Everything is back once, nothing is different, and nothing is left that was only for the run. */
async function expectBack({ vault, before, target }: Given, plan: RestorePlan, copies = 0): Promise<void> {
  const { run, runId, summary } = await runPlan(vault, plan);
  expect(run.state, JSON.stringify(summary.warnings)).toBe('done');
  const { rows } = await vault.client.restores.ids({ runId });
  const { differences } = differencesOf(before, target, rows);
  // Where copies were asked for, the origin is one of them and not the restored app.
  expect(differences.filter(({ what }) => copies === 0 || !what.startsWith('origin is'))).toEqual([]);
  expect(rows.filter(({ kind }) => kind === 'copy')).toHaveLength(copies);
  expect(summary.objects).toMatchObject({ different: 0, missing: 0, extra: 0 });
  const apps = [...target.state.apps.values()];
  expect(apps.length).toBe(before.size + copies);
  expect(apps.filter(({ name }) => name.includes('[coffer-'))).toEqual([]);
  expect([...target.state.spaces.values()].filter(({ name }) => name === plan.staging?.name)).toEqual([]);
}

describe('a restore into a tenant', { timeout: 120_000 }, () => {
  it('sends exactly the writes its plan names, one for each object that changes hands', async () => {
    const on = await aSnapshotAndATarget();
    const plan = await planned(on, 'copy');
    expect(on.target.requests.writes()).toEqual([]);
    const managed = plan.apps.filter(({ variant }) => variant === 'managed').length;
    expect(managed).toBeGreaterThan(0);
    await expectBack(on, plan, managed);
    const { runId } = await runPlan(on.vault, plan);
    const { rows } = await on.vault.client.restores.ids({ runId });
    expect(sentWrites(on.target, plan, rows)).toEqual(plannedWrites(plan));
    const changes = on.target.requests.writes().filter(({ path }) => path.includes('/change-owner'));
    expect(changes.length).toBe(plan.cost.ownerChanges);
  });

  it('sends nothing when the finished plan is run again', async () => {
    const on = await aSnapshotAndATarget();
    const plan = await planned(on);
    await expectBack(on, plan);
    const sent = on.target.requests.writes().length;
    expect((await runPlan(on.vault, plan)).alreadyDone).toBe(true);
    expect(on.target.requests.writes().length).toBe(sent);
  });

  it('is refused, with the reason, once its work was undone', async () => {
    const on = await aSnapshotAndATarget();
    const plan = await planned(on);
    const { runId } = await runPlan(on.vault, plan);
    await on.vault.client.restores.undo({ runId });
    const sent = on.target.requests.writes().length;
    await expect(runPlan(on.vault, plan)).rejects.toMatchObject({
      code: 'request.refused',
      details: { why: expect.stringContaining('make another plan') as string },
    });
    expect(on.target.requests.writes().length).toBe(sent);
    // Another plan brings everything back again.
    await expectBack(on, await planned(on));
  });

  const lost: [string, Fault][] = [
    ['an import', { kind: 'lose-answer', method: 'POST', path: /\/apps\/import/, times: 2 }],
    ['an import that is done a minute later', { kind: 'late', path: /\/apps\/import/, milliseconds: 60_000, times: 1 }],
    ['an import that never came', { kind: 'reset', path: /\/apps\/import/, times: 1 }],
    ['a copy', { kind: 'lose-answer', method: 'POST', path: /\/copy$/, times: 1 }],
    ['a copy that is done a minute later', { kind: 'late', path: /\/copy$/, milliseconds: 60_000, times: 1 }],
    ['a publish', { kind: 'lose-answer', method: 'POST', path: /\/publish$/, times: 1 }],
    ['a publish that is done a minute later', { kind: 'late', path: /\/publish$/, milliseconds: 60_000, times: 1 }],
    ['a publish that never came', { kind: 'reset', method: 'POST', path: /\/publish$/, times: 1 }],
    ['a new space', { kind: 'lose-answer', method: 'POST', path: /\/spaces$/, times: 3 }],
    ['a membership', { kind: 'lose-answer', method: 'POST', path: /\/assignments$/, times: 3 }],
    ['a new group', { kind: 'lose-answer', method: 'POST', path: /\/groups$/, times: 1 }],
    ['owner changes', { kind: 'lose-answer', method: 'POST', path: /\/change-owner$/, chance: 0.1 }],
    ['the cleaning of a copy', { kind: 'qix-lose-answer', frame: /^Destroy/, times: 1 }],
  ];
  it.for(someOf(lost, counts(4, lost.length)))('ends the same when the answer is lost to %s', async ([, fault]) => {
    const on = await aSnapshotAndATarget();
    const plan = await planned(on, 'copy');
    const handle = on.target.faults.add(fault);
    await expectBack(on, plan, plan.apps.filter(({ variant }) => variant === 'managed').length);
    expect(handle.hits).toBeGreaterThan(0);
    const imports = on.target.requests.writes().filter(({ path }) => path.includes('/apps/import'));
    expect(imports.length).toBe(before(on) + (fault.kind === 'reset' && /import/.test(String(fault.path)) ? 1 : 0));
  });
  const before = (on: Given) => on.before.size;

  it('ends the same where everything becomes visible late and published apps are away for two minutes', async () => {
    const switches = { unreachableAfterPublishMs: 120_000, itemsLagMs: 20_000, ownerChangeLagMs: 30_000 };
    const on = await aSnapshotAndATarget({ switches });
    await expectBack(on, await planned(on));
  });

  it('makes a cleaned copy where the tenant takes no origin but a copy', async () => {
    const on = await aSnapshotAndATarget({ switches: { moveAppForeignOrigin: false } });
    const plan = await planned(on);
    const linked = plan.apps.filter(({ origin }) => origin.kind === 'restored').length;
    const copied = plan.apps.filter(({ origin }) => origin.kind === 'copy').length;
    expect(linked).toBeGreaterThan(0);
    const { runId } = await runPlan(on.vault, plan);
    const { rows } = await on.vault.client.restores.ids({ runId });
    expect(rows.filter(({ kind }) => kind === 'copy')).toHaveLength(linked + copied);
  });

  it('stops at the day’s quota of imports and goes on the next day', async () => {
    for (const importQuotaStatus of [403, 429] as const) {
      const on = await aSnapshotAndATarget({ switches: { importQuota: 3, importQuotaStatus } });
      const plan = await planned(on);
      await expect(runPlan(on.vault, plan)).rejects.toThrow('restore.import-refused');
      on.target.clock.advance(25 * 3_600_000);
      await expectBack(on, plan);
    }
  });

  it('goes on in another process, wherever the first one was stopped', async () => {
    const stops = [/\/spaces$/, /\/apps\/import/, /\/copy$/, /\/change-owner$/, /\/publish$/, /\/owner$/, /\/space$/];
    const stride = counts(4, 1);
    const chosen = stops.filter((_, index) => (index + seed) % stride === 0);
    console.info(`stopped at ${chosen.join(' ')}, seed ${seed}`);
    for (const path of chosen) {
      const on = await aSnapshotAndATarget();
      const plan = await planned(on, 'copy');
      const closed = Promise.withResolvers<void>();
      const act = () => void on.vault.engine.close().then(closed.resolve, closed.reject);
      on.target.faults.add({ kind: 'act-after', path, times: 1, after: 1, act });
      await on.vault.client.restores.start({ plan: JSON.stringify(plan) });
      await closed.promise;
      on.target.faults.clear();
      const next = given.engine({ place: on.vault.place, options: { clockRate: 1000 } });
      await next.client.vault.unlock({ passphrase });
      await expectBack({ ...on, vault: next }, plan, plan.apps.filter(({ variant }) => variant === 'managed').length);
    }
  });

  it('holds inside an app while it is paused', async () => {
    const on = await aSnapshotAndATarget();
    const plan = await planned(on);
    const { runId } = await on.vault.client.restores.start({ plan: JSON.stringify(plan), concurrency: 1 });
    const paused = Promise.withResolvers<void>();
    const act = () => void on.vault.client.jobs.pause({ runId }).then(() => paused.resolve(), paused.reject);
    on.target.faults.add({ kind: 'act', path: /\/change-owner$/, times: 1, after: 2, act });
    await paused.promise;
    const changes = () => on.target.requests.matching('POST', /\/change-owner$/).length;
    // What was under way ends; nothing new begins.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const held = changes();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(changes()).toBe(held);
    expect(held).toBeLessThan(plan.cost.ownerChanges);
    await on.vault.client.jobs.resume({ runId });
    expect((await endOf(runId, on.vault)).state).toBe('done');
    await expectBack(on, plan);
  });

  it('is cancelled without loss: the same plan goes on', async () => {
    const on = await aSnapshotAndATarget();
    const plan = await planned(on);
    const { runId } = await on.vault.client.restores.start({ plan: JSON.stringify(plan) });
    on.target.faults.add({
      kind: 'act',
      path: /\/publish$/,
      times: 1,
      act: () => void on.vault.client.jobs.cancel({ runId }),
    });
    expect((await endOf(runId, on.vault)).state).toBe('cancelled');
    await expectBack(on, plan);
  });
});
