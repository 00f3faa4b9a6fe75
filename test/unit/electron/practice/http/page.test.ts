import { describe, expect, it } from 'vitest';
import { callerOf, givenTenant, type Caller } from '../given.ts';

async function allPages(call: Caller, path: string, between?: () => void): Promise<string[]> {
  const ids: string[] = [];
  for (let next: string | undefined = path; next !== undefined; between?.()) {
    const page = await call('GET', next);
    ids.push(...page.json.data.map((row) => row.id));
    next = page.json.links.next?.href;
  }
  return ids;
}

describe('paging', () => {
  it('shows ten spaces, items and twenty people where no limit is given', async () => {
    const tenant = await givenTenant({ appCount: 40, spaceCount: 15, peopleCount: 30 });
    const call = await callerOf(tenant);

    expect((await call('GET', '/api/v1/spaces')).json.data).toHaveLength(10);
    expect((await call('GET', '/api/v1/items')).json.data).toHaveLength(10);
    expect((await call('GET', '/api/v1/users')).json.data).toHaveLength(20);
  });

  it('walks every row once', async () => {
    const tenant = await givenTenant({ appCount: 37 });
    const ids = await allPages(await callerOf(tenant), '/api/v1/items?resourceType=app&limit=7');

    expect(ids).toHaveLength(37);
    expect(new Set(ids).size).toBe(37);
  });

  it('goes back by prev to the page before', async () => {
    const call = await callerOf(await givenTenant({ appCount: 30 }));
    const first = await call('GET', '/api/v1/items?resourceType=app&limit=10');
    const second = await call('GET', first.json.links.next!.href);
    const back = await call('GET', second.json.links.prev!.href);

    expect(back.json.data).toEqual(first.json.data);
  });

  it('keeps its place with a stable cursor when an app goes, and misses one with an offset cursor', async () => {
    const missed = async (cursorOnChange: 'stable' | 'offset') => {
      const tenant = await givenTenant({ appCount: 30, switches: { cursorOnChange } });
      const oldest = [...tenant.state.apps.values()].sort((a, b) => (a.createdDate < b.createdDate ? -1 : 1))[0]!;
      const ids = await allPages(await callerOf(tenant), '/api/v1/items?resourceType=app&limit=10', () =>
        tenant.edit.deleteApp(oldest.id),
      );
      return [...tenant.state.apps.values()].filter((app) => !ids.includes(app.itemId)).length;
    };

    expect(await missed('stable')).toBe(0);
    expect(await missed('offset')).toBe(1);
  });

  it.each(['absolute', 'relative', 'foreign'] as const)('links in the form: %s', async (pagingLinks) => {
    const tenant = await givenTenant({ switches: { pagingLinks } });
    const { href } = (await (await callerOf(tenant))('GET', '/api/v1/items?limit=2')).json.links.next!;
    const start = { absolute: `${tenant.url}/api/`, relative: '/api/', foreign: 'http://foreign.invalid/api/' }[
      pagingLinks
    ];

    expect(href.startsWith(start)).toBe(true);
  });

  it('refuses limits out of bounds and cursors it never gave', async () => {
    const call = await callerOf(await givenTenant());
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'next=nonsense']) {
      expect([query, (await call('GET', `/api/v1/items?${query}`)).status]).toEqual([query, 400]);
    }
  });
});
