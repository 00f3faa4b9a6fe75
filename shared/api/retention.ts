import { AppId, EpochMs, SnapshotId, TenantName } from '../domain/ids.ts';
import {
  AppendOnly,
  Hold,
  HoldScope,
  KeepRules,
  Pin,
  PresetName,
  RemovalCounts,
  RetentionPolicy,
  RetentionPreview,
  ShrinkHold,
  TrashEntry,
} from '../domain/retention.ts';
import { z } from '../schema.ts';
import { command, query } from './method.ts';

const tenant = z.object({ tenant: TenantName });
const by = z.string().max(200).default('');
const reason = z.string().max(2000).default('');
const snapshot = z.object({ snapshotId: SnapshotId });

/** What exists in a snapshot and nowhere else. */
export const OnlyThere = z.object({
  /** `stays`: its last good version is kept all the same. */
  apps: z.array(z.object({ appId: AppId, name: z.string(), stays: z.boolean() })),
  versions: z.array(z.object({ versionId: z.string(), appId: AppId, takenAt: EpochMs })),
  objects: z.array(z.object({ appId: AppId, objectId: z.string(), objectType: z.string(), title: z.string() })),
});
export type OnlyThere = z.infer<typeof OnlyThere>;

const Purge = z.object({
  due: z.array(TrashEntry),
  /** `why` is a word: grace, held, pinned, shrunk, last-taken, last-copy, planned, in-use, running. */
  waiting: z.array(z.object({ entry: TrashEntry, why: z.string() })),
  counts: RemovalCounts,
});

/** How long things are kept, and what stands in the way of removing them. */
export const retention = {
  show: query(
    tenant,
    z.object({
      policy: RetentionPolicy.nullable(),
      presets: z.record(PresetName, KeepRules),
      shrunk: ShrinkHold.nullable(),
      holds: z.array(Hold),
      pins: z.array(Pin),
      appendOnly: AppendOnly.nullable(),
      trash: z.number().int(),
    }),
  ),
  /** Keeps the rules, disarmed. What is not given stays as it was. */
  set: command(
    tenant.extend({
      preset: PresetName.optional(),
      rules: KeepRules.partial().optional(),
      timeZone: z.string().max(100).optional(),
      graceDays: z.number().int().min(0).max(3660).optional(),
      by,
    }),
    RetentionPolicy,
  ),
  /** Rules of one app; null takes them away. */
  setApp: command(tenant.extend({ appId: AppId, rules: KeepRules.nullable(), by }), RetentionPolicy),
  unset: command(tenant.extend({ by }), z.object({ tenant: TenantName })),
  /** Whether it runs by itself after each backup; needs a preview of these very rules. */
  arm: command(tenant.extend({ on: z.boolean(), by }), RetentionPolicy),
  preview: command(tenant, RetentionPreview),
  /** What other rules would do. Nothing of it is kept, so its hash prunes nothing. */
  previewRules: query(tenant.extend({ rules: KeepRules, timeZone: z.string().max(100).optional() }), RetentionPreview),
  /** The hash of the last preview, if there was one. */
  seen: query(tenant, z.object({ seen: z.string().nullable() })),
  /** Into the trash with exactly what the preview of this hash showed. */
  prune: command(tenant.extend({ hash: z.string().max(64), by }), z.object({ trashed: z.array(TrashEntry) })),
  /** A sudden fall was meant; every one so far is answered. */
  acknowledge: command(
    tenant.extend({ reason: z.string().min(1).max(2000), by }),
    z.object({ acknowledged: z.number().int() }),
  ),

  previewDelete: query(
    snapshot,
    z.object({ unique: OnlyThere, frees: RemovalCounts.nullable(), graceDays: z.number().int() }),
  ),
  delete: command(snapshot.extend({ by, reason }), TrashEntry),
  trash: query(z.object({}), z.object({ entries: z.array(TrashEntry) })),
  restoreFromTrash: command(z.object({ id: z.string().min(1).max(64), by }), TrashEntry),
  previewPurge: query(
    z.object({ ids: z.array(z.string()).max(10_000).default([]), early: z.boolean().default(false) }),
    Purge,
  ),
  /** For good. `early`: before the days of grace are over, and only what is named. */
  purge: command(
    z.object({ ids: z.array(z.string()).max(10_000).default([]), early: z.boolean().default(false) }),
    Purge.extend({ freedBytes: z.number() }),
  ),

  pins: query(z.object({}), z.object({ pins: z.array(Pin) })),
  pin: command(snapshot.extend({ reason, by }), Pin),
  unpin: command(snapshot.extend({ by }), snapshot),
  holds: query(z.object({}), z.object({ holds: z.array(Hold.extend({ inForce: z.boolean() })) })),
  addHold: command(
    z.object({
      scope: HoldScope,
      reason: z.string().min(1).max(2000),
      by: z.string().min(1).max(200),
      until: EpochMs.nullable().default(null),
    }),
    Hold,
  ),
  liftHold: command(
    z.object({
      holdId: z.string().min(1).max(64),
      reason: z.string().min(1).max(2000),
      by: z.string().min(1).max(200),
    }),
    Hold,
  ),
  /** For good: nothing will be removed from this vault. `confirm` is the vault's id. */
  makeAppendOnly: command(z.object({ confirm: z.string(), by: z.string().min(1).max(200), reason }), AppendOnly),
};
