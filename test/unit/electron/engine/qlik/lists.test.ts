import { describe, expect, it } from 'vitest';
import { aClient, aStubTenant, failureOf, json, page, type Stub } from './stub-tenant.ts';

const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({
    id: `s${from + index}`,
    name: `Space ${from + index}`,
    type: 'shared',
  }));

const next = (path: string) => new URL(path, 'http://stub').searchParams.get('next');

/** A list of spaces in pages; `link` writes the address of page `n`. */
function servePages(stub: Stub, pages: unknown[][], link: (n: number) => string) {
  stub.on('GET /api/v1/spaces', (response, seen) => {
    const at = Number(next(seen.path) ?? 0);
    json(response, page(pages[at] ?? [], at + 1 < pages.length ? link(at + 1) : undefined));
  });
}

describe('a listing', () => {
  it('follows absolute links through all pages', async () => {
    const stub = await aStubTenant();
    servePages(
      stub,
      [rows(0, 100), rows(100, 200), rows(200, 230)],
      (n) => `${stub.url}/api/v1/spaces?limit=100&next=${n}`,
    );

    const listing = await aClient(stub.url).spaces();

    expect(listing).toMatchObject({ pages: 3, brokenBy: null });
    expect(listing.rows).toHaveLength(230);
    expect(stub.seen('GET /api/v1/spaces')[0]!.path).toContain('limit=100');
  });

  it('follows relative links at the tenant’s own origin', async () => {
    const stub = await aStubTenant();
    servePages(stub, [rows(0, 2), rows(2, 4)], (n) => `/api/v1/spaces?next=${n}`);

    expect((await aClient(stub.url).spaces()).rows).toHaveLength(4);
  });

  it('follows links to another name of the same tenant at the host it was given', async () => {
    const stub = await aStubTenant();
    servePages(stub, [rows(0, 2), rows(2, 4)], (n) => `https://acme-1.eu.qlikcloud.com/api/v1/spaces?next=${n}`);
    const client = aClient(stub.url);
    await client.connect();

    expect((await client.spaces()).rows).toHaveLength(4);
  });

  it('never sends its bearer to a foreign link, and is partial', async () => {
    const [stub, foreign] = [await aStubTenant(), await aStubTenant()];
    servePages(stub, [rows(0, 2), rows(2, 4)], (n) => `${foreign.url}/api/v1/spaces?next=${n}`);

    const listing = await aClient(stub.url).spaces();

    expect(listing.rows).toHaveLength(2);
    expect(listing.brokenBy?.code).toBe('tenant.foreign-link');
    expect(foreign.requests).toEqual([]);
  });

  it('is partial, and says why, when a later page fails for good', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response, seen) =>
      next(seen.path) === null ? json(response, page(rows(0, 3), '/api/v1/spaces?next=1')) : json(response, {}, 500),
    );

    const listing = await aClient(stub.url).spaces();

    expect(listing.rows).toHaveLength(3);
    expect(listing.brokenBy).toMatchObject({ code: 'tenant.unreachable', details: { status: 500, pages: 1 } });
  });

  it('throws when not even the first page comes', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => response.writeHead(200).end('<html>Please sign in</html>'));

    expect(await failureOf(aClient(stub.url).spaces())).toMatchObject({
      code: 'tenant.odd-reply',
      details: { reason: 'html', path: '/api/v1/spaces' },
    });
  });

  it('counts a thing seen on two pages once, and remembers how often it was seen', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => json(response, page([])));
    const app = (id: string) => ({ id: `item-${id}`, resourceId: id, resourceType: 'app', name: id });
    stub.on('GET /api/v1/items', (response, seen) =>
      next(seen.path) === null
        ? json(response, page([app('a'), app('b')], '/api/v1/items?next=1'))
        : json(response, page([app('b'), app('c')])),
    );

    const listing = await aClient(stub.url).apps();

    expect(listing.rows.map(({ facts, timesListed }) => [facts.appId, timesListed])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 1],
    ]);
    expect(stub.seen('GET /api/v1/items')[0]!.path).toContain('sort=%2BcreatedAt');
  });

  it('ends when the links lead in a circle', async () => {
    const stub = await aStubTenant();
    servePages(stub, [rows(0, 2), rows(2, 4)], () => '/api/v1/spaces?next=1');
    stub.on('GET /api/v1/spaces', (response) => json(response, page(rows(0, 2), '/api/v1/spaces?next=1')));

    expect((await aClient(stub.url).spaces()).brokenBy?.details['reason']).toBe('paging-loop');
  });

  it('is partial when a row cannot be read, and an id that is no file name is such a row', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => json(response, page([])));
    const items = [{ resourceId: '../../etc/passwd', name: 'x' }, { resourceId: 'good', name: 'y' }, null];
    stub.on('GET /api/v1/items', (response) => json(response, page(items)));

    const listing = await aClient(stub.url).apps();

    expect(listing.rows.map(({ facts }) => facts.appId)).toEqual(['good']);
    expect(listing.brokenBy).toEqual({
      code: 'tenant.odd-reply',
      details: { reason: 'rows', rows: 2, field: 'resourceId' },
    });
  });

  it('keeps hostile names as they are', async () => {
    const stub = await aStubTenant();
    const name = '<script>alert(1)</script>‮ "; DROP TABLE\u0000';
    stub.on('GET /api/v1/spaces', (response) => json(response, page([{ id: 'a/../b', name }])));
    const client = aClient(stub.url);

    const {
      rows: [space],
    } = await client.spaces();
    await failureOf(client.assignments(space!.spaceId));

    expect(space!.name).toBe(name);
    expect(stub.requests.at(-1)!.path).toBe('/api/v1/spaces/a%2F..%2Fb/assignments?limit=100');
  });
});
