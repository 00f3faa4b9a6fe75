import { z } from '../schema.ts';
import { ConfigId, ConfigKindName } from './config.ts';
import { ConfigCheck } from './config-plan.ts';
import { EpochMs } from './ids.ts';

/** Parts of a rebuild, in the order they are done. */
export const RebuildStageName = z.enum([
  'settings',
  'permissions',
  'spaces',
  'connections',
  'looks',
  'templates',
  'apps',
  'owners',
  'publish',
  'automations',
  'schedules',
  'alerts',
  'collections',
  'reports',
]);
export type RebuildStageName = z.infer<typeof RebuildStageName>;

/** One part: how many things Coffer does, how many a person, and the least minutes Coffer's own take. */
export const RebuildStage = z.object({
  name: RebuildStageName,
  how: z.enum(['automatic', 'both', 'by-hand', 'nothing']),
  automatic: z.number().int(),
  byHand: z.number().int(),
  minutes: z.number(),
});
export type RebuildStage = z.infer<typeof RebuildStage>;

/** One kind of configuration in a rebuild's plan. `waiting`: needs what the run makes first, or cannot be made. */
export const PlannedKind = z.object({
  kind: ConfigKindName,
  stage: RebuildStageName,
  create: z.number().int(),
  update: z.number().int(),
  unchanged: z.number().int(),
  byHand: z.number().int(),
  waiting: z.number().int(),
});
export type PlannedKind = z.infer<typeof PlannedKind>;

/** What a rebuild does beside its apps; the whole of it is the configuration plan of that hash. */
export const RebuildConfiguration = z.object({
  configId: ConfigId,
  takenAt: EpochMs,
  planHash: z.string(),
  kinds: z.array(PlannedKind),
  byHand: z.array(z.object({ kind: ConfigKindName, key: z.string(), values: z.array(z.string()) })),
  /** What no call can be planned for yet, and why; what only waits for an app or space of the plan is made after it. */
  waiting: z.array(z.object({ kind: ConfigKindName, key: z.string(), why: z.string() })),
  checks: z.array(ConfigCheck),
});
export type RebuildConfiguration = z.infer<typeof RebuildConfiguration>;

/** Resources by what reading the target back came to. */
export const ConfigurationCounts = z.object({
  equal: z.number().int(),
  different: z.number().int(),
  missing: z.number().int(),
  byHand: z.number().int(),
});
export type ConfigurationCounts = z.infer<typeof ConfigurationCounts>;

/** The configuration of a rebuild as it was read back; every resource that is not equal is named. */
export const CertifiedConfiguration = z.object({
  configId: z.string(),
  takenAt: EpochMs,
  planHash: z.string(),
  counts: ConfigurationCounts,
  rows: z.array(
    z.object({
      kind: z.string(),
      key: z.string(),
      verdict: z.enum(['different', 'missing', 'by-hand']),
      why: z.string(),
    }),
  ),
});
export type CertifiedConfiguration = z.infer<typeof CertifiedConfiguration>;
