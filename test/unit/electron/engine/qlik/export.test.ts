import { describe, expect, it } from 'vitest';
import type { AppExport } from '../../../../../electron/engine/qlik/types.ts';
import type { AppId } from '../../../../../shared/domain/ids.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { aClient, aStubTenant, failureOf, json, type Route, type Seen, type Stub } from './stub-tenant.ts';

const app = 'app-1' as AppId;
const file = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7919 + (at >> 8)) % 251));
const noData = { noData: true };

const startOf = (seen: Seen) => Number(/^bytes=(\d+)-$/.exec(seen.headers.range ?? '')?.[1] ?? 0);

/** A tenant that exports `file`; each export gets the next id, and `serve` answers the download. */
async function anExporter(
  serve: Route,
  options: { size?: number | null; location?: (id: string, stub: Stub) => string } = {},
) {
  const stub = await aStubTenant();
  const { size = file.length, location = (id) => `/api/v1/temp-contents/${id}` } = options;
  stub.on('POST /api/v1/apps/app-1/export', (response, _seen, time) => {
    const id = `temp-${time}`;
    stub.on(`GET /api/v1/temp-contents/${id}`, serve);
    stub.on(`GET /api/v1/temp-contents/${id}/details`, (answer) =>
      size === null ? json(answer, {}, 404) : json(answer, { ID: id, Name: 'x.qvf', Size: String(size) }),
    );
    response.writeHead(201, { location: location(id, stub) }).end();
  });
  return stub;
}

const whole: Route = (response) => response.writeHead(200, { 'content-length': String(file.length) }).end(file);

/** Serves ranges, and breaks the line after `upTo` bytes of each answer for the first `times` answers. */
const breaking =
  (upTo: number, times: number, contentRange = 'content-range'): Route =>
  (response, seen, time) => {
    const start = startOf(seen);
    const rest = file.subarray(start);
    const headers = {
      'content-length': String(rest.length),
      [contentRange]: `bytes ${start}-${file.length - 1}/${file.length}`,
    };
    response.writeHead(start === 0 ? 200 : 206, headers);
    if (time > times) return response.end(rest);
    return response.write(rest.subarray(0, upTo), () => setTimeout(() => response.destroy(), 5));
  };

async function read({ bytes }: AppExport): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts);
}

const exporting = (stub: Stub, watchdogs = {}) =>
  aClient(stub.url, { world: aPatientWorld(), watchdogs }).exportApp(app, noData);

