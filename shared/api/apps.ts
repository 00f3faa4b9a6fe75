import { z } from '../schema.ts';
import { OwnedObject, Version } from '../domain/app.ts';
import { SnapshotDifference, VersionDifference } from '../domain/difference.ts';
import { AppId, EpochMs, SnapshotId, VersionId } from '../domain/ids.ts';
import { inLanguage } from '../domain/language.ts';
import { LocalPath } from '../domain/local-path.ts';
import { AppOutcome, Gap } from '../domain/snapshot.ts';
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

/** Which apps a list is to hold; what is not given leaves none out. */
export const AppFilter = z.object({
  /** In name, space, owner or id. */
  search: z.string().max(200).optional(),
  /** By name; "" for personal spaces. */
  spaces: z.array(z.string().max(1000)).max(200).optional(),
  /** By id. */
  owners: z.array(z.string().max(200)).max(200).optional(),
  outcomes: z.array(AppOutcome).optional(),
  /** Its newest version was taken then or later. */
  changedSince: EpochMs.optional(),
  /** A hold in force covers one of its versions, or none does. */
  held: z.boolean().optional(),
  sectionAccess: z.boolean().optional(),
});
export type AppFilter = z.input<typeof AppFilter>;

export const AppSort = z.enum(['name', 'space', 'owner', 'outcome', 'latest', 'versions', 'objects', 'size']);
export type AppSort = z.infer<typeof AppSort>;

const order = { sort: AppSort.default('name'), descending: z.boolean().default(false) };

/** What all apps can be told apart by, with how many there are of each. */
export const AppFacets = z.object({
  spaces: z.array(z.object({ name: z.string(), type: z.string(), apps: z.number().int() })),
  owners: z.array(z.object({ id: z.string(), name: z.string(), apps: z.number().int() })),
  outcomes: z.array(z.object({ outcome: z.string(), apps: z.number().int() })),
  sectionAccess: z.number().int(),
  held: z.number().int(),
});
export type AppFacets = z.infer<typeof AppFacets>;

/** What keeps a version or is wrong with it, and where it stands. */
export const VersionMarks = z.object({
  versionId: VersionId,
  /** The newest snapshot that points at it; null when none does any more. */
  snapshotId: SnapshotId.nullable(),
  snapshots: z.number().int(),
  /** A snapshot that holds it is pinned; which, so that it can be let go. */
  pinnedIn: SnapshotId.nullable(),
  held: z.boolean(),
  /** Its file could not be given back whole when it was last read. */
  damaged: z.boolean(),
  /** What the snapshot that took it could not take of it. */
  gaps: z.array(Gap),
});
export type VersionMarks = z.infer<typeof VersionMarks>;

/** What the vault holds of each app. Works offline. */
export const apps = {
  list: query(
    AppFilter.extend({
      ...order,
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1000).default(200),
    }),
    z.object({ total: z.number().int(), rows: z.array(AppRow) }),
  ),
  /** Where in that list an app stands, or the first app whose name begins so; null when it is not in it. */
  position: query(
    AppFilter.extend({ ...order, appId: AppId.optional(), startsWith: z.string().max(200).optional() }),
    z.object({ position: z.number().int().nullable() }),
  ),
  facets: query(z.object({}), AppFacets),
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
  /** What keeps each version of an app, and what is wrong with it. */
  marks: query(z.object({ appId: AppId }), z.object({ versions: z.array(VersionMarks) })),
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
      outDir: LocalPath.min(1),
      overwrite: z.boolean().default(false),
      /** Also `<appId>-summary.html`: facts, owners, what is inside, the script with its secrets covered. */
      summary: z.boolean().default(false),
      ...inLanguage,
    }),
    z.object({
      files: z.array(z.object({ appId: AppId, path: z.string(), bytes: z.number(), sha256: z.string() })),
      apps: z.number().int(),
      skipped: z.array(z.object({ appId: AppId, why: z.string() })),
    }),
  ),
  /** One version as a page a person reads without Coffer: facts, owners, what is inside, the script with its secrets covered. */
  summaryPage: query(
    z.object({ appId: AppId, versionId: VersionId.optional(), ...inLanguage }),
    z.object({ html: z.string(), fileName: z.string() }),
  ),
  /** For the browser host: a one-time ticket that downloads one app's file. */
  downloadTicket: command(
    z.object({ appId: AppId, versionId: VersionId.optional(), file: z.enum(['qvf', 'metadata', 'details']) }),
    z.object({ ticket: z.string(), fileName: z.string() }),
  ),
};
