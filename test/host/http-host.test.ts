import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveOverHttp, type HttpHost } from '../../electron/hosts/http/index.ts';
import { aLine, createFakeEngine, type FakeEngine } from './fake-engine.ts';
import { rawRequest, type RawAnswer, type RawRequest } from './raw-request.ts';

let engine: FakeEngine;
let host: HttpHost;
let time: number;

beforeEach(async () => {
  engine = createFakeEngine(3);
  time = 1_000_000;
  host = await serveOverHttp(engine, { now: () => time });
});
afterEach(() => host.close());

const json = { 'content-type': 'application/json' };
const bearer = () => ({ authorization: `Bearer ${host.sessionKey}` });
const send = (asked: RawRequest): Promise<RawAnswer> => rawRequest(host.port, asked);
const post = (path: string, input: unknown, headers: Record<string, string> = {}) =>
  send({ method: 'POST', path, headers: { ...json, ...headers }, body: JSON.stringify(input) });
const codeOf = (answer: RawAnswer): unknown =>
  (JSON.parse(answer.body) as { failure?: { code: string } }).failure?.code;

describe('a call over HTTP', () => {
  it('is answered to who has the key', async () => {
    const answer = await post('/api/test.echo', { a: 1 }, bearer());

    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { ok: true, value: { a: 1 } }]);
  });

  it('carries the status its failure stands for', async () => {
    expect((await post('/api/test.refuse', {}, bearer())).status).toBe(429);
    expect((await post('/api/test.none', {}, bearer())).status).toBe(404);
  });

  it.each([
    ['no key', {}],
    ['a wrong key', { authorization: `Bearer ${'x'.repeat(43)}` }],
    ['an empty key', { authorization: 'Bearer ' }],
    ['the key in a cookie', { cookie: 'key=KEY' }],
    ['the key as a password', { authorization: 'Basic KEY' }],
  ])('is refused with %s, and never reaches the engine', async (_, headers) => {
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('KEY', host.sessionKey)]),
    );
    const answer = await post('/api/test.echo', {}, sent);

    expect([answer.status, codeOf(answer)]).toEqual([401, 'session.ended']);
    expect(engine.calls).toEqual([]);
  });

  it.each([
    ['a foreign name that leads to this machine', { host: 'evil.example' }],
    ['localhost, which is another origin', { host: 'localhost:PORT' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['a foreign page', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['another server of this machine', { origin: 'http://127.0.0.1:1' }],
  ])('is refused from %s, even with the key', async (_, headers) => {
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(host.port))]),
    );
    const answer = await post('/api/test.echo', {}, { ...bearer(), ...sent });

    expect([answer.status, codeOf(answer)]).toEqual([403, 'request.foreign-page']);
    expect(engine.calls).toEqual([]);
  });

  it('is allowed from our own page', async () => {
    expect((await post('/api/test.echo', {}, { ...bearer(), origin: host.origin })).status).toBe(200);
  });

  it.each([
    ['with a length', {}],
    ['without one', { 'transfer-encoding': 'chunked' }],
  ])('of more than 100 kB is cut off (%s)', async (_, headers) => {
    const body = JSON.stringify({ text: 'x'.repeat(100_001) });
    const answer = await send({
      method: 'POST',
      path: '/api/test.echo',
      headers: { ...json, ...bearer(), ...headers },
      body,
    });

    expect([answer.status, codeOf(answer)]).toEqual([413, 'request.too-large']);
    expect(engine.calls).toEqual([]);
  });

  it('may be just under 100 kB', async () => {
    expect((await post('/api/test.echo', { text: 'x'.repeat(99_000) }, bearer())).status).toBe(200);
  });

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=1'],
    ['plain text, which a page may send anywhere', { 'content-type': 'text/plain' }, '{}'],
    ['no kind', {}, '{}'],
    ['broken JSON', json, '{'],
    ['nothing', json, ''],
  ])('with %s for a body is bad input', async (_, headers, body) => {
    const answer = await send({ method: 'POST', path: '/api/test.echo', headers: { ...bearer(), ...headers }, body });

    expect([answer.status, codeOf(answer)]).toEqual([400, 'request.invalid']);
  });

  it('is no GET, and no other page is told it may read us', async () => {
    const get = await send({ path: '/api/test.echo', headers: bearer() });
    const preflight = await send({ method: 'OPTIONS', path: '/api/test.echo', headers: { origin: host.origin } });

    expect([get.status, preflight.status]).toEqual([404, 404]);
    for (const { headers } of [get, preflight]) {
      expect(Object.keys(headers).filter((name) => /access-control|set-cookie/.test(name))).toEqual([]);
    }
  });
});

