import type { MetadataRow, OwnedObject, Version } from '../../../shared/domain/app.ts';

/** Dates the engine gives for "never". */
const sentinels = /^(?:1753-01-01|0001-01-01|1899-12-30|1970-01-01T00:00:00(?:\.0+)?Z?$)/;

/** The source document's rows: exactly its ten fields and its defaults, sorted by type and id (DESIGN 5). */
export function metadataRows(
  version: Pick<Version, 'appId' | 'facts'>,
  objects: readonly OwnedObject[],
): MetadataRow[] {
  return objects
    .map((object) => ({
      appId: version.appId,
      appName: version.facts.name,
      objectId: object.objectId,
      objectType: object.objectType,
      objectTitle: object.title ?? '',
      ownerId: object.ownerId ?? '',
      ownerSubject: object.ownerSubject,
      approved: object.approved ?? false,
      published: object.published ?? false,
      publishTime: publishTimeOf(object.publishTime),
    }))
    .sort((a, b) => compareText(a.objectType, b.objectType) || compareText(a.objectId, b.objectId));
}

/** The rows as the source document writes them: JSON, indent 2. */
export const metadataText = (version: Pick<Version, 'appId' | 'facts'>, objects: readonly OwnedObject[]): string =>
  JSON.stringify(metadataRows(version, objects), null, 2);

const publishTimeOf = (given: string | null): string | null =>
  given === null || given === '' || sentinels.test(given) ? null : given;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
