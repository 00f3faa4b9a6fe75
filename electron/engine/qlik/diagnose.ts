import dns from 'node:dns/promises';
import net from 'node:net';
import { WebSocket } from 'ws';
import type { Diagnosis, Probe, ProbeName } from '../../../shared/domain/diagnosis.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { World } from '../world.ts';
import { readChain } from './certificate-chain.ts';
import { defaultLimits } from './limits.ts';
import { causeOf } from './network-failures.ts';
import type { Route } from './proxy.ts';
import { createTransport, routesTo, type Transport } from './transport.ts';
import type { TenantConnection } from './types.ts';

type Facts = Record<string, string | number>;
type Found = Pick<Probe, 'result' | 'facts'>;

const dialMs = 10_000;
const answers = 3;
/** Tokens are refused beyond a few minutes; a person wants to know earlier. */
const skewNotedMs = 60_000;
const skewTooLargeMs = 5 * 60_000;
const expiresSoonMs = 14 * 86_400_000;

/**
 * Tries the way to a tenant step by step without signing in: is it us, the network, or them. Nothing that is sent carries a
 * secret, a person or a tenant's content.
 */
export async function diagnose(connection: TenantConnection, world: World): Promise<Diagnosis> {
  if (connection.airGapped()) throw new AppError('tenant.air-gapped', { host: connection.host });
  const origin = new URL(connection.host);
  const limits = { ...defaultLimits, dialMs, replyMs: 20_000 };
  const transport = createTransport(connection, world, limits);
  const routes = routesTo(origin, connection, world, { caPem: connection.caPem, timeoutMs: dialMs });
  const probes: Probe[] = [];
  let route: Route = null;

  const attempt = async (name: ProbeName, work: () => Promise<Found>): Promise<void> => {
    if (probes.some(({ result }) => result === 'fail')) {
      probes.push({ name, result: 'not-tried', facts: {}, code: null });
      return;
    }
    try {
      probes.push({ name, ...(await work()), code: null });
    } catch (thrown) {
      const { code, details } = AppError.from(thrown);
      probes.push({ name, result: 'fail', facts: plainFacts(details), code });
    }
  };

  try {
    await attempt('route', async () => {
      const ways = await routes();
      route = ways[0] ?? null;
      const facts: Facts =
        route === null ? { way: 'direct' } : { way: 'proxy', proxy: `${route.hostname}:${route.port}` };
      return { result: 'pass', facts: { ...facts, ways: ways.length } };
    });
    const hop = () => firstHop(origin, route);
    await attempt('names', () => lookUp(hop().hostname));
    await attempt('line', () => reachFirstHop(hop()));
    await attempt('certificate', () => lookAtCertificate(origin, connection, { routes, world }));
    await attempt('answer', () => ask(transport));
    await attempt('clock', async () => compareClocks(transport.clockSkewMs()));
    await attempt('websocket', () => upgrade(origin, transport));
  } finally {
    await transport.close();
  }
  return { host: origin.host, at: world.now(), probes };
}

type Hop = { readonly hostname: string; readonly port: number };

function firstHop(origin: URL, route: Route): Hop {
  if (route !== null) return { hostname: route.hostname, port: route.port };
  const port = origin.port === '' ? (origin.protocol === 'https:' ? 443 : 80) : Number(origin.port);
  return { hostname: origin.hostname.replace(/^\[|\]$/g, ''), port };
}

async function lookUp(hostname: string): Promise<Found> {
  if (net.isIP(hostname) !== 0) return { result: 'pass', facts: { name: hostname, addresses: 1 } };
  const start = performance.now();
  try {
    const found = await dns.lookup(hostname, { all: true });
    return { result: 'pass', facts: { name: hostname, addresses: found.length, took: since(start) } };
  } catch (thrown) {
    throw new AppError('tenant.unreachable', { name: hostname, cause: causeOf(thrown), during: 'dns' });
  }
}

