import { RestorePlan } from '../../../../shared/domain/restore.ts';
import type { AppId, RunId, TenantId, TenantName } from '../../../../shared/domain/ids.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { RestoreInput } from '../types.ts';

export type Succession = { readonly name: TenantName; readonly tenantId: TenantId; readonly runId: RunId };
type Deps = { readonly world: Pick<World, 'now'>; readonly vault: Vault };

/**
 * Makes the tenant a run rebuilt the vault's source. History follows its apps by the run's id map; the old source stays
 * known, and nothing contacts it any more. Doing it twice is doing it once.
 */
export function succeedTenant(succession: Succession, { world, vault }: Deps): Tenant {
  const { name, tenantId, runId } = succession;
  const named = vault.tenants.get(name);
  if (!named) throw new AppError('request.not-found', { what: 'tenant', name });
  const plan = planOfFinished(runId, vault);
  if (plan.target.tenantId !== tenantId)
    throw new AppError('plan.other-target', { planned: plan.target.tenantId, given: tenantId });
  const old = vault.tenants.all().find(({ role }) => role === 'source');
  const isTarget = name === plan.target.name;
  if (!isTarget && name !== old?.name)
    throw new AppError('request.refused', {
      why: 'neither the tenant this run rebuilt nor the source',
      tenant: name,
      rebuilt: plan.target.name,
    });
  // Kept before the roles change: stopped in between, the same command goes on.
  vault.restores.succeed({ runId, at: world.now(), apps: appsOf(runId, vault) });
  if (isTarget) becomeSource(named, tenantId, old?.name ?? null, vault);
  else vault.tenants.update(name, { tenantId });
  vault.audit.append('tenant-succeeded', { tenant: name, tenantId, runId, before: old?.name ?? '' });
  const after = vault.tenants.get(name);
  if (!after) throw new AppError('request.not-found', { what: 'tenant', name });
  return after;
}

/** Only what has ended has its whole id map; rehearsals and drills leave no tenant behind. */
function planOfFinished(runId: RunId, vault: Vault): RestorePlan {
  const run = vault.runs.run(runId);
  if (!run) throw new AppError('request.not-found', { what: 'run', id: runId });
  const input = RestoreInput.safeParse(run.input);
  const isRestore = run.kind === 'restore' && input.success;
  if (!isRestore || (run.state !== 'done' && run.state !== 'partial'))
    throw new AppError('request.refused', { why: 'not a finished rebuild', runId, kind: run.kind, state: run.state });
  const kept = vault.restores.planByHash(input.data.planHash);
  if (!kept) throw new AppError('plan.unknown', { hash: input.data.planHash });
  const plan = RestorePlan.parse(kept.body);
  // Restored beside the living: nothing was rebuilt, and the old apps are still themselves.
  if (plan.snapshot.tenant === plan.target.name)
    throw new AppError('request.refused', { why: 'this run restored into the source itself', runId });
  if (plan.options.people.length > 0)
    throw new AppError('request.refused', { why: 'this run brought back some people’s objects only', runId });
  const steps = vault.restores.steps(plan.planId);
  if (steps.some(({ step }) => step.startsWith('undone/app/')))
    throw new AppError('request.refused', { why: 'apps that this run made were removed by an undo', runId });
  if (appsOf(runId, vault).length === 0)
    throw new AppError('request.refused', { why: 'this run brought no app back', runId });
  return plan;
}

const appsOf = (runId: RunId, vault: Vault) =>
  vault.restores
    .ids(runId)
    .filter(({ kind, oldId, newId }) => kind === 'app' && oldId !== '' && newId !== '')
    .map(({ oldId, newId }) => ({ oldId: oldId as AppId, newId: newId as AppId }));

function becomeSource(target: Tenant, tenantId: TenantId, oldName: TenantName | null, vault: Vault): void {
  if (target.role === 'source') return;
  if (oldName === null) vault.tenants.update(target.name, { role: 'source', tenantId });
  else {
    vault.tenants.update(target.name, { tenantId });
    vault.tenants.succeed(oldName, target.name);
    for (const schedule of vault.schedules.all())
      if (schedule.tenant === oldName) vault.schedules.put({ ...schedule, tenant: target.name });
  }
}
