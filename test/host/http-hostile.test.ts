import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveOverHttp, type HttpHost } from '../../electron/hosts/http/index.ts';
import { counts, seed } from '../support/world.ts';
import { createFakeEngine, type FakeEngine } from './fake-engine.ts';

let engine: FakeEngine;
let host: HttpHost;

beforeAll(async () => {
  engine = createFakeEngine(3);
  host = await serveOverHttp(engine, { staticDir: import.meta.dirname });
});
afterAll(() => host.close());

/** Bytes as they are, and all that came back until the other end hung up. */
const send = (bytes: string): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(host.port, '127.0.0.1', () => socket.end(bytes, 'latin1'));
    let heard = '';
    socket.on('data', (piece) => (heard += piece.toString('latin1')));
    socket.on('error', () => resolve(heard));
    socket.on('close', () => resolve(heard));
  });

const methods = ['GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'TRACE', 'DELETE', 'PATCH', 'CONNECT', 'get', 'X'];
const areas = [
  '',
  'api',
  'events',
  'session',
  'peer',
  'paper',
  'download',
  'index.html',
  '..',
  '%2e%2e',
  'http-host.test.ts',
];
const aStep = fc.oneof(
  fc.constantFrom(
    ...areas,
    'challenge',
    'admit',
    'test.echo',
    '__proto__',
    '',
    '.',
    '\\',
    '%00',
    '%ff',
    'x'.repeat(9_000),
  ),
  fc.string({ maxLength: 20 }).map((text) => encodeURIComponent(text.toWellFormed())),
);
const aPath = fc.oneof(
  fc.array(aStep, { maxLength: 5 }).map((steps) => `/${steps.join('/')}`),
  fc.constantFrom(
    '*',
    '//',
    '//evil.example/api',
    'http://evil.example/',
    '/?after=%00',
    '/events?after=1e9',
    '?',
    '/#/..',
  ),
);
const aHeader = fc.constantFrom(
  ...[
    'host: evil.example',
    'host: localhost',
    'host: 127.0.0.1',
    'host:',
    'origin: null',
    'origin: http://evil.example',
  ],
  ...['content-type: application/json', 'content-type: text/plain', 'transfer-encoding: chunked', 'content-length: 5'],
  ...[
    'authorization: Bearer x',
    'authorization: Bearer',
    `authorization: Bearer ${'x'.repeat(5_000)}`,
    'expect: 100-continue',
  ],
  ...[
    'connection: upgrade\r\nupgrade: websocket',
    'cookie: key=1',
    'x: \u0000',
    ': x',
    'content-length: -1',
    'range: bytes=0-',
  ],
);
const aBody = fc.oneof(
  fc.json(),
  fc.constantFrom(
    '',
    '{',
    'null',
    '{"__proto__":{"polluted":1}}',
    '['.repeat(9_000),
    '{"code":{}}',
    '{"html":7}',
    '\u0000',
  ),
);

/** Without a key nothing but our own page and refusals comes out, whatever is sent. */
describe(`the loopback host under hostile requests (seed ${seed})`, () => {
  it('lets nothing in and goes on', async () => {
    const request = fc.record({
      method: fc.constantFrom(...methods),
      path: aPath,
      own: fc.boolean(),
      headers: fc.array(aHeader, { maxLength: 4 }),
      body: aBody,
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, own, headers, body }) => {
        const lines = [...(own ? [`host: 127.0.0.1:${host.port}`] : []), ...headers];
        const sized = headers.some((line) => /length|encoding/.test(line)) ? [] : [`content-length: ${body.length}`];
        const answer = await send(
          `${method} ${path} HTTP/1.1\r\n${[...lines, ...sized, 'connection: close'].join('\r\n')}\r\n\r\n${body}`,
        );
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

        expect([0, 100, 200, 400, 401, 403, 404, 405, 408, 413, 417, 431]).toContain(status);
        expect(answer).not.toMatch(/access-control|set-cookie|sessionKey|\bat [\w.]+ \(/i);
        if (status === 200) expect([path, answer]).toEqual([path, expect.stringMatching(/nosniff/i)]);
        expect(Reflect.get({}, 'polluted')).toBeUndefined();
      }),
      { numRuns: counts(300, 20_000), seed },
    );
    expect(engine.calls).toEqual([]);
    expect((await fetch(`${host.origin}/http-host.test.ts`)).status).toBe(200);
  });
});
