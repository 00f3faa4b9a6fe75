import { z } from '../schema.ts';
import { AppFacts } from './app.ts';
import { AppId, EpochMs, RunId, SnapshotId, TenantName, VersionId } from './ids.ts';

/** Something a run could not capture, with its cause. `code` is a failure code or one of the run's own words. */
export const Gap = z.object({
  kind: z.enum(['app', 'object', 'space', 'people', 'listing', 'data', 'config', 'warning']),
  /** App, space or object id; "" when the whole tenant is meant. */
  subjectId: z.string(),
  subjectName: z.string(),
  code: z.string(),
  /** Facts that help a person; never a secret. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type Gap = z.infer<typeof Gap>;

/** Worth saying, but nothing is missing for it: configuration this identity may not read, or the tenant does not offer. */
export const isRemark = ({ kind, details }: Gap): boolean =>
  kind === 'warning' || (kind === 'config' && details['serious'] === false);

/** How many gaps are more than a remark. */
export const countGaps = (gaps: readonly Gap[]): number => gaps.filter((gap) => !isRemark(gap)).length;

export const SnapshotState = z.enum(['running', 'complete', 'partial', 'failed']);
export type SnapshotState = z.infer<typeof SnapshotState>;

export const BackupScope = z.object({
  spaceTypes: z.array(z.enum(['managed', 'shared', 'personal', 'all'])).default(['all']),
  spaceIds: z.array(z.string()).default([]),
  appIds: z.array(AppId).default([]),
  withData: z.boolean().default(false),
});
export type BackupScope = z.infer<typeof BackupScope>;

export const SnapshotCounts = z.object({
  listed: z.number().int(),
  captured: z.number().int(),
  unchanged: z.number().int(),
  failed: z.number().int(),
  objects: z.number().int(),
  people: z.number().int(),
  spaces: z.number().int(),
  bytesRead: z.number(),
  bytesStored: z.number(),
});
export type SnapshotCounts = z.infer<typeof SnapshotCounts>;

/** What one backup run saw of a tenant. */
export const Snapshot = z.object({
  snapshotId: SnapshotId,
  runId: RunId,
  tenant: TenantName,
  startedAt: EpochMs,
  endedAt: EpochMs.nullable(),
  state: SnapshotState,
  scope: BackupScope,
  counts: SnapshotCounts,
  gaps: z.array(Gap),
  /** A sudden fall against earlier snapshots; retention waits until a person acknowledges it. */
  alarms: z.array(z.string()),
  tags: z.array(z.string()),
  reason: z.string(),
  ticket: z.string(),
  /** Which identity took it: user id and subject of the bot. */
  identity: z.object({ userId: z.string(), subject: z.string() }),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** The gap every snapshot has that was made of somebody's folder. */
export const importedGap = 'imported-not-captured';

/** Made of files whose origin nobody can prove: never the last good one, and nothing is compared with it. */
export const isImported = ({ gaps }: Pick<Snapshot, 'gaps'>): boolean => gaps.some(({ code }) => code === importedGap);

/** Ended with something in it that a backup saw. */
export const isUsable = (snapshot: Snapshot): boolean =>
  (snapshot.state === 'complete' || snapshot.state === 'partial') && !isImported(snapshot);

/** The newest complete one of these, which are newest first, or else the newest partial one. */
export const newestGood = (snapshots: readonly Snapshot[]): Snapshot | null => {
  const usable = snapshots.filter(isUsable);
  return usable.find(({ state }) => state === 'complete') ?? usable[0] ?? null;
};

export const AppOutcome = z.enum(['captured', 'unchanged', 'failed']);
export type AppOutcome = z.infer<typeof AppOutcome>;

/** One app inside one snapshot. */
export const SnapshotApp = z.object({
  snapshotId: SnapshotId,
  appId: AppId,
  name: z.string(),
  spaceName: z.string(),
  spaceType: z.string(),
  outcome: AppOutcome,
  /** null only when it failed and no earlier version exists or may stand in. */
  versionId: VersionId.nullable(),
  /** Why it was taken as unchanged or captured, in facts: the timestamps, sizes and digests compared. */
  evidence: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  facts: AppFacts,
});
export type SnapshotApp = z.infer<typeof SnapshotApp>;
