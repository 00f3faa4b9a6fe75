import { z } from '../schema.ts';
import { RunId } from './ids.ts';
import { PlannedCall } from './planned-call.ts';
import { AppPlan, RestorePlan } from './restore.ts';

/** A planned app with its objects counted. */
export const AppSight = AppPlan.omit({ objects: true, removed: true }).extend({
  objects: z.number().int(),
  /** Those that do not get their owner. */
  ownerless: z.number().int(),
  removed: z.number().int(),
});
export type AppSight = z.infer<typeof AppSight>;

/** A kept plan without its long lists, which are asked for by pages. */
export const PlanSight = RestorePlan.omit({ calls: true, targetFacts: true, apps: true }).extend({
  apps: z.array(AppSight),
  calls: z.object({
    total: z.number().int(),
    writes: z.number().int(),
    /** By what they do to the target, the most frequent first. */
    kinds: z.array(z.object({ method: z.string(), calls: z.number().int() })),
  }),
  /** Its newest run; null where it was never started. */
  runId: RunId.nullable(),
});
export type PlanSight = z.infer<typeof PlanSight>;

/** One call of the list a person reads; what is sent stands in the plan's file. */
export const CallRow = PlannedCall.omit({ body: true });
export type CallRow = z.infer<typeof CallRow>;
