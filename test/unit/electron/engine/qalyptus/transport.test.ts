import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { AppError } from '../../../../../shared/errors/app-error.ts';
import { aPatientWorld, aWorld } from '../../../../support/world.ts';
import { makeCertificates } from '../qlik/certificates.ts';
import { aClientOf, aStub, apiKey, enveloped, fillServer, guid, json, raw } from './stub-qalyptus.ts';

const caught = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (thrown: unknown) => thrown as AppError,
  );
const codeOf = async (work: Promise<unknown>) => (await caught(work))?.code ?? 'done';
const certificates = makeCertificates();

/** A forwarding proxy that lets everything go to one port of this machine. */
async function aProxy(toPort: number, status = 200) {
  const asked: string[] = [];
  const proxy = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const { pathname, search } = new URL(request.url ?? '');
    const { authorization } = request.headers;
    const onward = http.request({ port: toPort, path: pathname + search, headers: { authorization } }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  proxy.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.on('error', () => undefined);
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const onward = net.connect(toPort, '127.0.0.1', () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    onward.on('error', () => undefined);
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => (proxy.closeAllConnections(), void proxy.close()));
  return { asked, url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
}

describe('the line to a Qalyptus server', () => {
  const trusting = 'trusts a certificate only by the authority given for this server (%s)';
  it.skipIf(certificates === null).each(['', '0'])(trusting, async (lax) => {
    // Node would take anybody's certificate under 0.
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', lax);
    onTestFinished(() => void vi.unstubAllEnvs());
    const stub = await aStub(certificates!);
    fillServer(stub);
    const refused = aClientOf(stub.url);
    expect(await codeOf(refused.tasks())).toBe('qalyptus.tls');
    expect(await codeOf(refused.duplicate(guid(1), {}))).toBe('qalyptus.tls');
    expect(stub.requests).toEqual([]);
    expect((await aClientOf(stub.url, { caPem: certificates!.ca }).tasks()).rows).toHaveLength(1);
  });

  it('says what is wrong when a port speaks no https', async () => {
    const stub = await aStub();
    expect(await codeOf(aClientOf(stub.url.replace('http:', 'https:')).tasks())).toBe('qalyptus.tls');
  });

  it('lets nothing out while the air-gap switch is on, not even to this machine', async () => {
    const stub = await aStub();
    fillServer(stub);
    let isOn = true;
    const away = aClientOf('https://qalyptus.invalid', { airGapped: () => isOn });
    expect(await codeOf(away.tasks())).toBe('tenant.air-gapped');
    isOn = false;
    expect(await codeOf(away.tasks())).toBe('qalyptus.unreachable');
    expect(await codeOf(aClientOf(stub.url, { airGapped: () => true }).tasks())).toBe('tenant.air-gapped');
    expect(stub.requests ?? []).toEqual([]);
  });

  it('sends no key over http beyond this machine unless a person allowed it', async () => {
    expect(await codeOf(aClientOf('http://qalyptus.invalid').tasks())).toBe('qalyptus.insecure-host');
    expect(await codeOf(aClientOf('http://qalyptus.invalid', { allowHttp: true }).tasks())).toBe(
      'qalyptus.unreachable',
    );
  });

  it('follows a redirect of a read on this server, and takes the key to no other', async () => {
    const [stub, other] = [await aStub(), await aStub()];
    other.gives('GET /api/v2/tasks', []);
    stub.on('GET /api/v2/tasks', (response) => raw(response, '', 301, { location: '/api/v2/tasks/' }));
    stub.on('GET /api/v2/tasks/', (response) => json(response, enveloped([{ id: guid(1) }])));
    expect((await aClientOf(stub.url).tasks()).rows).toHaveLength(1);
    stub.on('GET /api/v2/tasks', (response) => raw(response, '', 302, { location: `${other.url}/api/v2/tasks` }));
    const failure = await caught(aClientOf(stub.url).tasks());
    expect([failure?.code, failure?.details['reason']]).toEqual(['qalyptus.odd-reply', 'redirect']);
    expect(other.requests).toEqual([]);
    expect(stub.sent('GET /api/v2/tasks')).toHaveLength(3);
  });

  it('gives up on a redirect in circles', async () => {
    const stub = await aStub();
    stub.on('*', (response) => raw(response, '', 302, { location: '/api/v2/tasks' }));
    expect(await codeOf(aClientOf(stub.url).tasks())).toBe('qalyptus.odd-reply');
    expect(stub.requests).toHaveLength(4);
  });

  it('goes through the proxy of the world, not of the process', async () => {
    const stub = await aStub();
    fillServer(stub);
    const proxy = await aProxy(stub.port);
    const world = aWorld({ env: { HTTP_PROXY: proxy.url, NO_PROXY: 'direct.invalid' } });
    const url = 'http://qalyptus.invalid:3994';
    expect((await aClientOf(url, { world, allowHttp: true }).tasks()).rows).toHaveLength(1);
    expect(proxy.asked).toEqual([`GET ${url}/api/v2/tasks`]);
    expect(stub.requests[0]?.headers.authorization).toBe(`Bearer ${apiKey}`);
  });

  it.skipIf(certificates === null)('tunnels https through the proxy, with the authority of the server', async () => {
    const stub = await aStub(certificates!);
    fillServer(stub);
    const proxy = await aProxy(stub.port);
    const world = aPatientWorld();
    const through = { world: { ...world, env: { https_proxy: proxy.url } } };
    const client = aClientOf('https://tenant.example.com', { ...through, caPem: certificates!.ca });
    expect((await client.tasks()).rows).toHaveLength(1);
    expect(proxy.asked).toEqual(['CONNECT tenant.example.com:443']);
    const wrongName = aClientOf('https://other.example.com', { ...through, caPem: certificates!.ca });
    expect(await codeOf(wrongName.tasks())).toBe('qalyptus.tls');
  });

  it('keeps away from the proxy what NO_PROXY names, and this machine', async () => {
    const stub = await aStub();
    fillServer(stub);
    const proxy = await aProxy(stub.port);
    const world = {
      ...aPatientWorld(),
      env: { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url, NO_PROXY: '.corp.invalid' },
    };
    expect(await codeOf(aClientOf('https://q.corp.invalid', { world }).tasks())).toBe('qalyptus.unreachable');
    expect((await aClientOf(stub.url, { world }).tasks()).rows).toHaveLength(1);
    expect(proxy.asked).toEqual([]);
  });

  it('names the proxy when it refuses or cannot be read', async () => {
    const proxy = await aProxy(1, 407);
    const withProxy = (address: string) => ({ world: { ...aPatientWorld(), env: { HTTPS_PROXY: address } } });
    expect(await codeOf(aClientOf('https://q.invalid', withProxy(proxy.url)).tasks())).toBe('tenant.proxy');
    expect(() => aClientOf('https://q.invalid', withProxy('http://[x'))).toThrow(/tenant\.proxy/);
  });

  it('ends at once when it is cancelled, in a call and in a wait', async () => {
    const stub = await aStub();
    stub.on('*', () => undefined);
    const reason = new Error('stopped');
    const controller = new AbortController();
    const asked = caught(aClientOf(stub.url, { world: aWorld() }).tasks(controller.signal));
    setTimeout(() => controller.abort(reason), 50);
    expect(await asked).toBe(reason);
    const waiting = aClientOf(stub.url, { world: aPatientWorld() }).wait(60, AbortSignal.abort(reason));
    expect(await caught(waiting)).toBe(reason);
  });

  it('lets four calls through at a time, and fewer once the server asked to wait', async () => {
    const stub = await aStub();
    let [inside, most, isTired] = [0, 0, false];
    stub.on('*', (response, _seen) => {
      if (isTired) {
        isTired = false;
        return json(response, {}, 429, { 'retry-after': '1' });
      }
      inside += 1;
      most = Math.max(most, inside);
      setTimeout(() => {
        inside -= 1;
        json(response, enveloped([]));
      }, 30);
    });
    const client = aClientOf(stub.url);
    await Promise.all(Array.from({ length: 12 }, () => client.tasks()));
    expect(most).toBe(4);
    isTired = true;
    await client.tasks();
    most = 0;
    await Promise.all(Array.from({ length: 12 }, () => client.tasks()));
    expect(most).toBe(2);
  });
});
