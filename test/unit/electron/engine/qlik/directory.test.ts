import { describe, expect, it } from 'vitest';
import type { AppId } from '../../../../../shared/domain/ids.ts';
import { scimEquals } from '../../../../../electron/engine/qlik/people.ts';
import { aClient, aStubTenant, json, page, type Seen } from './stub-tenant.ts';

const person = (id: string, more = {}) => ({
  id,
  subject: `DOMAIN\\${id}`,
  name: id,
  email: `${id}@acme.example`,
  status: 'active',
  ...more,
});
const filterOf = (seen: Seen) => (JSON.parse(seen.body) as { filter: string }).filter;
const idsIn = (filter: string) =>
  [...filter.matchAll(/id eq ("(?:[^"\\]|\\.)*")/g)].map(([, value]) => JSON.parse(value!) as string);

describe('the people directory', () => {
  it('names every status, so that disabled and deleted people are in it', async () => {
    const stub = await aStubTenant();
    const groups = [{ id: 'g', name: 'Controllers' }, { id: 'h' }];
    stub.on('GET /api/v1/users', (response) =>
      json(
        response,
        page([
          person('ana', { assignedGroups: groups, assignedRoles: [{ name: 'TenantAdmin' }] }),
          person('ben', { status: 'deleted' }),
        ]),
      ),
    );

    const { rows } = await aClient(stub.url).people();

    expect(rows[0]).toMatchObject({ subject: 'DOMAIN\\ana', groups: ['Controllers'], roles: ['TenantAdmin'] });
    expect(rows[1]!.status).toBe('deleted');
    const asked = new URL(stub.seen('GET /api/v1/users?')[0]!.path, stub.url).searchParams.get('filter');
    for (const status of ['active', 'invited', 'disabled', 'deleted', 'provisioned']) {
      expect(asked).toContain(`status eq "${status}"`);
    }
  });

  it('is read without the filter where the tenant refuses it, and is then never called whole', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/users', (response, seen) =>
      seen.path.includes('filter=') ? json(response, {}, 400) : json(response, page([person('ana')])),
    );

    const listing = await aClient(stub.url).people();

    expect(listing.rows).toHaveLength(1);
    expect(listing.brokenBy).toEqual({ code: 'tenant.rejected', details: { reason: 'status-filter' } });
  });

  it('answers for 120 ids in three calls of a budget of their own', async () => {
    const stub = await aStubTenant();
    stub.on('POST /api/v1/users/actions/filter', (response, seen) =>
      json(
        response,
        page(
          idsIn(filterOf(seen))
            .filter((id) => id !== 'p7')
            .map((id) => person(id)),
        ),
      ),
    );
    const client = aClient(stub.url);
    const ids = Array.from({ length: 120 }, (_, at) => `p${at}`);

    const people = await client.peopleById([...ids, 'p3', '']);

    expect(people.map(({ personId }) => personId)).toEqual(ids.filter((id) => id !== 'p7'));
    expect(stub.seen('POST /api/v1/users').map((seen) => idsIn(filterOf(seen)).length)).toEqual([50, 50, 20]);
    expect(client.statistics().tiers).toContainEqual(
      expect.objectContaining({ tier: 'directory-filter', used: 3, allowed: 200 }),
    );
  });

  it('leaves no value a way out of its quotes', async () => {
    const hostile = 'a" or id pr or id eq "\\';
    expect(scimEquals('id', hostile)).toBe('id eq "a\\" or id pr or id eq \\"\\\\"');

    const stub = await aStubTenant();
    stub.on('POST /api/v1/users/actions/filter', (response) => json(response, page([person('everybody')])));
    expect(await aClient(stub.url).peopleById([hostile])).toEqual([]);
  });

  it('finds the others when one id makes the tenant refuse the question', async () => {
    const stub = await aStubTenant();
    stub.on('POST /api/v1/users/actions/filter', (response, seen) => {
      const ids = idsIn(filterOf(seen));
      return ids.includes('bad') ? json(response, {}, 400) : json(response, page(ids.map((id) => person(id))));
    });

    const people = await aClient(stub.url).peopleById(['a', 'b', 'bad', 'c', 'd']);

    expect(people.map(({ personId }) => personId)).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('an app’s facts', () => {
  const attributes = {
    id: 'app-1',
    name: 'Sales',
    ownerId: 'ana',
    spaceId: 's1',
    usage: 'ANALYTICS',
    createdDate: '2026-01-01T00:00:00.000Z',
    modifiedDate: '2026-02-01T00:00:00.000Z',
    lastReloadTime: '1753-01-01T00:00:00.000Z',
    publishTime: '',
    published: true,
    hasSectionAccess: true,
  };

  it('keep what the server did not give apart from no, and take dates of 1753 for never', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/apps/app-1', (response) => json(response, { attributes, privileges: ['read', 'export'] }));
    stub.on('GET /api/v1/spaces/s1', (response) => json(response, { id: 's1', name: 'Finance', type: 'managed' }));

    expect(await aClient(stub.url).app('app-1' as AppId)).toEqual({
      appId: 'app-1',
      name: 'Sales',
      description: '',
      ownerId: 'ana',
      spaceId: 's1',
      spaceType: 'managed',
      spaceName: 'Finance',
      usage: 'ANALYTICS',
      createdAt: Date.UTC(2026, 0, 1),
      modifiedAt: Date.UTC(2026, 1, 1),
      lastReloadAt: null,
      publishedAt: null,
      originAppId: null,
      hasSectionAccess: true,
      isDirectQuery: null,
      encrypted: null,
      fileBytes: null,
      itemUpdatedAt: null,
      defaultBookmarkId: null,
      privileges: ['read', 'export'],
    });
  });

  it('in the listing name the space, and personal where there is none', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => json(response, page([{ id: 's1', name: 'Finance', type: 'managed' }])));
    const item = {
      id: 'i1',
      resourceId: 'app-1',
      name: 'Sales',
      ownerId: 'ana',
      spaceId: 's1',
      updatedAt: '2026-03-01T00:00:00Z',
      resourceSize: { appFile: 77 },
      resourceAttributes: attributes,
    };
    stub.on('GET /api/v1/items', (response) =>
      json(response, page([item, { resourceId: 'app-2', name: 'Mine', spaceId: '' }])),
    );

    const { rows } = await aClient(stub.url).apps();

    expect(rows[0]!.facts).toMatchObject({
      spaceName: 'Finance',
      spaceType: 'managed',
      fileBytes: 77,
      itemUpdatedAt: Date.UTC(2026, 2, 1),
      hasSectionAccess: true,
    });
    expect(rows[1]!.facts).toMatchObject({ spaceId: null, spaceType: 'personal', name: 'Mine' });
  });

  it('are asked for twice before an app counts as gone', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/items', (response) => json(response, page([{ resourceId: 'app-1', name: 'Sales' }])));
    stub.on('GET /api/v1/apps/app-1', (response, _seen, time) =>
      time === 1 ? json(response, {}, 404) : json(response, { attributes: { ...attributes, spaceId: null } }),
    );
    const client = aClient(stub.url);

    expect((await client.app('app-1' as AppId))?.name).toBe('Sales');
    stub.on('GET /api/v1/items', (response) => json(response, page([])));
    expect(await client.app('app-2' as AppId)).toBeNull();
  });
});
