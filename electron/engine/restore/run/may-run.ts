import type { RunId, TenantName } from '../../../../shared/domain/ids.ts';
import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Vault } from '../../vault/index.ts';

type Target = RestorePlan['target'];

/** Kinds of runs that write to a tenant; the subject of each is its target. */
const writing: readonly string[] = ['restore', 'drill', 'config-apply'];

/** An undo leaves the ledger as it is: the plan would pass over what is gone, so only another plan can do it anew. */
export function refuseUndone({ planId }: Pick<RestorePlan, 'planId'>, vault: Pick<Vault, 'restores'>): void {
  if (vault.restores.steps(planId).some(({ step }) => step.startsWith('undone/')))
    throw new AppError('request.refused', { why: 'what this plan had made was undone; make another plan', planId });
}

/** A tenant that was taken out of the vault cannot be restored into. */
export function refuseUnknown({ name, host }: Target, vault: Pick<Vault, 'tenants'>): void {
  if (vault.tenants.get(name) === null) throw new AppError('request.not-found', { what: 'tenant', name, host });
}

/**
 * Two runs in one tenant would take each other's roles and names away, and two of one plan would import twice: the
 * second is refused until the first has ended, also when it is resumed.
 */
export function refuseBeside(target: string, self: RunId | null, vault: Pick<Vault, 'runs' | 'tenants'>): void {
  // One tenant may be known by two names.
  const idOf = (name: string) => vault.tenants.get(name as TenantName)?.tenantId ?? name;
  const other = vault.runs
    .unfinished()
    .find(
      ({ kind, subject, runId, state }) =>
        writing.includes(kind) && idOf(subject) === idOf(target) && runId !== self && state !== 'interrupted',
    );
  if (other)
    throw new AppError('request.refused', {
      why: 'another run writes to this tenant; wait for its end, or cancel it',
      tenant: target,
      runId: other.runId,
    });
}
