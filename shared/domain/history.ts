import { z } from '../schema.ts';
import { Version } from './app.ts';
import { FieldChange, OwnerName, SnapshotDifference, VersionDifference } from './difference.ts';
import { AppId, EpochMs, SnapshotId, TenantName, VersionId } from './ids.ts';
import { AppOutcome, SnapshotState } from './snapshot.ts';

/** The id of a version, its number (`3`), `latest`, or `previous`: the one before the latest. */
export const VersionRef = z.string().min(1).max(64);
export type VersionRef = z.infer<typeof VersionRef>;

/** The id of a snapshot, `latest`, or `previous`; only those that have ended. */
export const SnapshotRef = z.string().min(1).max(64);
export type SnapshotRef = z.infer<typeof SnapshotRef>;

export const DefinitionKind = z.enum([
  'sheet',
  'chart',
  'story',
  'master-item',
  'measure',
  'dimension',
  'variable',
  'bookmark',
  'app',
  'other',
]);
export type DefinitionKind = z.infer<typeof DefinitionKind>;

/** One thing inside a file that has a definition. */
export const DefinitionRow = z.object({
  id: z.string(),
  kind: DefinitionKind,
  /** The engine's own word, e.g. `barchart`. */
  type: z.string(),
  title: z.string(),
  /** The sheet a chart stands on. */
  parentId: z.string().nullable(),
  /** False: kept in Qlik's binary form, or made so that it cannot be read; only "changed" can be said of it. */
  readable: z.boolean(),
});
export type DefinitionRow = z.infer<typeof DefinitionRow>;

/** A picture or file inside an app; kept with the file, and given back with it. */
export const MediaRow = z.object({ path: z.string(), bytes: z.number(), isThumbnail: z.boolean() });
export type MediaRow = z.infer<typeof MediaRow>;

/** A tab of a load script, secrets covered. */
export const ScriptTabText = z.object({ name: z.string(), lines: z.array(z.string()) });
export type ScriptTabText = z.infer<typeof ScriptTabText>;

/** "Cannot read inside" is an answer: the file is whole all the same. */
export const Unreadable = z.object({ state: z.literal('unreadable'), why: z.string() });

/** What a kept file holds, read without Qlik. */
export const InsideListing = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('read'),
    title: z.string().nullable(),
    productVersion: z.string().nullable(),
    hasData: z.boolean(),
    tabs: z.array(z.object({ name: z.string(), lines: z.number().int() })),
    definitions: z.array(DefinitionRow),
    /** For information: part of the file, restored with it, not compared by content. */
    media: z.array(MediaRow),
  }),
  Unreadable,
]);
export type InsideListing = z.infer<typeof InsideListing>;

export const LineChange = z.object({
  what: z.enum(['same', 'added', 'removed']),
  /** Line numbers from 1 on either side; null where the line is not there. */
  before: z.number().int().nullable(),
  after: z.number().int().nullable(),
  text: z.string(),
});
export type LineChange = z.infer<typeof LineChange>;

export const TabDifference = z.object({
  name: z.string(),
  difference: z.enum(['added', 'removed', 'changed', 'same']),
  added: z.number().int(),
  removed: z.number().int(),
  /** Changed lines with a few around them; `null` stands for lines that are left out. */
  lines: z.array(LineChange.nullable()),
});
export type TabDifference = z.infer<typeof TabDifference>;

export const ScriptDifference = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('read'),
    /** Where the text came from; `capture`: what the engine said when the version was taken, as the file cannot be read. */
    source: z.enum(['file', 'capture', 'live']),
    changed: z.boolean(),
    /** True: some lines differ only in what is covered as a secret. */
    secretsChanged: z.boolean(),
    tabs: z.array(TabDifference),
  }),
  Unreadable,
]);
export type ScriptDifference = z.infer<typeof ScriptDifference>;

/** One place in a definition, as a JSON pointer. Values are JSON text, cut when long, secrets covered; null: not there. */
export const PlaceChange = z.object({
  path: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** True: one of the rules hides it unless asked for. */
  volatile: z.boolean(),
});
export type PlaceChange = z.infer<typeof PlaceChange>;

export const DefinitionDifference = DefinitionRow.extend({
  difference: z.enum(['added', 'removed', 'changed']),
  places: z.array(PlaceChange),
  /** Places that are not listed, because there are too many. */
  morePlaces: z.number().int(),
});
export type DefinitionDifference = z.infer<typeof DefinitionDifference>;

