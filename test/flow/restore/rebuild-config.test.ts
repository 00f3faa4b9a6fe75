import { describe, expect, it, onTestFinished } from 'vitest';
import { startPractice } from '../../../electron/hosts/practice-port.ts';
import { emptyTenantLike, startPracticeTenant, type PracticeTenant } from '../../../electron/practice/index.ts';
import type { RestorePlan } from '../../../shared/domain/restore.ts';
import { backUp, endOf, given, passphrase, type GivenEngine } from '../../support/given.ts';
import { knowTarget, runPlan } from '../../support/given-rebuild.ts';
import { differencesOf, truthOf } from '../../support/tenant-truth.ts';
import { captureOf } from '../config/apply-given.ts';

const small = { appCount: 4, spaceCount: 3, peopleCount: 8, limits: 'off', clockRate: 1000 } as const;

/** A backup of apps and configuration, and a tenant where the same people are known and nothing else is. */
async function aBackupAndATarget() {
  const source = await given.tenant(small);
  const vault = await given.vault(source, { options: { clockRate: 1000, practice: startPractice } });
  await backUp(vault);
  const target = await startPracticeTenant({ limits: 'off', clockRate: 1000, state: emptyTenantLike(source.state, 7) });
  onTestFinished(() => target.close());
  await knowTarget(vault, target);
  return { source, vault, target };
}

const planned = async ({ client }: GivenEngine, options: object = { confirm: ['lock-out'] }): Promise<RestorePlan> =>
  (await client.restores.plan({ kind: 'rebuild', to: 'rebuilt', options })).plan;

const writesOf = ({ requests }: PracticeTenant) => requests.writes().map(({ method, path }) => `${method} ${path}`);

/** Names of what a tenant has of a kind, as two tenants can be compared. */
async function keysOf(tenant: PracticeTenant, kind: string): Promise<string[]> {
  const { documents } = await captureOf(tenant);
  return documents.flatMap((one) => (one.kind === kind ? [one.key] : [])).sort();
}