async function reachFirstHop({ hostname, port }: Hop): Promise<Found> {
  const start = performance.now();
  const failed = await new Promise<string | null>((resolve) => {
    const socket = net.connect({ host: hostname, port, timeout: dialMs });
    const end = (cause: string | null) => {
      socket.destroy();
      resolve(cause);
    };
    socket.once('connect', () => end(null));
    socket.once('timeout', () => end('ETIMEDOUT'));
    socket.once('error', (error) => end(causeOf(error)));
  });
  const facts = { to: `${hostname}:${port}` };
  if (failed !== null) throw new AppError('tenant.unreachable', { ...facts, cause: failed, during: 'connect' });
  return { result: 'pass', facts: { ...facts, took: since(start) } };
}

type Way = { readonly routes: () => Promise<readonly Route[]>; readonly world: World };

async function lookAtCertificate(origin: URL, connection: TenantConnection, { routes, world }: Way): Promise<Found> {
  if (origin.protocol !== 'https:') return { result: 'noted', facts: { protocol: 'http' } };
  const chain = await readChain(origin, { routes, caPem: connection.caPem, timeoutMs: dialMs });
  const { trusted, cause, subject, issuer, validTo, protocol } = chain;
  const facts = { protocol, subject, issuer, validTo: new Date(validTo).toISOString() };
  if (!trusted) throw new AppError('tenant.tls', { ...facts, cause });
  return { result: validTo - world.now() < expiresSoonMs ? 'noted' : 'pass', facts };
}

/** What an answer without a token looks like says whether it is Qlik that answers. */
async function ask(transport: Transport): Promise<Found> {
  const times: number[] = [];
  let status = 0;
  for (let turn = 0; turn < answers; turn += 1) {
    const start = performance.now();
    const reply = await transport.send({ method: 'GET', target: '/api/v1/users/me', headers: {} });
    status = reply.status;
    await reply.discard();
    times.push(since(start));
  }
  const facts = { status, fastest: Math.min(...times), slowest: Math.max(...times) };
  return { result: status === 401 ? 'pass' : 'noted', facts };
}

function compareClocks(skewMs: number | null): Found {
  if (skewMs === null) return { result: 'noted', facts: { skew: 'unknown' } };
  const seconds = Math.round(skewMs / 1000);
  if (Math.abs(skewMs) > skewTooLargeMs) throw new AppError('tenant.rejected', { skewSeconds: seconds });
  return { result: Math.abs(skewMs) > skewNotedMs ? 'noted' : 'pass', facts: { skewSeconds: seconds } };
}

/** An upgrade without a token is refused by Qlik itself; a proxy that knows no web sockets cuts it or answers for itself. */
async function upgrade(origin: URL, transport: Transport): Promise<Found> {
  const address = `${origin.protocol === 'https:' ? 'wss' : 'ws'}://${origin.host}/app/00000000-0000-4000-8000-000000000000`;
  const start = performance.now();
  const seen = await new Promise<{ status: number; cause: string }>((resolve) => {
    const socket = new WebSocket(address, {
      agent: transport.socketAgent(),
      handshakeTimeout: dialMs,
      followRedirects: false,
    });
    const end = (status: number, cause: string) => {
      socket.terminate();
      resolve({ status, cause });
    };
    socket.once('open', () => end(101, ''));
    socket.once('unexpected-response', (_request, response) => end(response.statusCode ?? 0, ''));
    socket.on('error', (error) => resolve({ status: 0, cause: causeOf(error) }));
  });
  if (seen.status === 0) throw new AppError('tenant.unreachable', { cause: seen.cause, during: 'websocket' });
  const knownRefusals = [101, 401, 403];
  return {
    result: knownRefusals.includes(seen.status) ? 'pass' : 'noted',
    facts: { status: seen.status, took: since(start) },
  };
}

const since = (start: number): number => Math.round(performance.now() - start);

const plainFacts = (details: Readonly<Record<string, unknown>>): Facts =>
  Object.fromEntries(
    Object.entries(details).filter(
      (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
