import http from 'node:http';
import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { diagnose } from '../../../../../electron/engine/qlik/index.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import type { TenantConnection } from '../../../../../electron/engine/qlik/index.ts';
import type { Diagnosis } from '../../../../../shared/domain/diagnosis.ts';
import { diagnosisText } from '../../../../../shared/text/diagnosis.ts';
import { aWorld } from '../../../../support/world.ts';
import { makeCertificates } from './certificates.ts';
import { aProxy } from './stub-proxy.ts';
import { aStubTenant, clientSecret, json } from './stub-tenant.ts';

const certificates = makeCertificates();
const connectionTo = (host: string, change: Partial<TenantConnection> = {}): TenantConnection => ({
  host,
  clientId: 'client',
  clientSecret: new Secret(clientSecret),
  scopes: '',
  identity: 'read',
  expectedTenantId: null,
  allowHttp: true,
  rateShare: 0.5,
  maxSessions: 1,
  proxyUrl: null,
  caPem: null,
  airGapped: () => false,
  clockRate: 1,
  ...change,
});
const resultsOf = ({ probes }: Diagnosis) => Object.fromEntries(probes.map(({ name, result }) => [name, result]));

async function aTenantThatRefuses(options: Parameters<typeof aStubTenant>[0] = {}) {
  const stub = await aStubTenant(options);
  stub.on('GET /api/v1/users/me', (response) => json(response, { errors: [] }, 401));
  stub.onEngine(
    () => undefined,
    () => 401,
  );
  return stub;
}

describe('looking at the way to a tenant', () => {
  it('passes each step of a good one, and sends neither token nor secret', async () => {
    const stub = await aTenantThatRefuses();

    const found = await diagnose(connectionTo(stub.url), aWorld());

    expect(resultsOf(found)).toEqual({
      ...{ route: 'pass', names: 'pass', line: 'pass', certificate: 'noted' },
      ...{ answer: 'pass', clock: 'pass', websocket: 'pass' },
    });
    expect(JSON.stringify(stub.requests)).not.toMatch(/authorization|kept-secret/i);
    expect(diagnosisText(found)).toContain('Nothing stands in the way.');
  });

  it('names the first step that fails, and tries nothing after it', async () => {
    const closed = createServer().listen(0);
    const { port } = closed.address() as { port: number };
    await new Promise((resolve) => closed.close(resolve));

    const found = await diagnose(connectionTo(`http://127.0.0.1:${port}`), aWorld());

    expect(resultsOf(found)).toMatchObject({
      names: 'pass',
      line: 'fail',
      answer: 'not-tried',
      websocket: 'not-tried',
    });
    expect(found.probes[2]).toMatchObject({ code: 'tenant.unreachable', facts: { cause: 'ECONNREFUSED' } });
  });

  it('notes that somebody else answers', async () => {
    const portal = http.createServer((_request, response) => response.end('sign in to the guest network')).listen(0);
    onTestFinished(() => void portal.close());
    const { port } = portal.address() as { port: number };

    const found = await diagnose(connectionTo(`http://127.0.0.1:${port}`), aWorld());

    expect(resultsOf(found)).toMatchObject({ answer: 'noted', websocket: 'noted' });
  });

  it('fails where the clocks are minutes apart', async () => {
    const stub = await aTenantThatRefuses();
    const world = aWorld({ now: () => (Date.now() - 20 * 60_000) as never });

    const found = await diagnose(connectionTo(stub.url), world);

    expect(resultsOf(found)).toMatchObject({ answer: 'pass', clock: 'fail' });
    expect(diagnosisText(found)).toContain('Set the clock');
  });

  it('calls a web socket that is cut a failure of the web socket alone', async () => {
    const stub = await aTenantThatRefuses();
    stub.onEngine(
      (socket) => socket.terminate(),
      () => 502,
    );

    expect(resultsOf(await diagnose(connectionTo(stub.url), aWorld()))).toMatchObject({
      answer: 'pass',
      websocket: 'noted',
    });
  });

  it('does nothing while the air gap is on', async () => {
    const stub = await aTenantThatRefuses();

    await expect(diagnose(connectionTo(stub.url, { airGapped: () => true }), aWorld())).rejects.toMatchObject({
      code: 'tenant.air-gapped',
    });
    expect(stub.requests).toEqual([]);
  });

  describe.skipIf(certificates === null)('over TLS (needs openssl)', () => {
    it('names who issued a certificate that is not trusted, and sends nothing over that line', async () => {
      const stub = await aStubTenant({ tls: certificates! });

      const found = await diagnose(connectionTo(stub.url), aWorld());

      expect(resultsOf(found)).toMatchObject({ line: 'pass', certificate: 'fail', answer: 'not-tried' });
      expect(found.probes[3]?.facts['issuer']).toBe('Coffer test authority');
      expect(stub.requests).toEqual([]);
    });

    it('passes with the authority, through a proxy that is named without its login', async () => {
      const stub = await aTenantThatRefuses({ tls: certificates! });
      const proxy = await aProxy({ login: 'svc:hidden' });
      const proxyUrl = new Secret(proxy.url.replace('://', '://svc:hidden@'));

      const found = await diagnose(connectionTo(stub.url, { proxyUrl, caPem: certificates!.ca }), aWorld());

      // Made for two days, so that its end is near.
      expect(resultsOf(found)).toMatchObject({
        route: 'pass',
        certificate: 'noted',
        answer: 'pass',
        websocket: 'pass',
      });
      expect(JSON.stringify(found)).not.toContain('hidden');
    });
  });
});
