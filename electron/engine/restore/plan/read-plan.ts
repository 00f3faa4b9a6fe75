import { RestorePlan } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { readKeptPlan, type Vault } from '../../vault/index.ts';

/**
 * Reads a plan file. One that this vault did not record word for word is refused with `plan.unknown`, also when its
 * hash was worked out anew; a text that is no plan at all with `request.invalid`.
 */
export function readPlan(text: string, vault: Pick<Vault, 'restores'>): RestorePlan {
  const plan = RestorePlan.safeParse(readKeptPlan(text, RestorePlan.shape.format.value, vault));
  if (!plan.success) throw new AppError('plan.unknown', { why: 'of another version of Coffer' });
  return plan.data;
}
