import { objectState, type OwnedObject, type Version } from '../../../shared/domain/app.ts';
import type { SnapshotId } from '../../../shared/domain/ids.ts';
import type { Person } from '../../../shared/domain/tenant.ts';
import type { Vault } from '../vault/index.ts';

export type Owners = ReadonlyMap<string, Person>;

/** How many of the newest snapshots are looked through for one that has ended. */
const searched = 50;

/** The people a snapshot saw, by id; those of the newest one that has ended when none is named. */
export function ownersIn({ snapshots }: Pick<Vault, 'snapshots'>, snapshotId?: SnapshotId): Owners {
  const named = snapshotId ?? snapshots.page({ limit: searched }).find(({ state }) => state !== 'running')?.snapshotId;
  return new Map(named === undefined ? [] : snapshots.people(named).map((person) => [person.personId, person]));
}

/** Everything else we know of a version and its objects, and which rule decided each owner. */
export function detailsText(version: Version, objects: readonly OwnedObject[], owners: Owners): string {
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
