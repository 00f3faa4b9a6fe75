import { describe, expect, it } from 'vitest';
import { namesIn } from '../../../../../electron/engine/search/index.ts';
import type { SpaceId } from '../../../../../shared/domain/ids.ts';
import { aPerson, aVault } from '../vault/support/given.ts';
import { aSnapshotOf } from './given-search.ts';

const anna = aPerson('p1', { name: 'Anna Berg', email: 'anna@acme.example' });
const space = { spaceId: 'sp1' as SpaceId, type: 'managed', description: '', assignments: [], ownerId: 'p1' };

describe('the names a vault ever saw', () => {
  it('are those of before too, each once, and all of a person together', async () => {
    const { vault } = await aVault();
    const spaces = (name: string) => [{ ...space, name }];
    await aSnapshotOf(vault, {
      ...{ id: 's1', at: 1000, people: [anna], spaces: spaces('Finance') },
      apps: [{ appId: 'a1', name: 'Sales', facts: {}, objects: [] }],
    });
    await aSnapshotOf(vault, {
      ...{ id: 's2', at: 2000, people: [anna], spaces: spaces('Finance EU') },
      apps: [{ appId: 'a1', name: 'Sales, renamed', facts: {}, objects: [] }],
    });

    const names = namesIn(vault.search);
    const of = (kind: string) => names.filter((one) => one.kind === kind).map((one) => one.names);
    expect(of('app')).toEqual([['Sales'], ['Sales, renamed']]);
    expect(of('person')).toEqual([['Anna Berg', anna.subject, 'anna@acme.example']]);
    expect(of('space')).toEqual(expect.arrayContaining([['Finance'], ['Finance EU']]));
  });
});
