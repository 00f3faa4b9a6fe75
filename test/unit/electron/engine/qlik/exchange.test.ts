import { describe, expect, it } from 'vitest';
import type { SpaceId } from '../../../../../shared/domain/ids.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { aClient, aStubTenant, failureOf, json, page } from './stub-tenant.ts';

const spaceId = 's1' as SpaceId;

describe('a call', () => {
  it('that is rate limited goes out again, and not before the stated moment', async () => {
    const world = aPatientWorld();
    const stub = await aStubTenant({ now: world.now });
    stub.on('GET /api/v1/spaces', (response, _seen, time) =>
      time === 1 ? json(response, {}, 429, { 'retry-after': '47' }) : json(response, page([])),
    );

    await aClient(stub.url, { world }).spaces();

    const [first, second] = stub.seen('GET /api/v1/spaces');
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(47_000);
    expect(second!.at - first!.at).toBeLessThan(53_000);
  });

  it('waits for a moment given as a date, by the server’s own clock', async () => {
    const world = aPatientWorld();
    const stub = await aStubTenant({ now: world.now });
    const dates = { date: 'Sat, 21 Nov 2026 10:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 10:00:20 GMT' };
    stub.on('GET /api/v1/spaces', (response, _seen, time) =>
      time === 1 ? json(response, {}, 429, dates) : json(response, page([])),
    );

    await aClient(stub.url, { world }).spaces();

    const [first, second] = stub.seen('GET /api/v1/spaces');
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(20_000);
  });

  it('asked to wait for an hour gives its place to other work', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => json(response, {}, 429, { 'retry-after': '3600' }));

    expect(await failureOf(aClient(stub.url).spaces())).toMatchObject({
      code: 'tenant.rate-limited',
      details: { tier: 'read', waitSeconds: 3600 },
    });
  });

  it('is repeated after server errors, a bounded number of times', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response, _seen, time) =>
      time < 5 ? json(response, {}, 502) : json(response, page([])),
    );
    stub.on('GET /api/v1/spaces/s1/assignments', (response) => json(response, {}, 503));
    const client = aClient(stub.url);

    expect((await client.spaces()).brokenBy).toBeNull();
    const failure = await failureOf(client.assignments(spaceId));
    expect(failure).toMatchObject({ code: 'tenant.unreachable', details: { status: 503 } });
    expect(stub.seen('GET /api/v1/spaces/s1')).toHaveLength(5);
    expect(client.statistics().retries).toBe(8);
  });

  it('is repeated when the line breaks before or inside the reply', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response, _seen, time) => {
      if (time === 1) return response.destroy();
      if (time === 2) {
        response.writeHead(200, { 'content-length': '1000' }).write('{"data"');
        return setTimeout(() => response.destroy(), 20);
      }
      return json(response, page([{ id: 's1', name: 'One' }]));
    });

    expect((await aClient(stub.url).spaces()).rows).toHaveLength(1);
  });

  it('that gets no reply, or half of one, is cut and repeated', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response, _seen, time) => {
      if (time === 1) return;
      if (time === 2) return void response.writeHead(200).write('{"data":');
      json(response, page([]));
    });

    const listing = await aClient(stub.url, { watchdogs: { replyMs: 150, stallMs: 150 } }).spaces();

    expect(listing.brokenBy).toBeNull();
    expect(stub.seen('GET /api/v1/spaces')).toHaveLength(3);
  });

  it.each([
    [400, 'tenant.rejected'],
    [403, 'tenant.forbidden'],
    [404, 'tenant.not-found'],
  ])('refused with %i is %s and not repeated', async (status, code) => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => json(response, { errors: [{ code: 'X-1' }] }, status));

    expect(await failureOf(aClient(stub.url).spaces())).toMatchObject({ code, details: { status, serverCode: 'X-1' } });
    expect(stub.seen('GET /api/v1/spaces')).toHaveLength(1);
  });

  it('whose reply would fill the memory is refused', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => json(response, page([{ id: 'x'.repeat(5000) }])));

    expect(await failureOf(aClient(stub.url, { watchdogs: { replyBytes: 1000 } }).spaces())).toMatchObject({
      code: 'tenant.odd-reply',
      details: { reason: 'too-large' },
    });
  });

  it('that the tenant will take away is said once in the log', async () => {
    const world = aPatientWorld();
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) =>
      json(response, page([]), 200, { sunset: 'Mon, 30 Nov 2027 00:00:00 GMT' }),
    );
    const client = aClient(stub.url, { world });

    await client.spaces();
    await client.spaces();

    expect(world.lines.filter(({ message }) => message === 'call will go away')).toHaveLength(1);
  });

  it('cancelled by a person ends at once with the person’s reason', async () => {
    const stub = await aStubTenant();
    const stop = new AbortController();
    stub.on('GET /api/v1/spaces', () => stop.abort(new Error('enough')));

    await expect(aClient(stub.url).spaces(stop.signal)).rejects.toThrow('enough');
  });
});

describe('the bearer', () => {
  it('does not follow a redirect to another host', async () => {
    const [stub, foreign] = [await aStubTenant(), await aStubTenant()];
    stub.on('GET /api/v1/users/me', (response) =>
      response.writeHead(301, { location: `${foreign.url}/api/v1/users/bot` }).end(),
    );

    expect((await failureOf(aClient(stub.url).connect())).code).toBe('tenant.foreign-link');
    expect(foreign.requests).toEqual([]);
  });

  it('does not run in circles', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/users/me', (response) => response.writeHead(302, { location: '/api/v1/users/me' }).end());

    expect((await failureOf(aClient(stub.url).connect())).code).toBe('tenant.odd-reply');
  });

  it('stays here when the app is air-gapped', async () => {
    const client = aClient('https://acme.eu.qlikcloud.com', { airGapped: () => true });

    expect((await failureOf(client.connect())).code).toBe('tenant.air-gapped');
    expect((await failureOf(client.readObjects('app' as never))).code).toBe('tenant.air-gapped');
    const own = aClient((await aStubTenant()).url, { airGapped: () => true });
    expect((await failureOf(own.connect())).code).toBe('tenant.air-gapped');
  });

  it('needs https beyond this machine, and the client secret needs it even where a person allowed http', async () => {
    const host = 'http://bi.acme.example';

    expect(await failureOf(aClient(host, { allowHttp: true }).connect())).toMatchObject({
      code: 'tenant.insecure-host',
      details: { reason: 'secret-over-http' },
    });
    expect((await failureOf(aClient(host).connect())).code).toBe('tenant.insecure-host');
  });
});
