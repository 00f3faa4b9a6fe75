import { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { readKeptPlan, type Vault } from '../../vault/index.ts';

/**
 * Reads a plan file. One that this vault did not record word for word is refused with `plan.unknown`, also when its
 * hash was worked out anew; a text that is no plan at all with `request.invalid`.
 */
export function readPropagationPlan(text: string, vault: Pick<Vault, 'restores'>): PropagationPlan {
  const plan = PropagationPlan.safeParse(readKeptPlan(text, PropagationPlan.shape.format.value, vault));
  if (!plan.success) throw new AppError('plan.unknown', { why: 'of another version of Coffer' });
  return plan.data;
}
