import { z } from '../schema.ts';
import { AppId, ContentId, EpochMs, ObjectId, SpaceId, VersionId } from './ids.ts';

/** What the server said of an app. `null` always means "not given by the server", never "no". */
export const AppFacts = z.object({
  appId: AppId,
  name: z.string(),
  description: z.string(),
  ownerId: z.string(),
  /** null: a personal space. */
  spaceId: SpaceId.nullable(),
  spaceType: z.string(),
  spaceName: z.string(),
  usage: z.string().nullable(),
  createdAt: EpochMs.nullable(),
  modifiedAt: EpochMs.nullable(),
  lastReloadAt: EpochMs.nullable(),
  publishedAt: EpochMs.nullable(),
  originAppId: z.string().nullable(),
  hasSectionAccess: z.boolean().nullable(),
  isDirectQuery: z.boolean().nullable(),
  encrypted: z.boolean().nullable(),
  /** Size of the file on the server in bytes. */
  fileBytes: z.number().nullable(),
  itemUpdatedAt: EpochMs.nullable(),
  defaultBookmarkId: z.string().nullable(),
  privileges: z.array(z.string()).nullable(),
});
export type AppFacts = z.infer<typeof AppFacts>;

/** Which of the engine's classes an object belongs to; null when no getter fitted. */
export const EngineClass = z.enum([
  'GenericObject',
  'GenericBookmark',
  'GenericDimension',
  'GenericMeasure',
  'GenericVariable',
]);
export type EngineClass = z.infer<typeof EngineClass>;

/** One object inside an app. "Missing" (null) is stored apart from "false". */
export const AppObject = z.object({
  objectId: ObjectId,
  /** The engine's free-text type, e.g. sheet, bookmark, masterobject. */
  objectType: z.string(),
  engineClass: EngineClass.nullable(),
  /** null for a root object. Only roots have an owner and states of their own. */
  parentId: z.string().nullable(),
  title: z.string().nullable(),
  description: z.string().nullable(),
  ownerId: z.string().nullable(),
  /** `qMeta.owner`, the legacy subject; kept because it is the fallback when the directory has no answer. */
  metaOwner: z.string().nullable(),
  published: z.boolean().nullable(),
  approved: z.boolean().nullable(),
  /** As given; sentinel dates become null on extract. */
  publishTime: z.string().nullable(),
  createdDate: z.string().nullable(),
  modifiedDate: z.string().nullable(),
  /** The engine's qMeta as given, as JSON text. */
  rawMeta: z.string().nullable(),
  /** Which call gave it: list, getter, infos. */
  source: z.string(),
  /** Why something about it could not be read. */
  problem: z.string().nullable(),
});
export type AppObject = z.infer<typeof AppObject>;

/** private: published=false. community: published, not approved. base: both. odd: approved without published. */
export const ObjectState = z.enum(['private', 'community', 'base', 'odd', 'unknown']);
export type ObjectState = z.infer<typeof ObjectState>;

/** The state's name, from the two facts the engine gives. */
export function objectState(object: Pick<AppObject, 'published' | 'approved' | 'parentId'>): ObjectState {
  if (object.parentId !== null || (object.published === null && object.approved === null)) return 'unknown';
  if (object.published) return object.approved ? 'base' : 'community';
  return object.approved ? 'odd' : 'private';
}

const ofTheApp: readonly string[] = ['appprops', 'loadmodel'];

/** Belongs to the app itself whatever its state says: its theme, the places of its data model. */
export const isOfTheApp = ({ objectType }: Pick<AppObject, 'objectType'>): boolean =>
  ofTheApp.includes(objectType.toLowerCase());

/** Which rule decided an owner's subject (DESIGN 5). */
export const OwnerRule = z.enum(['directory', 'meta-owner', 'none']);
export type OwnerRule = z.infer<typeof OwnerRule>;

/** An object with its owner resolved through the directory of the snapshot it was captured in. */
export const OwnedObject = AppObject.extend({
  ownerSubject: z.string(),
  ownerName: z.string(),
  ownerRule: OwnerRule,
});
export type OwnedObject = z.infer<typeof OwnedObject>;

/** One kept state of one app. */
export const Version = z.object({
  versionId: VersionId,
  appId: AppId,
  /** 1 for the first version of an app in this vault. */
  ordinal: z.number().int(),
  takenAt: EpochMs,
  contentId: ContentId,
  /** Of the whole file, lower-case hex. */
  sha256: z.string(),
  fileBytes: z.number(),
  /** What this version added to the vault. */
  storedBytes: z.number(),
  withData: z.boolean(),
  objectCount: z.number().int(),
  rootObjectCount: z.number().int(),
  facts: AppFacts,
  /** Made of a file somebody had, not captured from a tenant; never newer than what was captured. */
  imported: z.literal(true).optional(),
});
export type Version = z.infer<typeof Version>;

/** The source document's ten fields, one row per object (DESIGN 5). */
export type MetadataRow = {
  readonly appId: string;
  readonly appName: string;
  readonly objectId: string;
  readonly objectType: string;
  readonly objectTitle: string;
  readonly ownerId: string;
  readonly ownerSubject: string;
  readonly approved: boolean;
  readonly published: boolean;
  readonly publishTime: string | null;
};
