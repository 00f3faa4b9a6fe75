import { ConfigPlan } from '../../../../shared/domain/config-plan.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { readKeptPlan, type Vault } from '../../vault/index.ts';

/** Reads a plan file; one that this vault did not record word for word is refused with `plan.unknown`. */
export function readConfigPlan(text: string, vault: Pick<Vault, 'restores'>): ConfigPlan {
  const plan = ConfigPlan.safeParse(readKeptPlan(text, ConfigPlan.shape.format.value, vault));
  if (!plan.success) throw new AppError('plan.unknown', { why: 'of another version of Coffer' });
  return plan.data;
}
