import { z } from '../schema.ts';
import { ObjectState, objectState, type OwnedObject } from './app.ts';

/** One fact on both sides; null where that side does not say it. */
export const FieldChange = z.object({
  field: z.string(),
  before: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  after: z.union([z.string(), z.number(), z.boolean()]).nullable(),
});
export type FieldChange = z.infer<typeof FieldChange>;

/** Somebody as an object or app names its owner; "" for what is not known. */
export const OwnerName = z.object({ id: z.string(), subject: z.string(), name: z.string() });
export type OwnerName = z.infer<typeof OwnerName>;

/** How one object differs between two versions; `changed` names the fields. */
export const ObjectDifference = z.object({
  difference: z.enum(['added', 'removed', 'changed', 'same']),
  objectId: z.string(),
  objectType: z.string(),
  title: z.string(),
  state: ObjectState,
  stateBefore: ObjectState.nullable(),
  ownerSubject: z.string(),
  ownerName: z.string(),
  ownerSubjectBefore: z.string().nullable(),
  ownerNameBefore: z.string().nullable(),
  changed: z.array(z.string()),
  /** Each fact that changed, as it was and as it is. */
  fields: z.array(FieldChange),
});
export type ObjectDifference = z.infer<typeof ObjectDifference>;

/** One object's row when there is nothing to compare it with, or nothing differs. */
export function sameObject(object: OwnedObject): ObjectDifference {
  return {
    difference: 'same',
    objectId: object.objectId,
    objectType: object.objectType,
    title: object.title ?? '',
    state: objectState(object),
    stateBefore: null,
    ownerSubject: object.ownerSubject,
    ownerName: object.ownerName,
    ownerSubjectBefore: null,
    ownerNameBefore: null,
    changed: [],
    fields: [],
  };
}

export const VersionDifference = z.object({
  from: z.string(),
  to: z.string(),
  added: z.number().int(),
  removed: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  ownersChanged: z.number().int(),
  scriptChanged: z.boolean(),
  /** Differences first, then what is the same when asked for. */
  objects: z.array(ObjectDifference),
});
export type VersionDifference = z.infer<typeof VersionDifference>;

/** What is known of the app itself on both sides; `owner` only when it changed. */
export const AppChange = z.object({
  fields: z.array(FieldChange),
  owner: z.object({ before: OwnerName, after: OwnerName }).nullable(),
});
export type AppChange = z.infer<typeof AppChange>;

export const AppDifference = z.object({
  /** `unknown`: one side holds no version of it, or was not read whole, so that nothing can be said. */
  difference: z.enum(['added', 'removed', 'changed', 'same', 'unknown']),
  appId: z.string(),
  name: z.string(),
  spaceName: z.string(),
  app: AppChange.nullable(),
  version: VersionDifference.nullable(),
  /** Why it is unknown, as a code; null otherwise. */
  why: z.string().nullable(),
});
export type AppDifference = z.infer<typeof AppDifference>;

export const SnapshotDifference = z.object({
  from: z.string(),
  to: z.string(),
  counts: z.object({
    added: z.number().int(),
    removed: z.number().int(),
    changed: z.number().int(),
    same: z.number().int(),
    unknown: z.number().int(),
    ownersChanged: z.number().int(),
  }),
  apps: z.array(AppDifference),
});
export type SnapshotDifference = z.infer<typeof SnapshotDifference>;