describe('an export', () => {
  it('arrives byte for byte, with its size known beforehand', async () => {
    const stub = await anExporter(whole);

    const exported = await exporting(stub);

    expect(exported.expectedBytes).toBe(file.length);
    expect((await read(exported)).equals(file)).toBe(true);
    const [asked] = stub.seen('POST /api/v1/apps');
    expect(asked!.path).toBe('/api/v1/apps/app-1/export?NoData=true');
    expect(asked!.body).toBe('');
  });

  it.each([
    ['without /api', (id: string) => `/v1/temp-contents/${id}`],
    ['absolute', (id: string, stub: Stub) => `${stub.url}/api/v1/temp-contents/${id}?x=1`],
    ['the id alone', (id: string) => id],
  ])('is found by a Location that is %s', async (_form, location) => {
    const exported = await exporting(await anExporter(whole, { location }));

    expect((await read(exported)).length).toBe(file.length);
  });

  it('is never fetched from another host', async () => {
    const stub = await anExporter(whole, { location: (id) => `https://files.example/api/v1/temp-contents/${id}` });

    expect((await failureOf(exporting(stub))).code).toBe('tenant.foreign-link');
  });

  it.each([['/api/v1/temp-contents/..'], ['/api/v1/temp-contents/%2e%2e%2fapps'], ['/'], ['']])(
    'is not looked for at an odd Location: %j',
    async (location) => {
      const stub = await anExporter(whole, { location: () => location });

      expect((await failureOf(exporting(stub))).code).toBe('tenant.odd-reply');
      expect(stub.seen('GET /')).toEqual([]);
    },
  );

  it('that the identity may not make is forbidden', async () => {
    const stub = await aStubTenant();
    stub.on('POST /api/v1/apps/app-1/export', (response) => response.writeHead(403).end());

    expect(await failureOf(exporting(stub))).toMatchObject({ code: 'tenant.forbidden', details: { status: 403 } });
  });

  it('whose outcome is unknown is asked for once more, after a pause', async () => {
    const stub = await anExporter(whole);
    const world = aPatientWorld();
    stub.on('POST /api/v1/apps/app-1/export', (response, _seen, time) => {
      if (time === 1) return;
      stub.on('GET /api/v1/temp-contents/late', whole);
      response.writeHead(201, { location: '/api/v1/temp-contents/late' }).end();
    });
    const client = aClient(stub.url, { world, watchdogs: { exportMs: 100 } });

    expect((await read(await client.exportApp(app, noData))).equals(file)).toBe(true);
    expect(world.slept.at(-1)).toBeGreaterThanOrEqual(4000);

    stub.on('POST /api/v1/apps/app-1/export', () => undefined);
    expect((await failureOf(client.exportApp(app, noData))).code).toBe('tenant.unreachable');
    expect(stub.seen('POST /api/v1/apps')).toHaveLength(4);
  });

  it('that is slower than any ordinary reply is waited for', async () => {
    const stub = await anExporter(whole);
    stub.on('POST /api/v1/apps/app-1/export', (response) => {
      stub.on('GET /api/v1/temp-contents/slow', whole);
      setTimeout(() => response.writeHead(201, { location: '/api/v1/temp-contents/slow' }).end(), 300);
    });

    expect((await read(await exporting(stub, { replyMs: 100 }))).equals(file)).toBe(true);
    expect(stub.seen('POST /api/v1/apps')).toHaveLength(1);
  });
});

