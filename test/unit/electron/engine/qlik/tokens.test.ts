import { describe, expect, it } from 'vitest';
import { aPatientWorld } from '../../../../support/world.ts';
import { aClient, aStubTenant, clientSecret, failureOf, json, page } from './stub-tenant.ts';
import type { SpaceId } from '../../../../../shared/domain/ids.ts';

const id = (text: string) => text as SpaceId;

describe('the token of one client on one tenant', () => {
  it('is asked for once, in JSON, however many calls want it at the same time', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => json(response, page([])));
    const client = aClient(stub.url);

    await Promise.all(Array.from({ length: 8 }, () => client.spaces()));

    const asked = stub.seen('POST /oauth/token');
    expect(asked).toHaveLength(1);
    expect(asked[0]!.headers['content-type']).toBe('application/json');
    expect(JSON.parse(asked[0]!.body)).toEqual({
      client_id: 'client-1',
      client_secret: clientSecret,
      grant_type: 'client_credentials',
      scope: 'admin.apps admin_classic',
    });
  });

  it('is renewed once when many calls find it expired together', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => json(response, page([])));
    const client = aClient(stub.url);
    await client.spaces();
    stub.tokens.clear();

    await Promise.all(Array.from({ length: 8 }, () => client.spaces()));

    expect(stub.seen('POST /oauth/token')).toHaveLength(2);
  });

  it('is not remembered when asking for it failed', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => json(response, page([])));
    stub.on('POST /oauth/token', (response, _seen, time) => {
      if (time === 1) return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>sign in</html>');
      stub.tokens.add('good');
      return json(response, { access_token: 'good' });
    });
    const client = aClient(stub.url);

    expect(await failureOf(client.spaces())).toMatchObject({ code: 'tenant.odd-reply', details: { reason: 'html' } });
    expect((await client.spaces()).brokenBy).toBeNull();
  });

  it('that is refused again after renewal ends the call as signed out', async () => {
    const stub = await aStubTenant();
    stub.on('POST /oauth/token', (response) => json(response, { access_token: 'never-good' }));

    const failure = await failureOf(aClient(stub.url).spaces());

    expect(failure.code).toBe('tenant.signed-out');
    expect(stub.seen('POST /oauth/token')).toHaveLength(2);
  });

  it.each([
    [401, 'tenant.signed-out'],
    [400, 'tenant.signed-out'],
    [403, 'tenant.forbidden'],
  ])('refused with %i is %s, with the tenant’s own code for support', async (status, code) => {
    const stub = await aStubTenant();
    const body = { errors: [{ code: 'OAUTH-1', title: clientSecret, status: String(status) }], traceId: 'trace-7' };
    stub.on('POST /oauth/token', (response) => json(response, body, status));

    const failure = await failureOf(aClient(stub.url).connect());

    expect(failure).toMatchObject({ code, details: { reason: 'token', serverCode: 'OAUTH-1', traceId: 'trace-7' } });
    expect(JSON.stringify(failure)).not.toContain(clientSecret);
  });

  it('and the client secret never stand in the log', async () => {
    const world = aPatientWorld();
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response, _seen, time) => {
      if (time < 3) return json(response, {}, 503);
      return json(response, page([]));
    });
    const client = aClient(stub.url, { world });

    await client.spaces();
    await failureOf(client.assignments(id('gone')));

    const log = JSON.stringify(world.lines);
    expect(log).toContain('call repeated');
    expect(log).not.toContain(clientSecret);
    expect(log).not.toContain('token-1');
  });

  it('of another host is never used, even for the same client id', async () => {
    const [one, two] = [await aStubTenant(), await aStubTenant()];
    for (const stub of [one, two]) stub.on('GET /api/v1/spaces', (response) => json(response, page([])));
    two.on('POST /oauth/token', (response) => {
      two.tokens.add('of-two');
      json(response, { access_token: 'of-two' });
    });

    await Promise.all([aClient(one.url).spaces(), aClient(two.url).spaces()]);

    expect(one.seen('GET')[0]!.headers.authorization).toBe('Bearer token-1');
    expect(two.seen('GET')[0]!.headers.authorization).toBe('Bearer of-two');
  });
});

describe('who answers', () => {
  it('is told with tenant, identity and granted scopes', async () => {
    const stub = await aStubTenant();

    expect(await aClient(stub.url).connect()).toEqual({
      me: { userId: 'bot', subject: 'qlikbot\\x', name: 'Bot' },
      tenant: { tenantId: 'tenant-1', name: 'Acme', hostnames: ['acme-1.eu.qlikcloud.com'] },
      scopes: ['admin.apps', 'admin_classic', 'user_default'],
    });
  });

  it('must be the pinned tenant before anything but the identity call is sent', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => json(response, page([])));
    const client = aClient(stub.url, { expectedTenantId: 'tenant-0' as never });

    const details = { expected: 'tenant-0', answered: 'tenant-1' };
    expect(await failureOf(client.spaces())).toMatchObject({ code: 'tenant.another-tenant', details });
    expect(await failureOf(client.connect())).toMatchObject({ code: 'tenant.another-tenant', details });
    expect(stub.seen('GET /api/v1/spaces')).toHaveLength(0);
  });

  it('is asked again with every new token, for a host may change hands in mid-run', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => json(response, page([])));
    const client = aClient(stub.url, { expectedTenantId: 'tenant-1' as never });
    await client.spaces();
    stub.tokens.clear();
    stub.on('GET /api/v1/tenants/tenant-1', (response) => json(response, { id: 'tenant-2', name: 'Other' }));

    expect((await failureOf(client.spaces())).code).toBe('tenant.another-tenant');
    expect(stub.seen('GET /api/v1/spaces').filter(({ headers }) => headers.authorization === 'Bearer token-2')).toEqual(
      [],
    );
  });
});
