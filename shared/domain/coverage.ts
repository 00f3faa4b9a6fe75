import { z } from '../schema.ts';
import { ObjectState } from './app.ts';
import { EpochMs, SnapshotId, TenantName } from './ids.ts';

/** How far a kind of content is kept. `impossible`: Qlik does not give it to anybody. */
export const CoverageState = z.enum(['captured', 'in-part', 'not-yet', 'impossible']);
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

export const Coverage = z.object({
  /** null: nothing was backed up yet. */
  holdings: Holdings.nullable(),
  rows: z.array(CoverageRow),
  /** What Coffer is not. */
  notice: z.string(),
});
export type Coverage = z.infer<typeof Coverage>;
