import { objectState, type OwnedObject, type Version } from '../../../shared/domain/app.ts';
import type { Person } from '../../../shared/domain/tenant.ts';

/** Everything else we know of a version and its objects, and which rule decided each owner. */
export function detailsText(
  version: Version,
  objects: readonly OwnedObject[],
  owners: ReadonlyMap<string, Person>,
): string {
  const { facts, ...kept } = version;
  const rows = objects.map((object) => ({
    ...object,
    rawMeta: parsed(object.rawMeta),
    state: objectState(object),
    owner: object.ownerId === null ? null : (owners.get(object.ownerId) ?? null),
  }));
  return JSON.stringify({ format: 'coffer-details-1', version: kept, app: facts, objects: rows }, null, 2);
}

/** What is not JSON stays text: it is kept as it was given. */
function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
