import { describe, expect, it } from 'vitest';
import type { SpaceId } from '../../../../../shared/domain/ids.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { aClient, aStubTenant, failureOf, json, page, type Seen } from './stub-tenant.ts';

const person = (id: string, more = {}) => ({ id, subject: id, name: id, email: `${id}@acme.example`, ...more });
const filterOf = (seen: Seen) => (JSON.parse(seen.body) as { filter: string }).filter;
const filterRoute = 'POST /api/v1/users/actions/filter';

describe('people looked up by subject', () => {
  it('are asked for with backslashes and quotes that cannot end the value', async () => {
    const stub = await aStubTenant();
    stub.on(filterRoute, (response) => json(response, page([])));

    await aClient(stub.url).peopleBy('subject', ['ACME\\ana', 'the "boss"', 'x" or subject co "']);

    expect(filterOf(stub.seen(filterRoute)[0]!)).toBe(
      '(subject eq "ACME\\\\ana" or subject eq "the \\"boss\\"" or subject eq "x\\" or subject co \\"")',
    );
  });

  it('are given as the tenant has them, also where only the case differs, and disabled or deleted', async () => {
    const stub = await aStubTenant();
    const hits = [
      person('p1', { subject: 'ACME\\Ana', status: 'active' }),
      person('p2', { subject: 'acme\\ana', status: 'disabled' }),
      person('p3', { subject: 'ACME\\ANA', status: 'deleted' }),
      person('p4', { subject: 'somebody else' }),
    ];
    stub.on(filterRoute, (response) => json(response, page(hits)));

    const people = await aClient(stub.url).peopleBy('subject', ['ACME\\ana']);

    expect(people.map(({ subject, status }) => `${subject} ${status}`)).toEqual([
      'ACME\\Ana active',
      'acme\\ana disabled',
      'ACME\\ANA deleted',
    ]);
    expect(filterOf(stub.seen(filterRoute)[0]!)).not.toContain('status');
  });

  it('are asked for fifty at a time, each value once', async () => {
    const stub = await aStubTenant();
    stub.on(filterRoute, (response) => json(response, page([])));
    const values = Array.from({ length: 120 }, (_, at) => `p${at}`);

    await aClient(stub.url).peopleBy('subject', [...values, 'p3', '']);

    expect(stub.seen(filterRoute).map((seen) => filterOf(seen).split(' or ').length)).toEqual([50, 50, 20]);
  });

  it('are followed over every page: one e-mail may belong to many', async () => {
    const stub = await aStubTenant();
    const next = '/api/v1/users/actions/filter?limit=100&next=2';
    stub.on(filterRoute, (response, seen) =>
      seen.path.includes('next=')
        ? json(response, page([person('p2', { email: 'Shared@acme.example' })]))
        : json(response, page([person('p1', { email: 'shared@acme.example' })], `${stub.url}${next}`)),
    );

    const people = await aClient(stub.url).peopleBy('email', ['shared@acme.example']);

    expect(people.map(({ personId }) => personId)).toEqual(['p1', 'p2']);
    expect(new Set(stub.seen(filterRoute).map(filterOf)).size).toBe(1);
  });

  it('are not asked for at another host, whatever the link says', async () => {
    const stub = await aStubTenant();
    stub.on(filterRoute, (response) => json(response, page([], 'https://evil.example/api/v1/users/actions/filter')));

    expect((await failureOf(aClient(stub.url).peopleBy('email', ['a']))).code).toBe('tenant.foreign-link');
  });

  it('are found beside a value the tenant refuses', async () => {
    const stub = await aStubTenant();
    stub.on(filterRoute, (response, seen) =>
      filterOf(seen).includes('"bad"') ? json(response, {}, 400) : json(response, page([person('ana')])),
    );

    expect(await aClient(stub.url).peopleBy('subject', ['bad', 'ana'])).toHaveLength(1);
  });
});

