import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveOverHttp, type HttpHost } from '../../electron/hosts/http/index.ts';
import { createFakeEngine } from './fake-engine.ts';
import { rawRequest, type RawAnswer, type RawRequest } from './raw-request.ts';

let host: HttpHost;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'coffer-site-'));
  mkdirSync(join(folder, 'site', 'assets'), { recursive: true });
  writeFileSync(join(folder, 'outside.txt'), 'not for anyone');
  writeFileSync(join(folder, 'site', 'index.html'), '<meta nonce="CSP_NONCE"><style nonce="CSP_NONCE"></style>');
  writeFileSync(join(folder, 'site', 'assets', 'main.js'), 'export const text = "CSP_NONCE";');
  writeFileSync(join(folder, 'site', 'assets', 'inter.woff2'), 'font');
  symlinkSync(join(folder, 'outside.txt'), join(folder, 'site', 'link.txt'));
  host = await serveOverHttp(createFakeEngine(), { staticDir: join(folder, 'site') });
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true });
});

const send = (asked: RawRequest): Promise<RawAnswer> => rawRequest(host.port, asked);

describe('the built window', () => {
  it('runs under a policy without exceptions and with a fresh nonce', async () => {
    const [one, two] = [await send({ path: '/' }), await send({ path: '/index.html' })];
    const policy = String(one.headers['content-security-policy']);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];

    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/unsafe-|\*|data:|http/);
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{20,}=*$/);
    expect(one.body).toBe(`<meta nonce="${nonce}"><style nonce="${nonce}"></style>`);
    expect(two.body).not.toBe(one.body);
  });

  it('is told what each file is, and to believe it', async () => {
    const page = await send({ path: '/' });
    const script = await send({ path: '/assets/main.js', headers: { origin: host.origin } });
    const font = await send({ path: '/assets/inter.woff2' });

    expect([page, script, font].map(({ headers }) => headers['content-type'])).toEqual([
      'text/html; charset=utf-8',
      'text/javascript; charset=utf-8',
      'font/woff2',
    ]);
    expect(script.body).toContain('CSP_NONCE');
    for (const { headers } of [page, script, font]) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-store',
      });
    }
  });

  it.each([
    '/../outside.txt',
    '/assets/../../outside.txt',
    '/..%2foutside.txt',
    '/%2e%2e/outside.txt',
    '/..\\outside.txt',
    '//outside.txt',
    '/link.txt',
    '/assets',
    '/assets/',
    '/none.js',
    '/index.html%00.js',
    '/%E0%A4%A',
  ])('gives nothing for %s', async (path) => {
    const answer = await send({ path });

    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('not for anyone');
  });
});
