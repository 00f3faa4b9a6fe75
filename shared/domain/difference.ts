import { z } from '../schema.ts';
import { ObjectState, objectState, type OwnedObject } from './app.ts';

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

export const SnapshotDifference = z.object({
  from: z.string(),
  to: z.string(),
  apps: z.array(
    z.object({
      difference: z.enum(['added', 'removed', 'changed', 'same']),
      appId: z.string(),
      name: z.string(),
      version: VersionDifference.nullable(),
    }),
  ),
});
export type SnapshotDifference = z.infer<typeof SnapshotDifference>;
