import { objectState, type OwnedObject } from '../../../shared/domain/app.ts';
import {
  sameObject,
  type FieldChange,
  type ObjectDifference,
  type VersionDifference,
} from '../../../shared/domain/difference.ts';

const facts = [
  'objectType',
  'title',
  'description',
  'parentId',
  'published',
  'approved',
  'publishTime',
  'modifiedDate',
] as const;
/** Said by `state`, which is what people know them by. */
const partsOfState: readonly string[] = ['published', 'approved'];

/** Of another tenant times and ids mean nothing: a copy has its own, and people are known by their subject. */
export type Sameness = 'one-tenant' | 'across-tenants';
const ofOneTenant: readonly string[] = ['publishTime', 'modifiedDate'];

/** One object on both sides; what only one of them has is added or removed. */
export function compareObject(
  before: OwnedObject | undefined,
  after: OwnedObject,
  sameness: Sameness = 'one-tenant',
): ObjectDifference {
  if (!before) return { ...sameObject(after), difference: 'added' };
  const fields: FieldChange[] = facts
    .filter((fact) => before[fact] !== after[fact] && (sameness === 'one-tenant' || !ofOneTenant.includes(fact)))
    .map((field) => ({ field, before: before[field], after: after[field] }));
  const changed = fields.map(({ field }) => field).filter((field) => !partsOfState.includes(field));
  const stateBefore = objectState(before);
  const owner =
    before.ownerSubject !== after.ownerSubject || (sameness === 'one-tenant' && before.ownerId !== after.ownerId);
  if (owner) {
    changed.push('owner');
    fields.push({ field: 'owner', before: ownerText(before), after: ownerText(after) });
  }
  if (stateBefore !== objectState(after)) changed.push('state');
  return {
    ...sameObject(after),
    difference: fields.length > 0 ? 'changed' : 'same',
    changed,
    stateBefore,
    ownerSubjectBefore: owner ? before.ownerSubject : null,
    ownerNameBefore: owner ? before.ownerName : null,
    fields,
  };
}

/** "Anna Berg (auth0|anna)", or as much of it as is known. */
export function ownerText({ ownerName, ownerSubject, ownerId }: OwnedObject): string {
  const subject = ownerSubject || (ownerId ?? '');
  return ownerName === '' ? subject : `${ownerName} (${subject})`;
}

/** Every difference of two lists by object id; `same` counts what is known to be equal without being listed. */
export function compareLists(
  before: readonly OwnedObject[],
  after: readonly OwnedObject[],
  sameness: Sameness = 'one-tenant',
): readonly ObjectDifference[] {
  const old = new Map(before.map((object) => [object.objectId as string, object]));
  const rows = after.map((object) => compareObject(old.get(object.objectId), object, sameness));
  const left = new Set(after.map((object) => object.objectId as string));
  for (const object of old.values())
    if (!left.has(object.objectId)) rows.push({ ...sameObject(object), difference: 'removed' });
  return rows;
}

export type Compared = {
  readonly from: string;
  readonly to: string;
  /** Equal ones that are not among the rows. */
  readonly same: number;
  readonly rows: readonly ObjectDifference[];
  readonly scriptChanged: boolean;
};

/** Counts what differs; differences first, then what is the same when asked for. */
export function toVersionDifference(
  { from, to, same, rows, scriptChanged }: Compared,
  includeSame = false,
): VersionDifference {
  const count = (difference: string) => rows.filter((each) => each.difference === difference).length;
  return {
    from,
    to,
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    same: same + count('same'),
    ownersChanged: rows.filter((each) => each.changed.includes('owner')).length,
    scriptChanged,
    objects: [
      ...rows.filter((each) => each.difference !== 'same'),
      ...(includeSame ? rows.filter((each) => each.difference === 'same') : []),
    ],
  };
}
