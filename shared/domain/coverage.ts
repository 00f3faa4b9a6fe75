import { z } from '../schema.ts';
import { NeedAnswer } from './advice.ts';
import { ObjectState } from './app.ts';
import { ConfigCategory, ConfigId, ConfigKindName, ConfigWord } from './config.ts';
import { EpochMs, SnapshotId, TenantName } from './ids.ts';

/** How far a kind of content is kept. `impossible`: Qlik does not give it to anybody. */
export const CoverageState = z.enum(['captured', 'in-part', 'impossible']);
export type CoverageState = z.infer<typeof CoverageState>;

/** What a snapshot holds, counted. */
export const HoldingCounts = z.object({
  appsListed: z.number().int(),
  /** Apps of which this snapshot has a version. */
  appsHeld: z.number().int(),
  appsWithData: z.number().int(),
  scripts: z.number().int(),
  objects: z.number().int(),
  people: z.number().int(),
  groups: z.number().int(),
  spaces: z.number().int(),
  assignments: z.number().int(),
});
export type HoldingCounts = z.infer<typeof HoldingCounts>;

/** Objects of one type and state. Only roots have states of their own; what lies inside them is a `part`. */
export const ObjectCount = z.object({
  objectType: z.string(),
  state: z.enum([...ObjectState.options, 'part']),
  count: z.number().int(),
});
export type ObjectCount = z.infer<typeof ObjectCount>;

/** Owners the directory of the snapshot does not name, and how much is theirs. */
export const Orphans = z.object({ owners: z.number().int(), apps: z.number().int(), objects: z.number().int() });
export type Orphans = z.infer<typeof Orphans>;

export const Holdings = z.object({
  snapshotId: SnapshotId,
  tenant: TenantName,
  takenAt: EpochMs,
  state: z.string(),
  gaps: z.number().int(),
  counts: HoldingCounts,
  objects: z.array(ObjectCount),
  orphans: Orphans,
});
export type Holdings = z.infer<typeof Holdings>;

export const CoverageRow = z.object({
  kind: z.string(),
  name: z.string(),
  state: CoverageState,
  /** What is kept of it, or why not. */
  why: z.string(),
  /** null: not a thing a snapshot counts. */
  count: z.number().int().nullable(),
});
export type CoverageRow = z.infer<typeof CoverageRow>;

/** One kind of configuration, in one of the five words. */
export const ConfigCoverage = z.object({
  kind: ConfigKindName,
  title: z.string(),
  category: ConfigCategory,
  /** As the newest reading of this tenant found it; the best that can be said where it was never probed. */
  word: ConfigWord,
  state: z.enum(['read', 'partial', 'failed', 'not-probed']),
  why: z.string(),
  count: z.number().int().nullable(),
  probedAt: EpochMs.nullable(),
});
export type ConfigCoverage = z.infer<typeof ConfigCoverage>;

/** What counting alone says of coverage, without reading what is counted. */
export const Kept = z.object({
  /** null: nothing was backed up yet. */
  counts: HoldingCounts.omit({ assignments: true }).nullable(),
  configuration: z.array(ConfigCoverage.pick({ kind: true, state: true, probedAt: true })),
});
export type Kept = z.infer<typeof Kept>;

export const Coverage = z.object({
  /** null: the vault knows no tenant yet. */
  tenant: TenantName.nullable(),
  /** null: nothing was backed up yet. */
  holdings: Holdings.nullable(),
  rows: z.array(CoverageRow),
  /** The capture the words of `configuration` come from; null: none was taken. */
  configId: ConfigId.nullable(),
  configuration: z.array(ConfigCoverage),
  /** Qlik's four questions on when to back up. */
  needs: z.array(NeedAnswer),
  /** What Coffer is not. */
  notice: z.string(),
});
export type Coverage = z.infer<typeof Coverage>;
