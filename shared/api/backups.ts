import { z } from '../schema.ts';
import { Coverage, Kept } from '../domain/coverage.ts';
import { RunId, SnapshotId, TenantName } from '../domain/ids.ts';
import { inLanguage } from '../domain/language.ts';
import { BackupScope, Snapshot, SnapshotApp } from '../domain/snapshot.ts';
import { Person, Space } from '../domain/tenant.ts';
import { EpochMs } from '../domain/ids.ts';
import { command, query } from './method.ts';

export const BackupEstimate = z.object({
  apps: z.number().int(),
  spaces: z.number().int(),
  people: z.number().int(),
  /** Apps that the server's timestamps do not already show as unchanged. */
  likelyExports: z.number().int(),
  readCalls: z.number().int(),
  writeCalls: z.number().int(),
  minutes: z.number(),
  bytes: z.number(),
  diskFreeBytes: z.number(),
  diskNeededBytes: z.number(),
  /** What the scope leaves out, and why. */
  leftOut: z.array(z.object({ what: z.string(), count: z.number().int(), why: z.string() })),
  tooLittleDisk: z.boolean(),
});
export type BackupEstimate = z.infer<typeof BackupEstimate>;

const coverageOf = z.object({ tenant: TenantName.optional(), snapshotId: SnapshotId.optional() });

/** Taking snapshots of a tenant, and reading the ones we have. */
export const backups = {
  /** Lists the tenant and reckons calls, minutes, bytes and disk room; exports nothing. */
  estimate: command(z.object({ tenant: TenantName, scope: BackupScope.prefault({}) }), BackupEstimate),
  /** Starts one run; refused while another backup of the tenant runs, or when the disk is short. */
  start: command(
    z.object({
      tenant: TenantName,
      scope: BackupScope.prefault({}),
      tags: z.array(z.string().max(100)).max(50).default([]),
      reason: z.string().max(2000).default(''),
      ticket: z.string().max(200).default(''),
      /** Apps exported at once; the governor still owns the rate. */
      concurrency: z.number().int().min(1).max(16).default(4),
      /** False leaves the configuration of the tenant out. */
      config: z.boolean().default(true),
    }),
    z.object({ runId: RunId, snapshotId: SnapshotId }),
  ),
  /** A new run over only the failed apps of a snapshot; the rest is carried from it. */
  retryFailed: command(z.object({ snapshotId: SnapshotId }), z.object({ runId: RunId, snapshotId: SnapshotId })),
  list: query(
    z.object({ before: EpochMs.optional(), limit: z.number().int().min(1).max(500).default(100) }),
    z.object({ snapshots: z.array(Snapshot) }),
  ),
  get: query(z.object({ snapshotId: SnapshotId }), z.object({ snapshot: Snapshot, apps: z.array(SnapshotApp) })),
  directory: query(
    z.object({ snapshotId: SnapshotId.optional() }),
    z.object({ people: z.array(Person), spaces: z.array(Space) }),
  ),
  /**
   * What is kept and what is not, with the counts of a snapshot; without `snapshotId`: of the newest good one. Without `tenant`
   * it is about the snapshot's, or the vault's source.
   */
  coverage: query(coverageOf, Coverage),
  /** The counts alone, quick enough for every look at a vault of any size. */
  kept: query(coverageOf, Kept),
  /** Coverage as one page to print and to sign; it loads nothing and has no script. */
  coveragePage: query(coverageOf.extend(inLanguage), z.object({ html: z.string() })),
  annotate: command(
    z.object({
      snapshotId: SnapshotId,
      tags: z.array(z.string().max(100)).max(50).optional(),
      reason: z.string().max(2000).optional(),
      ticket: z.string().max(200).optional(),
    }),
    Snapshot,
  ),
};