describe('a download', () => {
  it.each(['content-range', 'content-ranges'])('that breaks off goes on where it stopped (%s)', async (header) => {
    const stub = await anExporter(breaking(70_000, 3, header));

    expect((await read(await exporting(stub))).equals(file)).toBe(true);
    const ranges = stub
      .seen('GET /api/v1/temp-contents/temp-1')
      .map((seen) => startOf(seen))
      .filter((start) => start > 0);
    expect(ranges.length).toBeGreaterThanOrEqual(3);
  });

  it('that stalls is cut and goes on', async () => {
    const stub = await anExporter((response, seen, time) => {
      if (time > 1) return breaking(0, 0)(response, seen, time);
      return response.writeHead(200, { 'content-length': String(file.length) }).write(file.subarray(0, 1000));
    });

    expect((await read(await exporting(stub, { stallMs: 150 }))).equals(file)).toBe(true);
  });

  it('from a server that knows no ranges is passed on without the part already there', async () => {
    const stub = await anExporter((response, _seen, time) => {
      response.writeHead(200, { 'content-length': String(file.length) });
      if (time === 1) return response.write(file.subarray(0, 50_000), () => setTimeout(() => response.destroy(), 5));
      return response.end(file);
    });

    expect((await read(await exporting(stub))).equals(file)).toBe(true);
  });

  it('from a server that answers a range with the wrong one starts from the beginning', async () => {
    const stub = await anExporter((response, seen, time) => {
      if (seen.headers.range === undefined && time > 1) return whole(response, seen, time);
      if (time === 1) return breaking(50_000, 1)(response, seen, time);
      const headers = { 'content-range': `bytes 0-${file.length - 1}/${file.length}` };
      return response.writeHead(206, headers).end(file);
    });

    expect((await read(await exporting(stub))).equals(file)).toBe(true);
  });

  it('whose repeated beginning is another file’s is refused', async () => {
    const other = Buffer.from(file).fill(9, 10, 20);
    const stub = await anExporter((response, _seen, time) => {
      response.writeHead(200, { 'content-length': String(file.length) });
      if (time === 1) return response.write(file.subarray(0, 50_000), () => setTimeout(() => response.destroy(), 5));
      return response.end(other);
    });

    expect(await failureOf(exporting(stub).then(read))).toMatchObject({
      code: 'export.expired',
      details: { reason: 'content-changed' },
    });
  });

  it('that ends early with a friendly status is never taken for whole', async () => {
    const short = file.subarray(0, 200_000);
    const stub = await anExporter((response, seen) =>
      startOf(seen) > 0
        ? response.writeHead(416).end()
        : response.writeHead(200, { 'content-length': String(short.length) }).end(short),
    );

    expect(await failureOf(exporting(stub).then(read))).toEqual({
      code: 'export.short',
      details: { expectedBytes: file.length, receivedBytes: short.length },
    });
  });

  it('that is longer than stated is not taken either', async () => {
    const stub = await anExporter(whole, { size: file.length - 1 });

    expect((await failureOf(exporting(stub).then(read))).code).toBe('export.short');
  });

  it('that nobody stated a size for ends where the server ends it', async () => {
    const stub = await anExporter((response) => response.writeHead(200).end(file), { size: null });
    const exported = await exporting(stub);

    expect(exported.expectedBytes).toBeNull();
    expect((await read(exported)).equals(file)).toBe(true);
  });

  it('that is not ready yet is waited for', async () => {
    const stub = await anExporter((response, seen, time) =>
      time <= 3 ? response.writeHead(204).end() : whole(response, seen, time),
    );

    expect((await read(await exporting(stub))).equals(file)).toBe(true);
  });

  it.each([
    ['an HTML page', Buffer.from('<!doctype html><title>Sign in</title>')],
    ['an error in JSON', Buffer.from('{"errors":[{"code":"TC-1"}]}')],
    ['a page behind a byte order mark', Buffer.from('\ufeff\n <html>')],
    ['nothing', Buffer.alloc(0)],
  ])('that is %s is no app', async (_what, body) => {
    const serve: Route = (response) => response.writeHead(200, { 'content-length': String(body.length) }).end(body);

    for (const size of [body.length, null]) {
      expect((await failureOf(exporting(await anExporter(serve, { size })).then(read))).code).toBe('export.not-a-qvf');
    }
  });

  it.each([404, 410])('of a file that is gone (%i) exports again while nobody has seen a byte', async (status) => {
    const stub = await anExporter(whole);
    const first = await exporting(stub);
    stub.on('GET /api/v1/temp-contents/temp-1', (response) => response.writeHead(status).end());

    expect((await read(first)).equals(file)).toBe(true);
    expect(stub.seen('POST /api/v1/apps')).toHaveLength(2);
  });

  it('of a file that goes in the middle says so, for its beginning is of no use any more', async () => {
    const stub = await anExporter((response, seen, time) =>
      time === 1 ? breaking(50_000, 1)(response, seen, time) : response.writeHead(410).end(),
    );

    expect(await failureOf(exporting(stub).then(read))).toMatchObject({
      code: 'export.expired',
      details: { status: 410 },
    });
    expect(stub.seen('POST /api/v1/apps')).toHaveLength(1);
  });

  it('survives a token that expires and a rate limit in the middle', async () => {
    const stub = await anExporter((response, seen, time) => {
      if (time === 1) {
        setTimeout(() => stub.tokens.clear(), 1);
        return breaking(50_000, 1)(response, seen, time);
      }
      if (time === 2) return response.writeHead(429, { 'retry-after': '5' }).end();
      return breaking(0, 0)(response, seen, time);
    });

    expect((await read(await exporting(stub))).equals(file)).toBe(true);
    expect(stub.seen('POST /oauth/token')).toHaveLength(2);
  });

  it('that brings nothing any more is given up', async () => {
    const stub = await anExporter(breaking(0, 99));

    expect((await failureOf(exporting(stub).then(read))).code).toMatch(/export.short|tenant.unreachable/);
  });

  it('stops when a person cancels', async () => {
    const stop = new AbortController();
    const stub = await anExporter(breaking(70_000, 99));
    const client = aClient(stub.url, { world: aPatientWorld() });
    const { bytes } = await client.exportApp(app, { noData: true, signal: stop.signal });

    const reading = (async () => {
      for await (const _ of bytes) stop.abort(new Error('enough'));
    })();
    await expect(reading).rejects.toThrow('enough');
  });
});
