import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Vault } from '../../vault/index.ts';

type Target = RestorePlan['target'];

/** An undo leaves the ledger as it is: the plan would pass over what is gone, so only another plan can do it anew. */
export function refuseUndone({ planId }: Pick<RestorePlan, 'planId'>, vault: Pick<Vault, 'restores'>): void {
  if (vault.restores.steps(planId).some(({ step }) => step.startsWith('undone/')))
    throw new AppError('request.refused', { why: 'what this plan had made was undone; make another plan', planId });
}

/** A tenant that was taken out of the vault cannot be restored into. */
export function refuseUnknown({ name, host }: Target, vault: Pick<Vault, 'tenants'>): void {
  if (vault.tenants.get(name) === null) throw new AppError('request.not-found', { what: 'tenant', name, host });
}
