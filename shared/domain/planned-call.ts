import { z } from '../schema.ts';
import { JsonValue } from './job.ts';

/**
 * One call a plan will make. Ids that do not exist yet stand in braces: `{staging}`, `{templates}`, `{space:ID}`,
 * `{app:ID}`, `{copy:ID}`, `{group:NAME}`, `{upload:ID}`, with ids of the snapshot. Engine calls have method `ENGINE`
 * and the engine method's name as `body.method`.
 */
export const PlannedCall = z.object({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'ENGINE']),
  path: z.string(),
  body: JsonValue.nullable(),
  tier: z.string(),
  /** In words, e.g. `give "Sales" to maria`. */
  what: z.string(),
  /** App in the snapshot it belongs to; "" for the whole run. */
  appId: z.string(),
  /** `if-needed`: depends on what the target then says. Reads are counted together, writes stand alone. */
  certainty: z.enum(['certain', 'if-needed']),
  times: z.number().int().min(1),
});
export type PlannedCall = z.infer<typeof PlannedCall>;

export const PlanCost = z.object({
  /** Calls by budget class, the certain ones. */
  tiers: z.array(z.object({ tier: z.string(), calls: z.number().int(), perMinute: z.number() })),
  /** The least it can take at the tenant's full limits, and at the share Coffer may use. Published limits may change. */
  floorMinutes: z.number(),
  floorMinutesAtShare: z.number(),
  imports: z.number().int(),
  importsPerDay: z.number().int().nullable(),
  days: z.number().int(),
  uploadBytes: z.number(),
  ownerChanges: z.number().int(),
});
export type PlanCost = z.infer<typeof PlanCost>;
