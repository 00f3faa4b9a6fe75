import { describe, expect, it } from 'vitest';
import { backUp, given } from '../../support/given.ts';
import { anEmptyTenant, knowTarget, runPlan } from '../../support/given-rebuild.ts';
import { differencesOf, objectCount, truthOf, usableSubjects } from '../../support/tenant-truth.ts';
import { seed } from '../../support/world.ts';

describe('a tenant that is gone', () => {
  it.for([
    { name: 'is rebuilt whole', faults: 0 },
    { name: 'is rebuilt so with 2 % faults', faults: 0.02 },
  ])('$name', { timeout: 600_000 }, async ({ faults }) => {
    const tenant = await given.tenant({ appCount: 45, peopleCount: 60, spaceCount: 10, limits: 'off' });
    const vault = await given.vault(tenant, { options: { clockRate: 1000 } });
    const before = truthOf(tenant);
    expect(objectCount(before)).toBeGreaterThanOrEqual(1500);
    expect(new Set([...before.values()].map(({ spaceType }) => spaceType))).toEqual(
      new Set(['managed', 'shared', 'personal']),
    );
    const snapshot = await backUp(vault, { concurrency: 8, config: false });
    expect(snapshot.state).toBe('complete');

    // Five who own much, though not the most, never come back.
    const owned = new Map<string, number>();
    for (const { objects } of before.values())
      for (const { owner } of objects.values()) owned.set(owner, (owned.get(owner) ?? 0) + 1);
    const usable = usableSubjects(tenant);
    const missing = [...owned]
      .filter(([subject]) => usable.has(subject))
      .sort((a, b) => b[1] - a[1])
      .slice(5, 10)
      .map(([subject]) => subject);
    for (const appId of [...tenant.state.apps.keys()]) tenant.edit.deleteApp(appId);
    await tenant.close();

    const target = await anEmptyTenant(tenant, missing);
    await knowTarget(vault, target);
    if (faults > 0) randomFaults(target, faults);
    const { plan } = await vault.client.restores.plan({ kind: 'rebuild', to: 'rebuilt' });
    const { run, runId, summary } = await runPlan(vault, plan);

    target.faults.clear();
    const { rows } = await vault.client.restores.ids({ runId });
    const found = differencesOf(before, target, rows);
    expect(found.differences.slice(0, 20)).toEqual([]);
    expect(found.restorable).toBeGreaterThan(1000);
    expect(found.withBot).toBeGreaterThan(100);
    expect(summary.objects).toMatchObject({ equal: found.restorable, different: 0, missing: 0, extra: 0 });
    expect(summary.objects.notRestorable).toBe(found.withBot);
    expect(run.state).toBe('done');
    const names = [...target.state.apps.values()].map(({ name, description }) => `${name} ${description}`);
    expect(names.filter((name) => name.includes('[coffer-'))).toEqual([]);
    expect([...target.state.spaces.values()].filter(({ name }) => /staging/i.test(name))).toEqual([]);

    const sent = target.requests.writes().length;
    expect(await runPlan(vault, plan)).toMatchObject({ runId, alreadyDone: true });
    expect(target.requests.writes().length).toBe(sent);
  });
});

/** Of each hundred calls some are refused for a moment, some are cut off, some are done and their answer is lost. */
function randomFaults(target: Awaited<ReturnType<typeof anEmptyTenant>>, share: number): void {
  console.info(`random faults: ${share * 100} % of all calls, seed ${seed}`);
  const one = share / 4;
  target.faults.add({ kind: 'status', status: 500, chance: one, seed });
  target.faults.add({ kind: 'status', status: 429, retryAfterSeconds: 1, chance: one, seed: seed + 1 });
  target.faults.add({ kind: 'reset', chance: one, seed: seed + 2 });
  target.faults.add({ kind: 'lose-answer', chance: one, seed: seed + 3 });
}
