import https from 'node:https';
import http from 'node:http';
import type { Socket } from 'node:net';
import { Agent } from 'undici';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { World } from '../world.ts';
import { createDialer } from './dialer.ts';
import type { ClientLimits } from './limits.ts';
import { translateNetworkFailure } from './network-failures.ts';
import { isLoopback } from './parse-host.ts';
import { createPacRoutes } from './pac-routes.ts';
import { choosePac, chooseProxy, type Route } from './proxy.ts';
import { createReply, type Reply } from './reply.ts';
import { createReplyWatch, sendFile, type OutgoingFile } from './reply-watch.ts';
import type { TenantConnection } from './types.ts';

export type Outgoing = {
  readonly method: string;
  /** A path of the tenant, or an absolute address that must be the tenant's own. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | OutgoingFile;
  /** True for the one call that carries the client secret. */
  readonly carriesSecret?: boolean;
  readonly replyMs?: number;
  readonly signal?: AbortSignal | undefined;
};

/** The only way out of this room: one tenant, its proxy, its authorities. Redirects are never followed here. */
export interface Transport {
  readonly origin: string;
  send(outgoing: Outgoing): Promise<Reply>;
  /** Agent for the engine's web socket, under the same rules as `send`. */
  socketAgent(): http.Agent;
  /** An address named by the tenant as a path of its own origin; another host throws `tenant.foreign-link`. */
  ownPath(link: string): string;
  /** Further names of the same tenant: links to them are followed at our own origin. */
  acceptNames(hostnames: readonly string[]): void;
  bytesReceived(): number;
  /** The tenant's clock against ours, from the last answer that had a date; null before one. */
  clockSkewMs(): number | null;
  close(): Promise<void>;
}

/** Node's own agents take what `createConnection` calls back with, also later. */
function agentOver(dial: () => Promise<Socket>, secure: boolean): http.Agent {
  const agent = secure ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false });
  agent.createConnection = (_options, callback) => {
    dial().then(
      (socket) => callback?.(null, socket),
      (error: unknown) => callback?.(error as Error, undefined as never),
    );
    return undefined;
  };
  return agent;
}

/** The ways to the tenant, in the order they are tried: by its setting, by the environment, by a PAC script. */
export function routesTo(
  origin: URL,
  { proxyUrl }: TenantConnection,
  world: World,
  line: { readonly caPem: string | null; readonly timeoutMs: number },
): () => Promise<readonly Route[]> {
  const pac = choosePac(origin, proxyUrl, world.env);
  if (pac !== null) return createPacRoutes(origin, pac, world, line);
  const proxy = chooseProxy(origin, proxyUrl, world.env);
  return () => Promise.resolve([proxy]);
}

export function createTransport(connection: TenantConnection, world: World, limits: ClientLimits): Transport {
  const origin = new URL(connection.host);
  const local = isLoopback(origin.hostname);
  const line = { caPem: connection.caPem, timeoutMs: limits.dialMs };
  const dialFreely = createDialer({ ...line, routes: routesTo(origin, connection, world, line) });
  const dial = async (target: URL) => {
    refuseAirGapped();
    return dialFreely(target);
  };
  const names = new Set([origin.hostname]);
  const agent = new Agent({
    headersTimeout: 0,
    bodyTimeout: 0,
    connections: 16,
    allowH2: false,
    connect: (_options, callback) => {
      dial(origin).then(
        (socket) => callback(null, socket),
        (error: unknown) => callback(error as Error, null),
      );
    },
  });
  let received = 0;
  let skewMs: number | null = null;

  /** This machine itself is no exception: a connection is a connection. */
  function refuseAirGapped(): void {
    if (connection.airGapped()) throw new AppError('tenant.air-gapped', { host: origin.host });
  }

  function refuseIfClosedOff(carriesSecret: boolean): void {
    refuseAirGapped();
    if (local) return;
    if (origin.protocol === 'https:') return;
    if (carriesSecret) throw new AppError('tenant.insecure-host', { host: origin.host, reason: 'secret-over-http' });
    if (!connection.allowHttp) throw new AppError('tenant.insecure-host', { host: origin.host, reason: 'http' });
  }

  function ownPath(link: string): string {
    const url = URL.parse(link, origin.origin);
    if (url === null) throw new AppError('tenant.odd-reply', { reason: 'link-unreadable' });
    if (url.origin === origin.origin) return `${url.pathname}${url.search}`;
    const alias = url.protocol === 'https:' && url.port === '' && names.has(url.hostname);
    if (!alias) throw new AppError('tenant.foreign-link', { host: origin.host, link: url.host.slice(0, 253) });
    return `${url.pathname}${url.search}`;
  }

  function noteDate(date: string | string[] | undefined): void {
    const server = Date.parse(typeof date === 'string' ? date : '');
    if (!Number.isNaN(server)) skewMs = server - world.now();
  }

  async function send(outgoing: Outgoing): Promise<Reply> {
    refuseIfClosedOff(outgoing.carriesSecret === true);
    const path = ownPath(outgoing.target);
    const controller = new AbortController();
    const { signal } = outgoing;
    const forward = () => controller.abort(signal?.reason);
    const release = () => signal?.removeEventListener('abort', forward);
    signal?.throwIfAborted();
    signal?.addEventListener('abort', forward, { once: true });
    const watch = createReplyWatch(controller);
    const { body, replyMs = limits.replyMs } = outgoing;
    const file = typeof body === 'object' ? sendFile(body, watch, { stallMs: limits.stallMs, replyMs }) : null;
    watch.arm(replyMs);
    try {
      const raw = await agent.request({
        origin: origin.origin,
        path,
        method: outgoing.method,
        headers: {
          'user-agent': `coffer/${world.product.version}`,
          ...outgoing.headers,
          ...(typeof body === 'object' ? { 'content-length': String(body.length) } : {}),
        },
        body: typeof body === 'object' ? (file?.stream ?? null) : (body ?? null),
        signal: controller.signal,
      });
      noteDate(raw.headers['date']);
      return createReply(raw, { controller, release, count: (bytes) => void (received += bytes) }, limits.stallMs);
    } catch (thrown) {
      release();
      // What the file itself threw is not the line's fault.
      throw file?.fault() ?? translateNetworkFailure(thrown, controller.signal, 'reply');
    } finally {
      watch.end();
    }
  }

  return {
    origin: origin.origin,
    send,
    ownPath,
    socketAgent() {
      refuseIfClosedOff(false);
      return agentOver(() => dial(origin), origin.protocol === 'https:');
    },
    acceptNames: (hostnames) => hostnames.forEach((name) => names.add(name.toLowerCase())),
    bytesReceived: () => received,
    clockSkewMs: () => skewMs,
    close: () => agent.destroy(),
  };
}
