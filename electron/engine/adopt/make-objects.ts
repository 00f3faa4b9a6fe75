import type { AppObject, OwnedObject } from '../../../shared/domain/app.ts';
import type { Lack } from '../../../shared/domain/adoption.ts';
import { ObjectId } from '../../../shared/domain/ids.ts';
import type { ReadApp, ReadObject } from '../qvf/index.ts';
import type { ImportedRow, Metadata } from './read-metadata.ts';

export type Imported = {
  readonly objects: readonly OwnedObject[];
  readonly lacks: readonly Lack[];
};

/** The objects of an imported version: what the metadata file says, completed by what only the `.qvf` shows. */
export function makeObjects(metadata: Metadata | null, inside: ReadApp | null): Imported {
  const rows = metadata?.kind === 'rows' ? metadata.rows : [];
  const named = new Set(rows.map(({ objectId }) => objectId));
  const byId = new Map(inside?.objects.map((object) => [object.id, object]));
  const objects = [
    ...rows.map((row) => fromRow(row, byId.get(row.objectId))),
    ...(inside?.objects ?? []).filter(({ id }) => !named.has(id) && ObjectId.safeParse(id).success).map(fromFile),
  ];
  return { objects, lacks: lacksOf(objects, metadata, inside) };
}

const unknown: Pick<AppObject, 'engineClass' | 'parentId' | 'description' | 'metaOwner' | 'rawMeta' | 'problem'> = {
  engineClass: null,
  parentId: null,
  description: null,
  metaOwner: null,
  rawMeta: null,
  problem: null,
};

/** The row counts; where it says nothing, the file does. */
function fromRow(row: ImportedRow, seen: ReadObject | undefined): OwnedObject {
  const inFile = seen ? fromFile(seen) : null;
  const said = <K extends 'published' | 'approved'>(fact: K) => row[fact] ?? inFile?.[fact] ?? null;
  return {
    ...(inFile ?? { ...unknown, createdDate: null, modifiedDate: null }),
    objectId: ObjectId.parse(row.objectId),
    objectType: row.objectType || (inFile?.objectType ?? ''),
    title: row.objectTitle ?? inFile?.title ?? null,
    ...owner(row.ownerId ?? inFile?.ownerId ?? null, row.ownerSubject ?? ''),
    published: said('published'),
    approved: said('approved'),
    publishTime: row.publishTime ?? null,
    source: 'imported metadata',
  };
}

const fromFile = (seen: ReadObject): OwnedObject => ({
  ...unknown,
  objectId: ObjectId.parse(seen.id),
  objectType: seen.qType,
  title: seen.title,
  ...owner(seen.ownerId, ''),
  published: seen.published,
  approved: seen.approved,
  publishTime: null,
  createdDate: seen.createdDate,
  modifiedDate: seen.modifiedDate,
  source: 'imported file',
});

const owner = (given: string | null, ownerSubject: string) => ({
  ownerId: given === '' ? null : given,
  ownerSubject,
  ownerName: '',
  ownerRule: ownerSubject === '' ? ('none' as const) : ('directory' as const),
});

function lacksOf(objects: readonly OwnedObject[], metadata: Metadata | null, inside: ReadApp | null): Lack[] {
  const lacks: Lack[] = ['facts', 'directory'];
  if (metadata?.kind !== 'rows') lacks.push('metadata');
  if (!objects.some(({ objectType }) => objectType === 'bookmark')) lacks.push('bookmarks');
  if (objects.some(({ ownerId, ownerSubject }) => ownerId === null && ownerSubject === '')) lacks.push('owners');
  if (inside === null) lacks.push('inside');
  return lacks;
}
