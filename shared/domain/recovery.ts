import { z } from '../schema.ts';
import { AppId, EpochMs, RunId, SnapshotId, TenantName, VersionId } from './ids.ts';
import { ByHandStep } from './restore.ts';

/**
 * The ways to get an app, or what was in it, back. `person` and `copy` restore beside a living app; `native` is Qlik's
 * own undeleting; `vault` makes a new app from a kept version.
 */
export const RecoveryWay = z.enum(['person', 'copy', 'native', 'vault']);
export type RecoveryWay = z.infer<typeof RecoveryWay>;

/** One way: whether it can be gone today, and what it costs. */
export const WayBack = z.object({
  way: RecoveryWay,
  /** `perhaps`: only trying tells. */
  state: z.enum(['open', 'perhaps', 'closed']),
  /** Why it stands as it does. */
  why: z.string(),
  keeps: z.array(z.string()),
  loses: z.array(z.string()),
  /** The first command of it; "" where it is closed. */
  command: z.string(),
});
export type WayBack = z.infer<typeof WayBack>;

/** When a missing app was deleted, told from the snapshots, and so when Qlik will have purged it. */
export const DeletionWindow = z.object({
  /** The app asked about, or the one a rebuild put in its place. */
  appId: AppId,
  lastSeenAt: EpochMs,
  lastSeenIn: SnapshotId,
  /** Not there any more at this time: by a snapshot whose listing is whole, or (null) by looking now. */
  missingAt: EpochMs,
  missingIn: SnapshotId.nullable(),
  /** Fourteen days after each, if it was deleted through Qlik. */
  purgeFrom: EpochMs,
  purgeUntil: EpochMs,
  /** Qlik deletes an app younger than 45 minutes at once. */
  tooYoung: z.enum(['no', 'perhaps', 'yes']),
});
export type DeletionWindow = z.infer<typeof DeletionWindow>;

/** What the vault could restore of the app. */
export const KeptState = z.object({
  /** As for the window. */
  appId: AppId,
  versionId: VersionId,
  takenAt: EpochMs,
  withData: z.boolean(),
  /** Root objects, and those of them whose owner is not in the target. */
  objects: z.number().int(),
  ownerless: z.number().int(),
  owners: z.object({ found: z.number().int(), missing: z.array(z.string()) }),
  /** By the published call limits, at the share Coffer may use. */
  floorMinutes: z.number(),
});
export type KeptState = z.infer<typeof KeptState>;

export const RecoveryAdvice = z.object({
  appId: AppId,
  name: z.string(),
  to: TenantName,
  host: z.string(),
  checkedAt: EpochMs,
  /** The app itself, or the one a rebuild put in its place; null: not found, or not visible to the bot. */
  living: z.object({ appId: AppId, name: z.string(), spaceName: z.string() }).nullable(),
  /** null where the app lives, or was never seen in this tenant. */
  window: DeletionWindow.nullable(),
  kept: KeptState.nullable(),
  ways: z.array(WayBack),
  /** null: none is open. */
  best: RecoveryWay.nullable(),
});
export type RecoveryAdvice = z.infer<typeof RecoveryAdvice>;

/** What Qlik's own restore came to, by reading the app back. */
export const NativeRestore = z.object({
  appId: AppId,
  name: z.string(),
  spaceName: z.string(),
  /** Facts of the app that are not as the last snapshot saw them. */
  differences: z.array(z.object({ field: z.string(), before: z.string(), now: z.string() })),
  /** Root objects against the newest kept version; null where the vault has none. */
  objects: z
    .object({ before: z.number().int(), now: z.number().int(), missing: z.number().int(), added: z.number().int() })
    .nullable(),
  /** What it does not bring back. */
  byHand: z.array(ByHandStep),
});
export type NativeRestore = z.infer<typeof NativeRestore>;

/** A by-hand step of a plan that was run; open until somebody says by what it was done. */
export const RecoveryTask = z.object({
  taskId: z.string(),
  planId: z.string(),
  /** The first run of the plan that ended. */
  runId: RunId,
  target: TenantName,
  since: EpochMs,
  step: ByHandStep,
  done: z.object({ at: EpochMs, by: z.string(), evidence: z.string() }).nullable(),
});
export type RecoveryTask = z.infer<typeof RecoveryTask>;
