import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { chooseProxy } from '../../../../../electron/engine/qlik/proxy.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import type { AppId } from '../../../../../shared/domain/ids.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { makeCertificates } from './certificates.ts';
import { fourteenKinds, speakQix } from './stub-engine.ts';
import { aProxy } from './stub-proxy.ts';
import { aClient, aStubTenant, failureOf, json, page, type Stub } from './stub-tenant.ts';

const certificates = makeCertificates();
const app = 'app-1' as AppId;
const through = (proxy: { url: string }, login = '') => new Secret(proxy.url.replace('://', `://${login}`));

function serve(stub: Stub) {
  stub.on('GET /api/v1/spaces', (response) => json(response, page([{ id: 's1', name: 'One' }])));
  stub.onEngine((socket) => void speakQix(socket, { things: fourteenKinds }));
}

describe.skipIf(certificates === null)(
  'behind an inspecting proxy with login and a private authority (needs openssl)',
  () => {
    it('REST and the engine both get through, and nothing goes around the proxy', async () => {
      const stub = await aStubTenant({ tls: certificates! });
      const proxy = await aProxy({ login: 'svc:p@ss:word' });
      serve(stub);
      const client = aClient(stub.url, { proxyUrl: through(proxy, 'svc:p%40ss%3Aword@'), caPem: certificates!.ca });

      expect((await client.spaces()).rows).toHaveLength(1);
      expect((await client.readObjects(app)).objects).toHaveLength(fourteenKinds.length);
      expect(proxy.tunnels.length).toBeGreaterThanOrEqual(2);
      expect(new Set(proxy.tunnels)).toEqual(new Set([`127.0.0.1:${stub.port}`]));
    });

    it('also when the proxy itself is reached over TLS', async () => {
      const stub = await aStubTenant({ tls: certificates! });
      const proxy = await aProxy({ tls: certificates! });
      serve(stub);

      const client = aClient(stub.url, { proxyUrl: through(proxy), caPem: certificates!.ca });

      expect((await client.spaces()).rows).toHaveLength(1);
    });

    it('a wrong login names the proxy, for REST and for the engine, and never shows the password', async () => {
      const world = aPatientWorld();
      const stub = await aStubTenant({ tls: certificates! });
      const proxy = await aProxy({ login: 'svc:right' });
      serve(stub);
      const client = aClient(stub.url, {
        world,
        proxyUrl: through(proxy, 'svc:wrong-secret@'),
        caPem: certificates!.ca,
      });

      const failure = await failureOf(client.spaces());

      expect(failure).toMatchObject({ code: 'tenant.proxy', details: { status: 407, reason: 'login' } });
      expect(JSON.stringify([failure, world.lines])).not.toContain('wrong-secret');
      expect((await failureOf(client.readObjects(app))).code).toBe('tenant.proxy');
    });

    it.each(['', '0'])('a certificate of an unknown authority names TLS, and no request is sent (%s)', async (lax) => {
      // Node would take anybody's certificate under 0; a variable of the environment must not hand out the client's secret.
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', lax);
      onTestFinished(() => void vi.unstubAllEnvs());
      const stub = await aStubTenant({ tls: certificates! });
      serve(stub);

      expect(await failureOf(aClient(stub.url).spaces())).toMatchObject({
        code: 'tenant.tls',
        details: { at: 'tenant' },
      });
      expect(stub.requests).toEqual([]);
    });
  },
);

describe('a failure to get through', () => {
  it('names the proxy when it refuses the tunnel, or is not there', async () => {
    const stub = await aStubTenant();
    const proxy = await aProxy({ status: 403 });
    const refused = await failureOf(aClient(stub.url, { proxyUrl: through(proxy) }).spaces());
    expect(refused).toMatchObject({ code: 'tenant.proxy', details: { status: 403 } });

    const nobody = await failureOf(aClient(stub.url, { proxyUrl: new Secret('http://127.0.0.1:9') }).spaces());
    expect(nobody).toMatchObject({ code: 'tenant.proxy', details: { cause: 'ECONNREFUSED' } });
  });

  it('names what answers in place of a proxy', async () => {
    const stub = await aStubTenant();
    const failure = await failureOf(aClient(stub.url, { proxyUrl: through(stub) }).spaces());

    expect(failure.code).toBe('tenant.proxy');
  });

  it('names TLS when the host does not speak it', async () => {
    const stub = await aStubTenant();
    const failure = await failureOf(aClient(stub.url.replace('http:', 'https:')).spaces());

    expect(failure.code).toBe('tenant.tls');
  });

  it('names the network when nobody is there', async () => {
    const failure = await failureOf(aClient('http://127.0.0.1:9').connect());

    expect(failure).toMatchObject({ code: 'tenant.unreachable', details: { cause: 'ECONNREFUSED' } });
  });

  it('of the engine’s socket alone leaves the rest working and is told apart', async () => {
    const stub = await aStubTenant();
    const proxy = await aProxy();
    serve(stub);
    const client = aClient(stub.url, { proxyUrl: through(proxy) });
    await client.spaces();
    stub.onEngine(
      () => undefined,
      () => 403,
    );

    expect((await failureOf(client.readObjects(app))).code).toBe('engine-session.denied');
  });
});

describe('the proxy', () => {
  const tenant = new URL('https://acme.eu.qlikcloud.com');
  const chosen = (env: Record<string, string>, origin = tenant) => chooseProxy(origin, null, env);

  it('comes from the environment, lower case first', () => {
    const env = { HTTPS_PROXY: 'http://upper:3128', https_proxy: 'lower:8080' };
    expect(chosen(env)).toMatchObject({ hostname: 'lower', port: 8080, secure: false, authorization: null });
    expect(chosen({ HTTP_PROXY: 'http://plain:1' })).toBeNull();
  });

  it('of the setting stands over the environment', () => {
    const setting = new Secret('https://corp.example');
    expect(chooseProxy(tenant, setting, { HTTPS_PROXY: 'http://env:1' })).toMatchObject({
      hostname: 'corp.example',
      port: 443,
      secure: true,
    });
  });

  it.each([
    ['*'],
    ['qlikcloud.com'],
    ['.qlikcloud.com'],
    ['*.eu.qlikcloud.com'],
    ['other.example, ACME.eu.qlikcloud.com:443'],
  ])('is passed by for NO_PROXY %s', (noProxy) => {
    expect(chosen({ HTTPS_PROXY: 'http://env:1', NO_PROXY: noProxy })).toBeNull();
  });

  it.each([['cloud.com'], ['eu.qlikcloud.com:8443'], ['']])('is used in spite of NO_PROXY %s', (noProxy) => {
    expect(chosen({ HTTPS_PROXY: 'http://env:1', NO_PROXY: noProxy })).not.toBeNull();
  });

  it('of the environment never stands between this machine and itself', () => {
    expect(chosen({ HTTP_PROXY: 'http://env:1' }, new URL('http://127.0.0.1:1'))).toBeNull();
  });

  it('keeps its login out of sight', () => {
    const proxy = chosen({ HTTPS_PROXY: 'http://svc:100%25secret@env:1' });
    expect(JSON.stringify(proxy)).not.toContain(Buffer.from('svc:100%secret').toString('base64'));
    expect(proxy!.authorization!.reveal()).toBe(`Basic ${Buffer.from('svc:100%secret').toString('base64')}`);
  });
});
