import { writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDialer } from '../../../../../electron/engine/qlik/dialer.ts';
import { createPacRoutes, readPacAnswer } from '../../../../../electron/engine/qlik/pac-routes.ts';
import { choosePac, chooseProxy } from '../../../../../electron/engine/qlik/proxy.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import type { AppId } from '../../../../../shared/domain/ids.ts';
import { aFolder, aPatientWorld } from '../../../../support/world.ts';
import { makeCertificates } from './certificates.ts';
import { fourteenKinds, speakQix } from './stub-engine.ts';
import { aProxy } from './stub-proxy.ts';
import { aClient, aStubTenant, failureOf, json, page } from './stub-tenant.ts';

const certificates = makeCertificates();
const tenant = 'https://tenant.example.com';
const answering = (answer: string) => `function FindProxyForURL() { return ${JSON.stringify(answer)} }`;
const named = (proxy: { url: string }) => `PROXY ${new URL(proxy.url).host}`;
const plain = { caPem: null, timeoutMs: 5_000 };

/** A script in a file, as the setting that names it. */
function inFile(script: string, login = ''): Secret<string> {
  const folder = aFolder();
  onTestFinished(folder.dispose);
  const path = join(folder.path, 'proxy.pac');
  writeFileSync(path, script);
  const { href } = pathToFileURL(path);
  return new Secret(`pac+${login === '' ? href : href.replace('://', `://${login}@localhost`)}`);
}

/** A server that gives out a script, and keeps the headers it was asked with. */
async function aPacServer(script: string, options: { tls?: { key: string; cert: string }; status?: number } = {}) {
  const asked: http.IncomingHttpHeaders[] = [];
  const answer = (request: http.IncomingMessage, response: http.ServerResponse) => {
    asked.push(request.headers);
    response.writeHead(options.status ?? 200, { location: '/elsewhere' }).end(script);
  };
  const server = options.tls ? https.createServer(options.tls, answer) : http.createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const stop = () => new Promise<void>((done) => void server.close(() => done()));
  onTestFinished(stop);
  const { port } = server.address() as AddressInfo;
  return { address: `${options.tls ? 'pac+https' : 'pac+http'}://127.0.0.1:${port}/proxy.pac`, asked, stop };
}

/** A tenant that only a proxy can find. */
async function aHiddenTenant(login?: string) {
  const stub = await aStubTenant({ tls: certificates! });
  const proxy = await aProxy({ leadsTo: stub.port, ...(login === undefined ? {} : { login }) });
  stub.on('GET /api/v1/users/me', (response) => response.writeHead(301, { location: '/api/v1/users/bot' }).end());
  stub.on('GET /api/v1/spaces', (response) => json(response, page([{ id: 's1', name: 'One' }])));
  stub.onEngine((socket) => void speakQix(socket, { things: fourteenKinds }));
  return { stub, proxy };
}

const routesBy = (setting: string | Secret<string>, world = aPatientWorld()) => {
  const origin = new URL(tenant);
  const secret = typeof setting === 'string' ? new Secret(setting) : setting;
  return createPacRoutes(origin, choosePac(origin, secret, {})!, world, plain);
};

describe.skipIf(certificates === null)('a proxy named by a PAC script (needs openssl)', () => {
  it('is the way for REST and for the engine, with the login of the setting', async () => {
    const { proxy } = await aHiddenTenant('svc:p@ss');
    const setting = inFile(answering(named(proxy)), 'svc:p%40ss');
    const client = aClient(tenant, { proxyUrl: setting, caPem: certificates!.ca });

    expect((await client.spaces()).rows).toHaveLength(1);
    const rest = proxy.tunnels.length;
    expect((await client.readObjects('app-1' as AppId)).objects).toHaveLength(fourteenKinds.length);
    expect(rest).toBeGreaterThan(0);
    expect(proxy.tunnels.length).toBeGreaterThan(rest);
    expect(new Set(proxy.tunnels)).toEqual(new Set(['tenant.example.com:443']));
  });

  it('is found by a script behind the tenant’s own authority, whose server never sees the login', async () => {
    const { proxy } = await aHiddenTenant('svc:pw');
    const server = await aPacServer(answering(named(proxy)), { tls: certificates! });
    const setting = new Secret(server.address.replace('://', '://svc:pw@'));

    const client = aClient(tenant, { proxyUrl: setting, caPem: certificates!.ca });
    expect((await client.spaces()).rows).toHaveLength(1);
    expect(server.asked).toHaveLength(1);
    expect(JSON.stringify(server.asked)).not.toMatch(/authorization/i);

    const distrusting = aClient(tenant, { proxyUrl: setting });
    expect(await failureOf(distrusting.spaces())).toMatchObject({ code: 'tenant.tls', details: { at: 'pac' } });
  });

  it('that is not there gives way to the next one', async () => {
    const { proxy } = await aHiddenTenant();
    const setting = inFile(answering(`SOCKS 127.0.0.1:1; PROXY 127.0.0.1:9; ${named(proxy)}; DIRECT`));
    const client = aClient(tenant, { proxyUrl: setting, caPem: certificates!.ca });

    expect((await client.spaces()).rows).toHaveLength(1);
  });

  it('that refuses the login does not give way, and the login shows nowhere', async () => {
    const world = aPatientWorld();
    const { proxy } = await aHiddenTenant('svc:right');
    const setting = inFile(answering(`${named(proxy)}; DIRECT`), 'svc:wrong-secret');
    const client = aClient(tenant, { world, proxyUrl: setting, caPem: certificates!.ca });

    const failures = [await failureOf(client.spaces()), await failureOf(client.readObjects('app-1' as AppId))];

    expect(failures[0]).toMatchObject({ code: 'tenant.proxy', details: { status: 407, reason: 'login' } });
    expect(failures[1]!.code).toBe('tenant.proxy');
    expect(JSON.stringify([failures, world.lines])).not.toContain('wrong-secret');
  });

  it('comes from COFFER_PAC where nothing else is set, before HTTPS_PROXY', async () => {
    const { proxy } = await aHiddenTenant();
    const env = {
      COFFER_PAC: inFile(answering(named(proxy)))
        .reveal()
        .replace('pac+', ''),
      HTTPS_PROXY: 'http://127.0.0.1:9',
    };
    const client = aClient(tenant, { world: { ...aPatientWorld(), env }, caPem: certificates!.ca });

    expect((await client.spaces()).rows).toHaveLength(1);
  });
});

describe('what a PAC script says', () => {
  it('leads straight to the origin when no proxy answers and DIRECT stands last', async () => {
    const stub = await aStubTenant();
    const routes = routesBy(inFile(answering('PROXY 127.0.0.1:9; DIRECT')));

    const line = await createDialer({ ...plain, routes })(new URL(stub.url));

    expect(line.remotePort).toBe(stub.port);
    line.destroy();
  });

  it('fails as the proxy that stands first when nothing answers', async () => {
    const routes = routesBy(inFile(answering('PROXY 127.0.0.1:9; DIRECT')));
    const failure = await failureOf(createDialer({ ...plain, routes })(new URL('http://127.0.0.1:10')));

    expect(failure).toMatchObject({ code: 'tenant.proxy', details: { proxy: '127.0.0.1:9', cause: 'ECONNREFUSED' } });
  });

  it('is read entry by entry, and refused by name when nothing can be used', () => {
    const address = { location: new URL('file:///proxy.pac'), authorization: null };
    const read = (answer: string | null) => readPacAnswer(answer, address);

    expect(read(' proxy a:1 ;HTTPS b; DIRECT;SOCKS5 c:1; nonsense')).toMatchObject([
      { hostname: 'a', port: 1, secure: false },
      { hostname: 'b', port: 443, secure: true },
      null,
    ]);
    expect(read(null)).toEqual([null]);
    expect(() => read('SOCKS a:1; SOCKS5 b:2')).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ reason: 'pac-socks-only' }) as unknown }),
    );
    expect(() => read('PROXY user@evil:1; PROXY a:99999')).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ reason: 'pac-broken' }) as unknown }),
    );
  });

  it('stands for ten minutes, and longer while its server is away', async () => {
    const world = aPatientWorld();
    const server = await aPacServer(answering('PROXY a:1'));
    const routes = routesBy(server.address, world);

    await Promise.all([routes(), routes()]);
    world.advance(599_000);
    await routes();
    expect(server.asked).toHaveLength(1);
    world.advance(2_000);
    await routes();
    expect(server.asked).toHaveLength(2);
    await server.stop();
    world.advance(601_000);
    expect(await routes()).toMatchObject([{ hostname: 'a', port: 1 }]);
  });

  it('is never asked about this machine, nor behind the air gap', async () => {
    const stub = await aStubTenant();
    stub.on('GET /api/v1/spaces', (response) => json(response, page([])));
    const server = await aPacServer(answering('PROXY 127.0.0.1:9'));
    const proxyUrl = new Secret(server.address);

    expect((await aClient(stub.url, { proxyUrl }).spaces()).rows).toEqual([]);
    const closedOff = aClient(tenant, { proxyUrl, airGapped: () => true });
    expect((await failureOf(closedOff.spaces())).code).toBe('tenant.air-gapped');
    expect(server.asked).toEqual([]);
  });
});