describe('a rebuild with the configuration of its tenant', { timeout: 60_000 }, () => {
  it('brings apps and configuration, names what it leaves, and sends nothing the second time', async () => {
    const { source, vault, target } = await aBackupAndATarget();
    const before = truthOf(source);
    const plan = await planned(vault);
    expect(writesOf(target)).toEqual([]);
    expect(plan.configuration!.kinds.length).toBeGreaterThan(20);
    const stages = plan.stages!.map(({ name }) => name);
    expect(stages.indexOf('connections')).toBeLessThan(stages.indexOf('apps'));
    expect(stages.indexOf('publish')).toBeLessThan(stages.indexOf('automations'));
    const hands = plan.byHand.map(({ when, kind }) => `${when} ${kind}`);
    expect(hands).toEqual(expect.arrayContaining(['before config-connections', 'after config-automations']));

    const { run, runId, summary } = await runPlan(vault, plan);

    expect(run.state, summary.warnings.join('\n')).toBe('done');
    const { rows } = await vault.client.restores.ids({ runId });
    expect(differencesOf(before, target, rows).differences).toEqual([]);
    for (const kind of ['reload-schedule', 'collection', 'theme', 'extension', 'ip-policy', 'space'])
      expect(await keysOf(target, kind), kind).toEqual(await keysOf(source, kind));
    const { configuration } = (await vault.client.restores.result({ runId })).certificate!;
    expect(configuration!.counts).toEqual(summary.configuration);
    expect(configuration!.counts.different).toBe(0);
    // What waited for an app was made after it; what was held back for a secret in its text was not.
    const missing = configuration!.rows.filter(({ verdict }) => verdict === 'missing');
    expect(missing.map(({ kind }) => kind)).not.toContain('reload-schedule');
    expect(plan.configuration!.waiting.map(({ kind }) => kind)).toContain('reload-schedule');
    expect(plan.configuration!.waiting).toEqual(
      expect.arrayContaining(missing.map(({ kind, key }): unknown => expect.objectContaining({ kind, key }))),
    );
    expect(configuration!.counts.equal).toBeGreaterThan(40);
    const { html } = await vault.client.restores.report({ runId });
    expect(html).toContain('pinned-link');
    expect(html).toContain('Reload schedules');
    expect(await vault.client.restores.checkReport({ text: html })).toMatchObject({ unchanged: true });

    const sent = writesOf(target).length;
    expect((await runPlan(vault, plan)).alreadyDone).toBe(true);
    expect(writesOf(target)).toHaveLength(sent);
  });

  it('is locked while its configuration could lock people out, until a person says so or leaves it out', async () => {
    const { vault, target } = await aBackupAndATarget();
    const red = await planned(vault, {});
    expect(red.preflight.filter(({ level }) => level === 'red').map(({ name }) => name)).toEqual(['config-lock-out']);
    await expect(runPlan(vault, red)).rejects.toMatchObject({ code: 'plan.red' });

    const without = await planned(vault, { configuration: false });
    expect(without.configuration).toBeNull();
    expect(without.preflight.some(({ level }) => level === 'red')).toBe(false);
    expect((await runPlan(vault, without)).run.state).toBe('done');
    expect(await keysOf(target, 'theme')).toEqual([]);
  });

  it.for([
    { name: 'before its apps', path: /^\/api\/v1\/themes/ },
    { name: 'after its apps', path: /^\/api\/v1\/collections/ },
  ])('that is cut off $name goes on in another process, and makes nothing twice', async ({ path }) => {
    const { source, vault, target } = await aBackupAndATarget();
    const plan = await planned(vault);
    const closed = Promise.withResolvers<void>();
    const act = () => void vault.engine.close().then(closed.resolve, closed.reject);
    target.faults.add({ method: 'POST', path, kind: 'act-after', act, times: 1 });
    await vault.client.restores.start({ plan: JSON.stringify(plan) });
    await closed.promise;
    const next = given.engine({ place: vault.place, options: { clockRate: 1000 } });
    await next.client.vault.unlock({ passphrase });

    const { run, summary } = await runPlan(next, plan);

    expect(run.state, summary.warnings.join('\n')).toBe('done');
    expect(target.state.apps.size).toBe(source.state.apps.size);
    for (const kind of ['theme', 'extension', 'collection', 'reload-schedule', 'space'])
      expect(await keysOf(target, kind), kind).toEqual(await keysOf(source, kind));
  });

  it('keeps every app where the configuration fails, says so, and an undo names what it leaves', async () => {
    const { source, vault, target } = await aBackupAndATarget();
    const plan = await planned(vault);
    const refusing = target.faults.add({ method: 'POST', path: /^\/api\/v1\/themes/, kind: 'status', status: 400 });

    const first = await runPlan(vault, plan);

    expect(first.run.state).toBe('partial');
    expect(first.summary.warnings.filter((line) => line.includes('theme/')).length).toBeGreaterThan(0);
    expect(first.summary.apps).toMatchObject({ restored: source.state.apps.size, failed: 0 });
    refusing.remove();
    const { run, runId } = await runPlan(vault, plan);
    expect(run.state).toBe('done');
    expect(await keysOf(target, 'theme')).toEqual(await keysOf(source, 'theme'));

    const { keeps } = await vault.client.restores.undoPreview({ runId });
    const left = keeps.filter(({ thing }) => thing.kind === 'configuration');
    expect(left.map(({ thing }) => thing.name).filter((name) => name.startsWith('theme/'))).not.toEqual([]);
    expect(left[0]!.why).toContain('not undone');
  });

  it('is rehearsed with it, and the report says how it compared', async () => {
    const { vault } = await aBackupAndATarget();
    const { runId } = await vault.client.restores.rehearse({});
    expect(await endOf(runId, vault)).toMatchObject({ state: 'done' });
    const { certificate } = await vault.client.restores.result({ runId });
    expect(certificate!.configuration!.counts.equal).toBeGreaterThan(40);
    expect((await vault.client.restores.proofs({})).proofs).toMatchObject([{ kind: 'rehearsed', runId }]);
  });
});
