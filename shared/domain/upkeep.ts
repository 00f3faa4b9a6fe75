import { z } from '../schema.ts';
import { EpochMs } from './ids.ts';
import { SignedTranslation } from './language.ts';

/** What can mend a piece of damage. */
export const Mend = z.enum(['heal', 'rebuild-index', 'reopen', 'copy']);
export type Mend = z.infer<typeof Mend>;

/** One thing found wrong, with the names and dates of what it touches. */
export const NamedDamage = z.object({
  kind: z.string(),
  id: z.string(),
  problem: z.string(),
  versions: z.array(z.string()),
  snapshots: z.array(z.string()),
  /** The same versions and snapshots, as a person knows them. */
  touched: z.object({
    versions: z.array(
      z.object({
        versionId: z.string(),
        appId: z.string(),
        appName: z.string(),
        ordinal: z.number().int(),
        takenAt: EpochMs,
      }),
    ),
    snapshots: z.array(z.object({ snapshotId: z.string(), tenant: z.string(), startedAt: EpochMs, state: z.string() })),
  }),
  mend: Mend,
});
export type NamedDamage = z.infer<typeof NamedDamage>;

export const VerifyCounts = z.object({
  snapshots: z.number(),
  versions: z.number(),
  objects: z.number(),
  files: z.number(),
  chunks: z.number(),
  packs: z.number(),
  bytesRead: z.number(),
  seals: z.number(),
  auditEntries: z.number(),
  /** Captures of configuration. */
  configs: z.number(),
  telemetryEvents: z.number(),
});

/** Structure, presence, counts and seals; a part of the files read; or every file read, decrypted and hashed. */
export const VerifyMethod = z.enum(['quick', 'part', 'deep']);
export type VerifyMethod = z.infer<typeof VerifyMethod>;

/** What a check found, as it is signed. `intact` says that bytes are as they were written; not that nothing is missing. */
export const Verification = z.object({
  format: z.literal('coffer-verification-report'),
  version: z.literal(1),
  vaultId: z.string(),
  tenant: z.string(),
  tool: z.object({ name: z.string(), version: z.string() }),
  startedAt: EpochMs,
  endedAt: EpochMs,
  method: VerifyMethod,
  /** Which turn of a round this was; null for a quick check. */
  round: z.object({ turn: z.number().int(), of: z.number().int() }).nullable(),
  intact: z.boolean(),
  counts: VerifyCounts,
  /** The chain of seals and the audit log this was said of, by their last hashes. */
  heads: z.object({ counter: z.number().int(), seal: z.string(), audit: z.string() }),
  /** Hex sha-256 over every version and the sha-256 of its file, in order of the versions. */
  files: z.object({ count: z.number().int(), digest: z.string() }),
  damage: z.array(NamedDamage),
  /** Absent where the report is English. */
  translation: SignedTranslation.exactOptional(),
});
export type Verification = z.infer<typeof Verification>;

export const SignedVerification = z.object({
  verification: Verification,
  signature: z.object({ algorithm: z.literal('Ed25519'), publicKey: z.string(), value: z.string() }),
});
export type SignedVerification = z.infer<typeof SignedVerification>;

/** `never` and `aging` ask for a check; `damaged` for healing. */
export const ProvenState = z.enum(['proven', 'aging', 'never', 'damaged']);

/** How long ago everything in the vault was read whole, for the mark a window shows beside the tenant. */
export const Proven = z.object({
  tenant: z.string(),
  state: ProvenState,
  /** When the last whole round that found nothing wrong began: everything was read at or after it. */
  provenAt: EpochMs.nullable(),
  lastQuickAt: EpochMs.nullable(),
  lastDeepAt: EpochMs.nullable(),
  /** Of the round under way; null when none is. */
  round: z.object({ turn: z.number().int(), of: z.number().int(), startedAt: EpochMs }).nullable(),
  versions: z.number().int(),
  /** Kept since, and not read again yet. */
  neverRead: z.number().int(),
  damagedVersions: z.number().int(),
  amberAfterDays: z.number().int(),
  /** Checks that start by themselves; null when they are off. */
  schedule: z.object({ everyDays: z.number().int(), parts: z.number().int(), nextAt: EpochMs }).nullable(),
});
export type Proven = z.infer<typeof Proven>;

export const Health = z.object({
  at: EpochMs,
  fileBytes: z.number(),
  /** Free inside the file. */
  freeInsideBytes: z.number(),
  diskFreeBytes: z.number(),
  diskTotalBytes: z.number(),
  contentBytes: z.number(),
  storedBytes: z.number(),
  deadBytes: z.number(),
  chunks: z.number().int(),
  packs: z.number().int(),
  files: z.number().int(),
  versions: z.number().int(),
  snapshots: z.number().int(),
  /** What snapshots of the last 90 days added, by day; null before there are two days to compare. */
  growthBytesPerDay: z.number().nullable(),
  /** At that growth; null when nothing grows. */
  daysUntilFull: z.number().nullable(),
  largest: z.array(
    z.object({ appId: z.string(), name: z.string(), versions: z.number().int(), storedBytes: z.number() }),
  ),
  warnings: z.array(z.enum(['disk-soon-full', 'disk-nearly-full', 'damaged', 'not-proven', 'much-dead'])),
});
export type Health = z.infer<typeof Health>;
