import { describe, expect, it } from 'vitest';
import { succeedTenant } from '../../../../../../electron/engine/restore/succeed/succeed-tenant.ts';
import type { EpochMs, TenantId, TenantName } from '../../../../../../shared/domain/ids.ts';
import { PlanOptions, type IdRow, type RestorePlan } from '../../../../../../shared/domain/restore.ts';
import { aVault, failureOf } from '../../vault/support/given.ts';
import { aTenant } from '../../vault/support/samples.ts';
import { aRestorePlan } from '../report/samples.ts';
import { run } from '../undo/given-undo.ts';

const app: IdRow = { kind: 'app', oldId: 'app-1', newId: 'new-1', name: 'App' };

/** A vault whose tenant `acme` was rebuilt as `new-acme` by a run that has ended. */
async function given(change: Partial<RestorePlan> = {}, rows: readonly IdRow[] = [app]) {
  const { vault } = await aVault();
  const tenantId = aRestorePlan().target.tenantId;
  vault.tenants.add(aTenant({ name: 'acme' as TenantName, role: 'source', tenantId: 'tenant-1' as TenantId }));
  vault.tenants.add(aTenant({ name: 'new-acme' as TenantName, role: 'target', tenantId }));
  const plan = aRestorePlan({ kind: 'rebuild', ...change });
  const { planId, hash, kind, madeAt } = plan;
  vault.restores.keepPlan({ planId, hash, kind, madeAt, body: plan });
  vault.runs.addRun(run, []);
  vault.restores.keepIds(run.runId, rows);
  const name = 'new-acme' as TenantName;
  const succeed = (runId = run.runId) =>
    succeedTenant({ name, tenantId, runId }, { world: { now: () => 5 as EpochMs }, vault });
  return { vault, plan, succeed };
}

describe('succeeding a tenant', () => {
  it('makes the rebuilt one the source, and doing it twice is doing it once', async () => {
    const { succeed, vault } = await given();
    expect(succeed()).toMatchObject({ name: 'new-acme', role: 'source' });
    expect(succeed()).toMatchObject({ name: 'new-acme', role: 'source' });
    expect(vault.tenants.get('acme' as TenantName)).toMatchObject({ role: 'former' });
  });

  it.each<[string, Partial<RestorePlan>, readonly IdRow[], RegExp]>([
    [
      'brought one person’s objects only',
      { options: PlanOptions.parse({ people: ['anna'] }) },
      [app],
      /people’s objects/,
    ],
    ['brought nothing back', {}, [], /brought no app back/],
  ])('is refused for a run that %s', async (_, change, rows, why) => {
    const { succeed, vault } = await given(change, rows);
    const { code, details } = await failureOf(async () => succeed());
    expect([code, details['why']]).toEqual(['request.refused', expect.stringMatching(why)]);
    expect(vault.tenants.get('acme' as TenantName)).toMatchObject({ role: 'source' });
  });

  it('is refused when what the run made was undone', async () => {
    const { succeed, vault, plan } = await given();
    vault.restores.keepStep(plan.planId, '', 'undone/app/new-1', true);
    expect(await failureOf(async () => succeed())).toMatchObject({ code: 'request.refused' });
    expect(vault.tenants.get('acme' as TenantName)).toMatchObject({ role: 'source' });
  });
});