describe('a PAC script that cannot be had', () => {
  it('names what is wrong', async () => {
    const failing = (setting: string | Secret<string>) => failureOf(routesBy(setting)());
    const gone = await aPacServer('', { status: 404 });
    const moved = await aPacServer('', { status: 302 });
    const huge = await aPacServer(`${answering('DIRECT')}//${'x'.repeat(1024 * 1024)}`);
    const details = async (setting: string | Secret<string>) => (await failing(setting)).details;

    expect(await details(gone.address)).toMatchObject({ reason: 'pac-unreachable', status: 404 });
    expect(await details(moved.address)).toMatchObject({ reason: 'pac-unreachable', status: 302 });
    expect(await details('pac+http://127.0.0.1:9/x.pac')).toMatchObject({
      reason: 'pac-unreachable',
      cause: 'ECONNREFUSED',
    });
    expect(await details('pac+file:///nowhere/proxy.pac')).toMatchObject({
      reason: 'pac-unreachable',
      cause: 'ENOENT',
    });
    expect(await details(huge.address)).toMatchObject({ reason: 'pac-broken', cause: 'too-large' });
    expect(await details(inFile('x'.repeat(1024 * 1024 + 1)))).toMatchObject({ cause: 'too-large' });
    expect(await failing(inFile('while (true) {}'))).toMatchObject({
      code: 'tenant.proxy',
      details: { reason: 'pac-endless' },
    });
  });

  it('is refused at once where its address says too much or too little', () => {
    const origin = new URL(tenant);
    const refused = (address: string, reason: string) =>
      expect(() => choosePac(origin, new Secret(address), {})).toThrow(
        expect.objectContaining({ code: 'tenant.proxy', details: { reason } }),
      );

    refused('pac+http://svc:pw@proxy.example/x.pac', 'pac-login-over-http');
    refused('pac+file://server/x.pac', 'address-unreadable');
    refused('pac+ftp://proxy.example/x.pac', 'address-unreadable');
    refused('pac+https://', 'address-unreadable');
  });

  it('is none of the business of a plain proxy setting, nor of exempt hosts', () => {
    const origin = new URL(tenant);
    const env = { COFFER_PAC: 'pac+https://proxy.example/x.pac', NO_PROXY: 'example.com' };

    expect(choosePac(origin, new Secret('http://proxy:1'), env)).toBeNull();
    expect(choosePac(origin, null, env)).toBeNull();
    expect(choosePac(origin, null, { COFFER_PAC: env.COFFER_PAC })).not.toBeNull();
    expect(chooseProxy(origin, new Secret(env.COFFER_PAC), {})).toBeNull();
  });
});