export const DefinitionsDifference = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('read'),
    added: z.number().int(),
    removed: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
    /** How many differ only in what the rules hide. */
    hidden: z.number().int(),
    rows: z.array(DefinitionDifference),
    media: z.array(MediaRow.extend({ difference: z.enum(['added', 'removed', 'changed']) })),
  }),
  Unreadable,
]);
export type DefinitionsDifference = z.infer<typeof DefinitionsDifference>;

/** Something that could not be read, so that its absence proves nothing. */
export const NotRead = z.object({ what: z.string(), code: z.string() });
export type NotRead = z.infer<typeof NotRead>;

/** Which state of an app stands on one side. */
export const DiffSide = z.object({
  /** null: the living app. */
  versionId: VersionId.nullable(),
  /** Of a living app: where it lives; null for a kept version. */
  tenant: TenantName.nullable(),
  ordinal: z.number().int().nullable(),
  at: EpochMs,
  name: z.string(),
});
export type DiffSide = z.infer<typeof DiffSide>;

export const AppVersionsDifference = z.object({
  appId: AppId,
  from: DiffSide,
  to: DiffSide,
  /** The app itself: name, space, owner, publication. */
  fields: z.array(FieldChange),
  owner: z.object({ before: OwnerName, after: OwnerName }).nullable(),
  objects: VersionDifference,
  /** null: not asked for. */
  script: ScriptDifference.nullable(),
  definitions: DefinitionsDifference.nullable(),
  notRead: z.array(NotRead),
  /** False: something was not read, so this proves neither equality nor loss. */
  conclusive: z.boolean(),
});
export type AppVersionsDifference = z.infer<typeof AppVersionsDifference>;

export const SnapshotsDifference = SnapshotDifference.extend({
  notRead: z.array(NotRead),
  conclusive: z.boolean(),
});
export type SnapshotsDifference = z.infer<typeof SnapshotsDifference>;

/** One backup in the life of a tenant. */
export const TimelineRow = z.object({
  snapshotId: SnapshotId,
  tenant: TenantName,
  startedAt: EpochMs,
  endedAt: EpochMs.nullable(),
  state: SnapshotState,
  apps: z.object({ listed: z.number().int(), captured: z.number().int(), failed: z.number().int() }),
  objects: z.number().int(),
  people: z.number().int(),
  gaps: z.number().int(),
  alarms: z.array(z.string()),
  /** Against the ended snapshot before it; null for the first. */
  changes: z.object({ added: z.number().int(), removed: z.number().int(), changed: z.number().int() }).nullable(),
  tags: z.array(z.string()),
  reason: z.string(),
  ticket: z.string(),
  /** Made of files somebody brought, not captured. */
  imported: z.boolean(),
});
export type TimelineRow = z.infer<typeof TimelineRow>;

/** One state of an app and the backups that saw it so. */
export const AppTimelineRow = z.object({
  /** `removed`: there was a version, and it was taken away by a rule or a person; the audit log says which. */
  what: z.enum(['version', 'missing', 'failed', 'removed']),
  /** null where there is none: the app was missing, or never could be taken. */
  version: Version.nullable(),
  name: z.string(),
  spaceName: z.string(),
  ownerId: z.string(),
  outcome: AppOutcome.nullable(),
  firstSnapshotId: SnapshotId.nullable(),
  firstAt: EpochMs,
  lastSnapshotId: SnapshotId.nullable(),
  lastAt: EpochMs,
  snapshots: z.number().int(),
  changes: z
    .object({
      added: z.number().int(),
      removed: z.number().int(),
      changed: z.number().int(),
      ownersChanged: z.number().int(),
      scriptChanged: z.boolean(),
    })
    .nullable(),
});
export type AppTimelineRow = z.infer<typeof AppTimelineRow>;

/** A stretch of time in which one person owned one thing, with the snapshots that prove it. */
export const OwnerSpan = z.object({
  /** null: it was not there. */
  owner: OwnerName.nullable(),
  appId: AppId,
  appName: z.string(),
  /** null: the app itself. */
  objectId: z.string().nullable(),
  objectType: z.string(),
  title: z.string(),
  state: z.string(),
  firstAt: EpochMs,
  firstSnapshotId: SnapshotId,
  lastAt: EpochMs,
  lastSnapshotId: SnapshotId,
  /** Whether the newest snapshot that names the app still saw it so. */
  still: z.boolean(),
});
export type OwnerSpan = z.infer<typeof OwnerSpan>;
