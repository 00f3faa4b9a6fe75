import { z } from '../schema.ts';
import { EpochMs, RunId } from './ids.ts';
import { ConfigurationCounts } from './rebuild.ts';

/** One thing a run made, changed or gave in the target. */
export const MadeThing = z.object({
  kind: z.enum(['app', 'copy', 'space', 'assignment', 'group', 'renamed-app', 'configuration']),
  targetId: z.string(),
  name: z.string(),
  /** Id of what it stands for in the snapshot; "" when there is none. */
  sourceId: z.string(),
  /** The space an assignment is in; "" otherwise. */
  spaceId: z.string(),
  at: EpochMs,
});
export type MadeThing = z.infer<typeof MadeThing>;

export const IdRow = z.object({
  kind: z.enum(['app', 'copy', 'space', 'person', 'group']),
  oldId: z.string(),
  newId: z.string(),
  name: z.string(),
});
export type IdRow = z.infer<typeof IdRow>;

export const RestoreSummary = z.object({
  planHash: z.string(),
  runId: RunId,
  apps: z.object({
    planned: z.number().int(),
    restored: z.number().int(),
    skipped: z.number().int(),
    failed: z.number().int(),
  }),
  objects: z.object({
    equal: z.number().int(),
    different: z.number().int(),
    missing: z.number().int(),
    extra: z.number().int(),
    notRestorable: z.number().int(),
  }),
  /** Resources of the configuration; absent where the plan has none. */
  configuration: ConfigurationCounts.exactOptional(),
  /** What a person must look at, in order. */
  warnings: z.array(z.string()),
});
export type RestoreSummary = z.infer<typeof RestoreSummary>;
