import type { Json } from '../../../../shared/json.ts';
import type { RestoreStore } from '../../vault/index.ts';
import type { PlanMemory } from './types.ts';

/** The memory of one plan: another run of it goes on where this one ends. */
export function createPlanMemory(planId: string, restores: RestoreStore): PlanMemory {
  return {
    recall: <R extends Json>(subject: string, step: string) => restores.step(planId, subject, step) as R | undefined,
    keep: (subject, step, result) => restores.keepStep(planId, subject, step, result),
    forget: (subject, step) => restores.forgetStep(planId, subject, step),
  };
}