describe('what a tenant says of itself', () => {
  it('names its connections in one answer, personal ones without a space', async () => {
    const stub = await aStubTenant();
    const rows = [
      { qID: 'c1', qName: 'Sales DB', space: 's1', user: 'ana', qConnectStatement: 'CUSTOM CONNECT TO "password=x"' },
      { qID: 'c2', qName: 'Mine', user: 'ben', space: '' },
    ];
    stub.on('GET /api/v1/data-connections', (response) => json(response, page(rows)));

    const listing = await aClient(stub.url).connections();

    expect(listing).toEqual({
      rows: [
        { connectionId: 'c1', name: 'Sales DB', spaceId: 's1', ownerId: 'ana' },
        { connectionId: 'c2', name: 'Mine', spaceId: null, ownerId: 'ben' },
      ],
      pages: 1,
      brokenBy: null,
    });
    expect(stub.seen('GET /api/v1/data-connections')[0]!.path).not.toContain('limit');
  });

  it('does not pass for whole when it says that rows are missing', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/data-connections', (response) =>
      json(response, { data: [{ qID: 'c1', qName: 'One' }], errors: [{ code: 'X' }] }),
    );

    const { rows, brokenBy } = await aClient(stub.url).connections();

    expect(rows).toHaveLength(1);
    expect(brokenBy).toEqual({ code: 'tenant.odd-reply', details: { reason: 'errors', errors: 1 } });
  });

  it('tells how people sign in, and no secret of it', async () => {
    const stub = await aStubTenant();
    const secret = 'idp-secret-4711';
    const rows = [
      {
        id: 'i1',
        provider: 'azureAD',
        protocol: 'OIDC',
        interactive: true,
        active: true,
        options: { clientId: 'c', clientSecret: secret, claimsMapping: { sub: ['/oid', '/sub'], email: ['/email'] } },
        pendingOptions: { clientSecret: secret },
      },
      { id: 'i2', provider: 'external', protocol: 'jwtAuth', active: false, options: { issuer: 'x', staticKeys: [] } },
    ];
    stub.on('GET /api/v1/identity-providers', (response) => json(response, page(rows)));

    const { rows: providers } = await aClient(stub.url).identityProviders();

    expect(providers).toEqual([
      {
        providerId: 'i1',
        provider: 'azureAD',
        protocol: 'OIDC',
        interactive: true,
        active: true,
        subjectClaims: ['/oid', '/sub'],
      },
      {
        providerId: 'i2',
        provider: 'external',
        protocol: 'jwtAuth',
        interactive: false,
        active: false,
        subjectClaims: [],
      },
    ]);
    expect(JSON.stringify(providers)).not.toContain(secret);
    expect(stub.seen('GET /api/v1/identity-providers')[0]!.path).toContain('limit=100');
  });

  it('names its roles over every page, and what we may do with apps', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/roles', (response, seen) =>
      seen.path.includes('next=')
        ? json(response, page([{ id: 'r2', name: 'Auditor' }]))
        : json(response, page([{ id: 'r1', name: 'TenantAdmin' }], '/api/v1/roles?limit=100&next=2')),
    );
    stub.on('GET /api/v1/apps/privileges', (response) => json(response, ['can_create_app', 'can_import_app']));
    const client = aClient(stub.url);

    expect((await client.roles()).rows).toEqual([
      { roleId: 'r1', name: 'TenantAdmin' },
      { roleId: 'r2', name: 'Auditor' },
    ]);
    expect(await client.appRights()).toEqual(['can_create_app', 'can_import_app']);
  });

  it('names the assignment by which somebody holds a role', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces/s1/assignments', (response) =>
      json(
        response,
        page([
          { id: 'x1', type: 'user', assigneeId: 'ana', roles: ['producer'] },
          { type: 'group', assigneeId: 'g1' },
        ]),
      ),
    );

    expect((await aClient(stub.url).assignments('s1' as SpaceId)).rows).toEqual([
      { assignmentId: 'x1', type: 'user', assigneeId: 'ana', roles: ['producer'] },
      { assignmentId: null, type: 'group', assigneeId: 'g1', roles: [] },
    ]);
  });

  it('lists the apps of one space under its name, and those of the bot’s own', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces/s1', (response) => json(response, { id: 's1', name: 'Staging', type: 'shared' }));
    stub.on('GET /api/v1/items', (response, seen) => {
      const space = new URL(seen.path, stub.url).searchParams.get('spaceId');
      const row = space === 's1' ? { resourceId: 'a1', name: 'One', spaceId: 's1' } : { resourceId: 'a2', name: 'Two' };
      json(response, page([row]));
    });
    const client = aClient(stub.url);

    const [shared, own] = [await client.appsIn('s1' as SpaceId), await client.appsIn('personal')];

    expect(shared.rows[0]!.facts).toMatchObject({ appId: 'a1', spaceName: 'Staging', spaceType: 'shared' });
    expect(own.rows[0]!.facts).toMatchObject({ appId: 'a2', spaceId: null, spaceType: 'personal' });
    const asked = new URL(stub.seen('GET /api/v1/items')[1]!.path, stub.url).searchParams;
    expect(asked.get('spaceId')).toBe('personal');
  });
});

describe('time', () => {
  it('of the tenant is known against ours from its last answer, and unknown before', async () => {
    const world = aPatientWorld(Date.parse('2026-11-21T10:00:00Z'));
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response, _seen, time) =>
      json(response, page([]), 200, { date: `Sat, 21 Nov 2026 10:0${time * 2}:00 GMT` }),
    );
    const client = aClient(stub.url, { world });

    expect(client.clockSkewMs()).toBeNull();
    await client.spaces();
    expect(client.clockSkewMs()).toBe(120_000);
    world.advance(600_000);
    await client.spaces();
    expect(client.clockSkewMs()).toBe(-360_000);
  });

  it('is waited in the tenant’s own measure', async () => {
    const world = aPatientWorld();
    const stub = await aStubTenant();

    await aClient(stub.url, { world }).wait(30);
    await aClient(stub.url, { world, clockRate: 1000 }).wait(30);

    expect(world.slept).toEqual([30_000, 30]);
    const stopped = aClient(stub.url, { world }).wait(30, AbortSignal.abort(new Error('enough')));
    await expect(stopped).rejects.toThrow('enough');
  });
});
