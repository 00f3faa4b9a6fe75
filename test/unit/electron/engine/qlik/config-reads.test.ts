import { describe, expect, it } from 'vitest';
import type { ConfigList } from '../../../../../electron/engine/qlik/index.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { aClient, aStubTenant, failureOf, json, type Route, type Stub } from './stub-tenant.ts';

const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ id: `r${from + index}` }));
const query = (path: string) => new URL(path, 'http://x').searchParams;
const number = (path: string, name: string, otherwise: number) => Number(query(path).get(name) ?? otherwise);
const aList = (change: Partial<ConfigList> = {}): ConfigList => ({
  path: '/api/v1/things',
  paging: 'links',
  limit: 2,
  idField: 'id',
  ...change,
});
const serve = async (answer: Route): Promise<Stub> => {
  const stub = await aStubTenant();
  stub.on('GET /api/v1/things', answer);
  return stub;
};
const read = (stub: Stub, list: ConfigList) => aClient(stub.url).config().list(list);
const ids = (listing: { rows: readonly object[] }) => listing.rows.map((row) => (row as { id: string }).id);
const all = rows(0, 5);

describe('a list of configuration', () => {
  const styles: { name: string; list: ConfigList; answer: Route }[] = [
    {
      name: 'links',
      list: aList(),
      answer: (response, { path }) => {
        const from = number(path, 'next', 0);
        const links = from + 2 < 5 ? { next: { href: `/api/v1/things?next=${from + 2}` } } : {};
        json(response, { data: all.slice(from, from + 2), links });
      },
    },
    {
      name: 'page, counted',
      list: aList({ paging: 'page' }),
      answer: (response, { path }) => {
        const from = (number(path, 'page', 1) - 1) * 2;
        json(response, { data: all.slice(from, from + 2) });
      },
    },
    {
      name: 'page, whose number is a cursor in the links',
      list: aList({ paging: 'page' }),
      answer: (response, { path }) => {
        const from = Number((query(path).get('page') ?? 'c0').slice(1));
        const href = `/api/v1/things?page=c${from + 2}`;
        json(response, {
          data: all.slice(from, from + 2),
          links: from + 2 < 5 ? { next: { href } } : { self: { href: 'x' } },
        });
      },
    },
    {
      name: 'cursor',
      list: aList({ paging: 'cursor' }),
      answer: (response, { path }) => {
        const from = number(path, 'cursor', 0);
        const next = from + 2 < 5 ? { href: `/api/v1/things?cursor=${from + 2}` } : { href: null };
        json(response, { data: all.slice(from, from + 2), links: { next } });
      },
    },
    {
      name: 'after the last row',
      list: aList({ paging: 'after' }),
      answer: (response, { path }) => {
        const after = query(path).get('startingAfter');
        const from = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
        json(response, { data: all.slice(from, from + 2) });
      },
    },
    {
      name: 'skip',
      list: aList({ paging: 'skip' }),
      answer: (response, { path }) => {
        const from = number(path, 'skip', 0);
        json(response, { data: all.slice(from, from + 2), totalCount: 5 });
      },
    },
    {
      name: 'offset, in a field of its own, fewer a page than were asked for',
      list: aList({ paging: 'offset', limit: 3, rowsIn: 'tasks' }),
      answer: (response, { path }) => {
        const from = number(path, 'offset', 0);
        json(response, { tasks: all.slice(from, from + 2) });
      },
    },
    { name: 'none', list: aList({ paging: 'none', limit: null }), answer: (response) => json(response, { data: all }) },
    { name: 'none, bare', list: aList({ paging: 'none', limit: null }), answer: (response) => json(response, all) },
    {
      name: 'none, in a field called errors',
      list: aList({ paging: 'none', limit: null, rowsIn: 'errors' }),
      answer: (response) => json(response, { errors: all }),
    },
  ];

  it.each(styles)('comes whole when it is paged by $name', async ({ list, answer }) => {
    const listing = await read(await serve(answer), list);

    expect(ids(listing)).toEqual(ids({ rows: all }));
    expect(listing.brokenBy).toBeNull();
  });

  it('keeps what the path already asks for', async () => {
    const stub = await serve((response, { path }) =>
      json(response, { data: number(path, 'page', 1) === 1 ? rows(0, 2) : [] }),
    );

    await read(stub, aList({ path: '/api/v1/things?filter=name%20eq%20%22A%26B%22', paging: 'page' }));

    const asked = stub.seen('GET /api/v1/things').map(({ path }) => query(path));
    expect(asked.map((one) => [one.get('filter'), one.get('limit'), one.get('page')])).toEqual([
      ['name eq "A&B"', '2', null],
      ['name eq "A&B"', '2', '2'],
    ]);
  });

  it('counts a row that is seen twice once', async () => {
    const stub = await serve((response, { path }) => {
      const skip = number(path, 'skip', 0);
      json(response, { data: skip === 0 ? rows(0, 2) : skip === 2 ? rows(1, 3) : [] });
    });

    expect(ids(await read(stub, aList({ paging: 'skip' })))).toEqual(['r0', 'r1', 'r2']);
  });

  it('is broken, and ends, when the tenant gives the same page for ever', async () => {
    const counted = await read(
      await serve((response) => json(response, { data: rows(0, 2) })),
      aList({ paging: 'skip' }),
    );
    const linked = await read(
      await serve((response) =>
        json(response, { data: rows(0, 2), links: { next: { href: '/api/v1/things?next=1' } } }),
      ),
      aList(),
    );

    for (const { brokenBy, rows: seen } of [counted, linked]) {
      expect(brokenBy).toMatchObject({ code: 'tenant.odd-reply', details: { reason: 'paging-loop' } });
      expect(seen).toHaveLength(2);
    }
  });

  it('is broken when fewer rows come than the tenant says there are', async () => {
    const stub = await serve((response) => json(response, { data: rows(0, 2), totalCount: 3, links: {} }));

    expect((await read(stub, aList())).brokenBy?.details).toEqual({ reason: 'short', rows: 2, total: 3 });
  });

  it('is broken when a row has no id, and when the tenant says that something failed behind it', async () => {
    const nameless = await serve((response) =>
      json(response, { data: [...rows(0, 1), { name: 'x' }, 'y'], links: {} }),
    );
    const failing = await serve((response) => json(response, { data: rows(0, 1), errors: [{ code: 'x' }], links: {} }));

    expect((await read(nameless, aList())).brokenBy?.details).toMatchObject({ reason: 'rows', rows: 2 });
    expect((await read(failing, aList())).brokenBy?.details).toMatchObject({ reason: 'errors', errors: 1 });
  });

  it('keeps the rows so far when a later page fails', async () => {
    const stub = await serve((response, { path }) =>
      query(path).has('next')
        ? json(response, {}, 403)
        : json(response, { data: rows(0, 2), links: { next: { href: '/api/v1/things?next=1' } } }),
    );

    const listing = await read(stub, aList());

    expect(ids(listing)).toEqual(['r0', 'r1']);
    expect(listing.brokenBy).toMatchObject({ code: 'tenant.forbidden', details: { status: 403, pages: 1 } });
  });

  it('follows no link to another tenant', async () => {
    const foreign = await aStubTenant();
    const stub = await serve((response) =>
      json(response, { data: rows(0, 2), links: { next: { href: `${foreign.url}/api/v1/things` } } }),
    );

    expect((await read(stub, aList())).brokenBy?.code).toBe('tenant.foreign-link');
    expect(foreign.requests).toEqual([]);
  });

  it.each([
    [404, 'tenant.not-found'],
    [410, 'tenant.not-found'],
    [403, 'tenant.forbidden'],
    [400, 'tenant.rejected'],
  ])('throws %i as %s', async (status, code) => {
    const stub = await serve((response) => json(response, {}, status));

    expect((await failureOf(read(stub, aList()))).code).toBe(code);
    expect((await failureOf(aClient(stub.url).config().one('/api/v1/things'))).code).toBe(code);
    expect((await failureOf(aClient(stub.url).config().file('/api/v1/things', 10))).code).toBe(code);
  });

  it.each([{ data: {} }, {}, 'text'])('takes %j for no list', async (answer) => {
    const stub = await serve((response) => json(response, answer));

    expect(await failureOf(read(stub, aList()))).toMatchObject({
      code: 'tenant.odd-reply',
      details: { reason: 'shape' },
    });
  });
});