describe('opening a session', () => {
  const codeIn = (url: string): string => new URL(url).hash.slice(1);

  it('gives the key for the code in the opened address', async () => {
    const answer = await post('/session', { code: codeIn(host.openUrl()) });

    expect(JSON.parse(answer.body)).toEqual({ sessionKey: host.sessionKey });
  });

  it('takes a code once', async () => {
    const code = codeIn(host.openUrl());
    await post('/session', { code });

    expect((await post('/session', { code })).status).toBe(401);
  });

  it('takes a code for 30 seconds', async () => {
    const [early, late] = [codeIn(host.openUrl()), codeIn(host.openUrl())];

    time += 29_999;
    expect((await post('/session', { code: early })).status).toBe(200);
    time += 1;
    expect((await post('/session', { code: late })).status).toBe(401);
  });

  it.each([{ code: 'guess' }, { code: '' }, { code: ['x'] }, {}, null, 'text'])('takes no %j', async (input) => {
    expect((await post('/session', input)).status).toBe(401);
  });

  it('keeps code and key out of what a server or a log would see', () => {
    const url = new URL(host.openUrl());

    expect(url.pathname + url.search).toBe('/');
    expect(url.href).not.toContain(host.sessionKey);
  });
});

describe('the stream of events', () => {
  const firstLines = async (after: string | null, count: number): Promise<unknown[]> => {
    const url = `${host.origin}/events${after === null ? '' : `?after=${after}`}`;
    const answer = await fetch(url, { headers: bearer() });
    let text = '';
    for await (const piece of answer.body!) {
      text += new TextDecoder().decode(piece);
      if (text.split('\n').length > count) break;
    }
    return text
      .split('\n')
      .slice(0, count)
      .map((line) => JSON.parse(line) as unknown);
  };
  const publish = (count: number) => {
    for (let n = 1; n <= count; n++) engine.publish(aLine(String(n)));
  };

  it('starts after the number a window has seen', async () => {
    publish(3);

    expect(await firstLines('1', 2)).toEqual([
      { ...aLine('2'), seq: 2 },
      { ...aLine('3'), seq: 3 },
    ]);
  });

  it('says so when too much was missed, and where it stands', async () => {
    publish(9);

    expect(await firstLines('2', 1)).toEqual([{ type: 'missed', seq: 9 }]);
  });

  it('says so to a window that has seen another engine', async () => {
    publish(2);

    expect(await firstLines('50', 1)).toEqual([{ type: 'missed', seq: 2 }]);
  });

  it.each(['-1', 'x', '1e3', '9'.repeat(20)])('takes no number like %s', async (after) => {
    expect((await send({ path: `/events?after=${after}`, headers: bearer() })).status).toBe(400);
  });

  it('is not for those without the key', async () => {
    expect((await send({ path: '/events' })).status).toBe(401);
  });

  it('lets go of the engine when the window is gone', async () => {
    const unlistened = Promise.withResolvers<void>();
    const { listen } = engine.events;
    Object.assign(engine.events, {
      listen: (listener: Parameters<typeof listen>[0]) => {
        const unlisten = listen(listener);
        return () => (unlisten(), unlistened.resolve());
      },
    });
    const leaving = new AbortController();
    await fetch(`${host.origin}/events`, { headers: bearer(), signal: leaving.signal });

    leaving.abort();

    await unlistened.promise;
  });
});

describe('a download', () => {
  const content = async function* (...pieces: string[]) {
    for (const piece of pieces) yield new TextEncoder().encode(piece);
  };

  it('is good once', async () => {
    engine.downloads.set('t1', { fileName: 'Größe "1".qvf', bytes: 6, content: content('abc', 'def') });

    const first = await send({ path: '/download/t1' });
    const second = await send({ path: '/download/t1' });

    expect([first.status, first.body, second.status]).toEqual([200, 'abcdef', 404]);
    expect(first.headers['content-disposition']).toBe("attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%221%22.qvf");
    expect(first.headers['content-length']).toBe('6');
  });

  it('that breaks off does not pass for whole', async () => {
    const broken = async function* () {
      yield* content('abc');
      throw new Error('damaged');
    };
    engine.downloads.set('t2', { fileName: 'a.qvf', bytes: null, content: broken() });

    await expect(send({ path: '/download/t2' })).rejects.toThrow();
  });
});
