import { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import type { Vault } from '../../vault/index.ts';
import { planHash } from './plan-hash.ts';

/**
 * Reads a plan file. One that this vault did not record word for word is refused with `plan.unknown`, also when its
 * hash was worked out anew; a text that is no plan at all with `request.invalid`.
 */
export function readPropagationPlan(text: string, vault: Pick<Vault, 'restores'>): PropagationPlan {
  const given = parsePlan(text);
  const hash = hashOf(given);
  if (given['hash'] !== hash) throw new AppError('plan.unknown', { why: 'its content is not what its hash says' });
  if (vault.restores.planByHash(hash) === null) throw new AppError('plan.unknown', { why: 'not recorded here', hash });
  const plan = PropagationPlan.safeParse(given);
  if (!plan.success) throw new AppError('plan.unknown', { why: 'of another version of Coffer', hash });
  return plan.data;
}

const invalid = (problem: string, cause?: unknown) =>
  new AppError('request.invalid', { field: 'plan', problem }, { cause });

function parsePlan(text: string): JsonObject {
  let given: unknown;
  try {
    given = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch (cause) {
    throw invalid('not JSON', cause);
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw invalid('not a plan');
  const plan = given as JsonObject;
  if (plan['format'] !== PropagationPlan.shape.format.value) throw invalid('not a plan of a propagation');
  return plan;
}

/** Nesting that no plan has runs out of stack: then it is none. */
function hashOf(given: JsonObject): string {
  try {
    return planHash(given);
  } catch (cause) {
    throw invalid('not a plan', cause);
  }
}
