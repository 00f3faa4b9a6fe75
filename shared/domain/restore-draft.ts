import { z } from '../schema.ts';
import { EpochMs, RunId, SnapshotId, TenantName } from './ids.ts';
import { PreflightName } from './preflight.ts';
import { PlanOptions } from './restore.ts';

/** The steps of the guide through a restore, in their order. */
export const GuideStep = z.enum([
  'what',
  'when',
  'where',
  'preflight',
  'people',
  'options',
  'dry-run',
  'run',
  'result',
]);
export type GuideStep = z.infer<typeof GuideStep>;
export const guideSteps: readonly GuideStep[] = GuideStep.options;

/** What of the snapshot: all of it, some of its spaces, some apps, or one person's objects in some apps. */
export const RestoreScope = z.enum(['tenant', 'spaces', 'apps', 'person']);
export type RestoreScope = z.infer<typeof RestoreScope>;

const mapRows = z.array(z.object({ source: z.string().min(1).max(500), target: z.string().max(500) })).max(10_000);

/** A check that is not green and that somebody goes on without. It counts for what was seen then, and for nothing else. */
export const AcceptedCheck = z.object({
  name: PreflightName,
  seen: z.string().max(4000),
  by: z.string().trim().min(1).max(200),
  at: EpochMs,
});
export type AcceptedCheck = z.infer<typeof AcceptedCheck>;

/** What somebody decided so far on the way to a plan. Kept in the vault, for it names people and spaces. */
export const RestoreDraft = z.object({
  draftId: z.string().regex(/^draft-[a-z0-9-]{8,64}$/),
  kind: z.enum(['restore', 'rebuild']),
  scope: RestoreScope,
  /** null: the newest good one. */
  snapshotId: SnapshotId.nullable(),
  to: TenantName.nullable(),
  options: PlanOptions,
  spaceMap: mapRows,
  peopleMap: mapRows,
  passed: z.array(GuideStep),
  /** Passed, and an earlier step was changed since. */
  again: z.array(GuideStep),
  accepted: z.array(AcceptedCheck).max(100),
  /** Grows with every change of what a plan is made of. */
  revision: z.number().int().min(0),
  /** The plan that was worked out last, and from which revision. */
  plan: z
    .object({
      hash: z.string().max(64),
      revision: z.number().int(),
      madeAt: EpochMs,
      red: z.number().int(),
      amber: z.number().int(),
      apps: z.number().int(),
    })
    .nullable(),
  runId: RunId.nullable(),
  changedAt: EpochMs,
});
export type RestoreDraft = z.infer<typeof RestoreDraft>;
