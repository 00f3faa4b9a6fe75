import { z } from '../schema.ts';
import { AppId, EpochMs, SnapshotId, TenantName, VersionId } from './ids.ts';
import { BackupScope, SnapshotCounts, SnapshotState } from './snapshot.ts';

const amount = z.number().int().min(0).max(100_000);

/** How many of each are kept; 0 keeps none by that rule. `withinDays` counts back from the newest, days of 24 hours. */
export const KeepRules = z.object({
  last: amount.default(0),
  daily: amount.default(0),
  weekly: amount.default(0),
  monthly: amount.default(0),
  yearly: amount.default(0),
  withinDays: amount.default(0),
});
export type KeepRules = z.infer<typeof KeepRules>;

const person = z.string().max(200);
const text = z.string().max(2000);

/** What a person decided for a tenant: days, ISO weeks, months and years are those of `timeZone`. */
export const RetentionPolicy = z.object({
  tenant: TenantName,
  timeZone: z.string().min(1).max(100),
  rules: KeepRules,
  /** Apps whose versions live by rules of their own, longer or shorter than the tenant's. */
  apps: z.array(z.object({ appId: AppId, rules: KeepRules })).max(10_000),
  /** How long the trash keeps what was removed. */
  graceDays: z.number().int().min(0).max(3660),
  /** Whether it runs by itself after each backup. */
  armed: z.boolean(),
  setAt: EpochMs,
  setBy: person,
});
export type RetentionPolicy = z.infer<typeof RetentionPolicy>;

/** Usual sets of rules, for people who do not want to count. */
export const presets = {
  short: { last: 3, daily: 7, weekly: 4, monthly: 3, yearly: 0, withinDays: 0 },
  usual: { last: 3, daily: 14, weekly: 8, monthly: 12, yearly: 3, withinDays: 0 },
  long: { last: 7, daily: 30, weekly: 26, monthly: 36, yearly: 10, withinDays: 30 },
} as const satisfies Record<string, KeepRules>;
export const PresetName = z.enum(['short', 'usual', 'long']);
export type PresetName = z.infer<typeof PresetName>;

/** What a hold covers: `id` is a tenant's name, an app's id, a person's id or subject, or a snapshot's id. */
export const HoldScope = z.object({
  kind: z.enum(['tenant', 'app', 'person', 'snapshot']),
  id: z.string().min(1).max(500),
});
export type HoldScope = z.infer<typeof HoldScope>;

/** Nothing it covers is removed while it stands; `until` null: until somebody lifts it. */
export const Hold = z.object({
  holdId: z.string().min(1).max(64),
  scope: HoldScope,
  reason: text.min(1),
  by: person.min(1),
  at: EpochMs,
  until: EpochMs.nullable(),
});
export type Hold = z.infer<typeof Hold>;

export const Pin = z.object({ snapshotId: SnapshotId, reason: text, by: person, at: EpochMs });
export type Pin = z.infer<typeof Pin>;

/** Why something was removed: a rule of the policy, or a person. */
export const RemovalCause = z.object({ rule: z.string().max(200), by: person });
export type RemovalCause = z.infer<typeof RemovalCause>;

/** A snapshot, or a version that its app's own rules let go, waiting to be purged. */
export const TrashEntry = z.object({
  kind: z.enum(['snapshot', 'version']),
  id: z.string().min(1).max(64),
  tenant: TenantName,
  at: EpochMs,
  /** From then on it may be purged. */
  until: EpochMs,
  ...RemovalCause.shape,
});
export type TrashEntry = z.infer<typeof TrashEntry>;

/** A person has seen that a tenant shrank, up to this snapshot, and says why. */
export const Acknowledgement = z.object({
  snapshotId: SnapshotId,
  reason: text.min(1),
  by: person,
  at: EpochMs,
  /** What was seen then: a later snapshot that is not again a sudden fall from this needs no second word. */
  scope: BackupScope,
  counts: SnapshotCounts,
});
export type Acknowledgement = z.infer<typeof Acknowledgement>;

/** What of a preview the vault remembers: `hash` of what would go, `policy` the digest of the rules it was made with. */
export const Previewed = z.object({ tenant: TenantName, hash: z.string(), policy: z.string(), at: EpochMs });
export type Previewed = z.infer<typeof Previewed>;

/** Set once: from then on nothing is removed or written over. It cannot be lifted. */
export const AppendOnly = z.object({ at: EpochMs, by: person.min(1), reason: text });
export type AppendOnly = z.infer<typeof AppendOnly>;

/** Why a snapshot or version stays or goes: the rule and what it saw, e.g. `daily`, `2026-03-29`. */
export const Reason = z.object({ rule: z.string(), what: z.string() });
export type Reason = z.infer<typeof Reason>;

export const JudgedSnapshot = z.object({
  snapshotId: SnapshotId,
  tenant: TenantName,
  startedAt: EpochMs,
  state: SnapshotState,
  keep: z.boolean(),
  /** Every rule that keeps it; or the one reason why it goes. */
  reasons: z.array(Reason),
});
export type JudgedSnapshot = z.infer<typeof JudgedSnapshot>;

export const JudgedVersion = z.object({
  versionId: VersionId,
  appId: AppId,
  takenAt: EpochMs,
  fileBytes: z.number(),
  keep: z.boolean(),
  reasons: z.array(Reason),
});
export type JudgedVersion = z.infer<typeof JudgedVersion>;

/** What a removal takes, counted exactly: by doing it and taking it back. */
export const RemovalCounts = z.object({
  snapshots: z.number().int(),
  versions: z.number().int(),
  /** Versions that stay without a snapshot: the last good one of an app, or kept by its own rules. */
  versionsLeft: z.number().int(),
  configs: z.number().int(),
  files: z.number().int(),
  /** Bytes of content that nothing else needs. */
  contentBytes: z.number(),
});
export type RemovalCounts = z.infer<typeof RemovalCounts>;

/** A fall in apps, objects or people that nobody has acknowledged; retention of the tenant waits. */
export const ShrinkHold = z.object({
  snapshotId: SnapshotId,
  startedAt: EpochMs,
  alarms: z.array(z.string()),
  /** The newest snapshot from before the fall. */
  lastGood: SnapshotId.nullable(),
});
export type ShrinkHold = z.infer<typeof ShrinkHold>;

/** What the policy of a tenant would do now. */
export const RetentionPreview = z.object({
  tenant: TenantName,
  /** Names exactly what goes; a run takes only a preview's hash. */
  hash: z.string(),
  snapshots: z.array(JudgedSnapshot),
  /** Versions of apps with rules of their own. */
  versions: z.array(JudgedVersion),
  /** Once all of it is purged. */
  frees: RemovalCounts,
  shrunk: ShrinkHold.nullable(),
});
export type RetentionPreview = z.infer<typeof RetentionPreview>;
