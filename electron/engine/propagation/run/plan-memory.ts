import type { Json } from '../../../../shared/json.ts';
import type { RestoreStore } from '../../vault/index.ts';

/** What a plan has come to so far; it outlives the run. `subject` is a target's key, a task's id, or "" for all. */
export interface PlanMemory {
  recall<R extends Json>(subject: string, step: string): R | undefined;
  keep(subject: string, step: string, result: Json): void;
  forget(subject: string, step: string): void;
  /** Keeps only the first word: what was there before anything was sent. */
  keepFirst(subject: string, step: string, result: Json): void;
  /** Of all subjects that have this step, in the order they were kept. */
  all<R extends Json>(step: string): readonly { readonly subject: string; readonly result: R }[];
}

export function createPlanMemory(planId: string, restores: RestoreStore): PlanMemory {
  const recall = <R extends Json>(subject: string, step: string) =>
    restores.step(planId, subject, step) as R | undefined;
  const keep = (subject: string, step: string, result: Json) => restores.keepStep(planId, subject, step, result);
  return {
    recall,
    keep,
    forget: (subject, step) => restores.forgetStep(planId, subject, step),
    keepFirst(subject, step, result) {
      if (recall(subject, step) === undefined) keep(subject, step, result);
    },
    all: <R extends Json>(step: string) =>
      restores
        .steps(planId)
        .filter((kept) => kept.step === step)
        .map(({ subject, result }) => ({ subject, result: result as R })),
  };
}
