import type { SearchFacets } from '../../../shared/domain/search.ts';
import type { Narrowed } from './narrow.ts';

type FacetCount = SearchFacets['types'][number];
const longest = 50;

class Tally {
  readonly #counts = new Map<string, FacetCount>();

  add(value: string, count: number, label: () => string): void {
    const known = this.#counts.get(value);
    this.#counts.set(value, known ? { ...known, count: known.count + count } : { value, label: label(), count });
  }

  /** The most first. */
  top(): FacetCount[] {
    return [...this.#counts.values()]
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
      .slice(0, longest);
  }
}

/** How the objects found divide, from how many there are of each group. */
export function facetsOf(counted: ReadonlyMap<number, number>, { groupOf, appOf, ownerOf }: Narrowed): SearchFacets {
  const [types, states, owners, spaces, apps] = [new Tally(), new Tally(), new Tally(), new Tally(), new Tally()];
  let orphans = 0;
  for (const [groupKey, count] of counted) {
    const group = groupOf.get(groupKey);
    const app = group && appOf.get(group.appKey);
    if (!group || !app) continue;
    const owner = ownerOf(group);
    types.add(group.type, count, () => group.type);
    states.add(group.state, count, () => group.state);
    apps.add(app.appId, count, () => app.name);
    spaces.add(app.spaceId || 'personal', count, () => app.spaceName);
    if (owner.ownerId !== '' || owner.subject !== '')
      owners.add(owner.ownerId || owner.subject, count, () => owner.name || owner.subject);
    if (owner.orphan) orphans += count;
  }
  return {
    types: types.top(),
    states: states.top(),
    owners: owners.top(),
    spaces: spaces.top(),
    apps: apps.top(),
    orphans,
  };
}
