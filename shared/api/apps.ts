import { z } from '../schema.ts';
import { OwnedObject, Version } from '../domain/app.ts';
import { SnapshotDifference, VersionDifference } from '../domain/difference.ts';
import { AppId, EpochMs, SnapshotId, VersionId } from '../domain/ids.ts';
import { command, query } from './method.ts';

export const AppRow = z.object({
  appId: AppId,
  name: z.string(),
  spaceName: z.string(),
  spaceType: z.string(),
  ownerId: z.string(),
  ownerName: z.string(),
  versions: z.number().int(),
  latestVersionId: VersionId.nullable(),
  latestTakenAt: EpochMs.nullable(),
  fileBytes: z.number(),
  objectCount: z.number().int(),
  withData: z.boolean(),
  hasSectionAccess: z.boolean().nullable(),
  /** captured, unchanged or failed in the newest snapshot that names it. */
  lastOutcome: z.string(),
});
export type AppRow = z.infer<typeof AppRow>;

/** What the vault holds of each app. Works offline. */
export const apps = {
  list: query(
    z.object({
      search: z.string().max(200).optional(),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    z.object({ total: z.number().int(), rows: z.array(AppRow) }),
  ),
  /**
   * Newest first, each with what changed against the one before. Versions of an app it succeeded after a rebuild come
   * too: their `appId` is that app's.
   */
  versions: query(
    z.object({ appId: AppId }),
    z.object({
      versions: z.array(
        Version.extend({
          changes: z
            .object({
              added: z.number(),
              removed: z.number(),
              changed: z.number(),
              ownersChanged: z.number(),
              scriptChanged: z.boolean(),
            })
            .nullable(),
        }),
      ),
    }),
  ),
  /** Without `versionId`: the newest. */
  objects: query(
    z.object({ appId: AppId, versionId: VersionId.optional() }),
    z.object({ version: Version, objects: z.array(OwnedObject) }),
  ),
  diff: query(
    z.object({ appId: AppId, from: VersionId, to: VersionId, includeSame: z.boolean().default(false) }),
    VersionDifference,
  ),
  diffSnapshots: query(z.object({ from: SnapshotId, to: SnapshotId }), SnapshotDifference),
  /**
   * Writes the source document's file pair and the details beside it. Byte-exact: each file is hashed against the vault
   * while it is written, and only a whole file gets its final name.
   */
  extract: command(
    z.object({
      appId: AppId.optional(),
      versionId: VersionId.optional(),
      snapshotId: SnapshotId.optional(),
      outDir: z.string().min(1),
      overwrite: z.boolean().default(false),
      /** Also `<appId>-summary.html`: facts, owners, what is inside, the script with its secrets covered. */
      summary: z.boolean().default(false),
    }),
    z.object({
      files: z.array(z.object({ appId: AppId, path: z.string(), bytes: z.number(), sha256: z.string() })),
      apps: z.number().int(),
      skipped: z.array(z.object({ appId: AppId, why: z.string() })),
    }),
  ),
  /** For the browser host: a one-time ticket that downloads one app's file. */
  downloadTicket: command(
    z.object({ appId: AppId, versionId: VersionId.optional(), file: z.enum(['qvf', 'metadata', 'details']) }),
    z.object({ ticket: z.string(), fileName: z.string() }),
  ),
};