describe('a document of configuration', () => {
  it('is refused when it is nested beyond reason, without harm', async () => {
    const deep = `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    const stub = await serve((response) => void response.end(deep));

    expect((await failureOf(aClient(stub.url).config().one('/api/v1/things'))).code).toBe('tenant.odd-reply');
    expect((await failureOf(read(stub, aList()))).code).toBe('tenant.odd-reply');
  });

  it('comes from where the tenant points to', async () => {
    const stub = await aStubTenant();

    expect(await aClient(stub.url).config().one('/api/v1/tenants/me')).toMatchObject({ id: 'tenant-1', name: 'Acme' });
  });

  it('is announced in the log once when its route will go away', async () => {
    const world = aPatientWorld();
    const stub = await serve((response) => json(response, { a: 1 }, 200, { sunset: 'Sat, 01 Nov 2026 00:00:00 GMT' }));
    const reader = aClient(stub.url, { world }).config();

    await reader.one('/api/v1/things');
    await reader.one('/api/v1/things');

    const said = world.lines.filter(({ message }) => message === 'call will go away');
    expect(said.map(({ facts }) => facts['path'])).toEqual(['/api/v1/things']);
  });
});

describe('a file of configuration', () => {
  const bytes = Buffer.from([0, 1, 2, 255, 254]);

  it('comes byte for byte, also when it has to be asked for by POST', async () => {
    const stub = await serve((response) => void response.end(bytes));
    const download = '/api/v1/report-templates/t-1/actions/download';
    stub.on(`POST ${download}`, (response) => void response.end(bytes));
    const reader = aClient(stub.url).config();

    expect(Buffer.from(await reader.file('/api/v1/things', 5))).toEqual(bytes);
    expect(Buffer.from(await reader.download(download, 5))).toEqual(bytes);
  });

  it('is refused beyond its bound', async () => {
    const stub = await serve((response) => void response.end(bytes));

    expect(await failureOf(aClient(stub.url).config().file('/api/v1/things', 4))).toMatchObject({
      code: 'tenant.odd-reply',
      details: { reason: 'too-large' },
    });
  });

  it('is asked for again when it breaks off', async () => {
    const stub = await serve((response, _seen, time) => {
      response.writeHead(200, { 'content-length': '5' });
      if (time > 1) return void response.end(bytes);
      response.write(bytes.subarray(0, 2), () => response.destroy());
    });

    expect(Buffer.from(await aClient(stub.url).config().file('/api/v1/things', 5))).toEqual(bytes);
  });

  it('is never asked for by a POST that nobody allowed', async () => {
    const stub = await aStubTenant();

    expect((await failureOf(aClient(stub.url).config().download('/api/v1/spaces', 5))).code).toBe(
      'tenant.write-refused',
    );
    expect(stub.requests).toEqual([]);
  });
});
