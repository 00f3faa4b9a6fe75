import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { createTenantClient } from '../../../../../electron/engine/qlik/client.ts';
import type { ClientLimits } from '../../../../../electron/engine/qlik/limits.ts';
import type { TenantConnection } from '../../../../../electron/engine/qlik/types.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import type { World } from '../../../../../electron/engine/world.ts';
import { aPatientWorld } from '../../../../support/world.ts';

/** Written from the reference, for the client's tests only: a few routes, no memory, every request on record. */
export type Seen = { method: string; path: string; headers: http.IncomingHttpHeaders; body: string; at: number };
export type Route = (response: ServerResponse, seen: Seen, time: number) => void;
/** Gets the request with its body unread. */
export type RawRoute = (request: IncomingMessage, response: ServerResponse, time: number) => void;
export type Upgrade = (socket: WebSocket, address: string, time: number) => void;

export const clientSecret = 'kept-secret-6f1c';
export const tenantId = 'tenant-1';

export type Stub = {
  readonly url: string;
  readonly port: number;
  readonly requests: Seen[];
  readonly seen: (start: string) => Seen[];
  /** `METHOD /path` without the query; the last one set for a path wins. */
  on(route: string, answer: Route): void;
  onRaw(route: string, answer: RawRoute): void;
  onEngine(upgrade: Upgrade, refuse?: (time: number) => number | null): void;
  /** Bearers that are still good. */
  readonly tokens: Set<string>;
};

export const json = (response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
};

export const page = (data: unknown[], next?: string) => ({
  data,
  links: next === undefined ? {} : { next: { href: next } },
});

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

export async function aStubTenant(
  options: { now?: () => number; tls?: { key: string; cert: string } } = {},
): Promise<Stub> {
  const routes = new Map<string, Route>();
  const rawRoutes = new Map<string, RawRoute>();
  const times = new Map<string, number>();
  const requests: Seen[] = [];
  const tokens = new Set<string>();
  const sockets = new Set<Socket>();
  let engine: { upgrade: Upgrade; refuse: (time: number) => number | null } | null = null;
  let upgrades = 0;

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '';
    const method = request.method ?? '';
    const bare = path.replace(/\?.*$/, '');
    const raw = rawRoutes.get(`${method} ${bare}`);
    const body = raw === undefined ? await readBody(request) : '';
    const seen = { method, path, headers: request.headers, body, at: options.now?.() ?? 0 };
    requests.push(seen);
    const bearer = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if (bare !== '/oauth/token' && !tokens.has(bearer)) return json(response, { errors: [{ code: 'HTTP-401' }] }, 401);
    const key = `${method} ${bare}`;
    const time = (times.get(key) ?? 0) + 1;
    times.set(key, time);
    if (raw !== undefined) return raw(request, response, time);
    const route = routes.get(key);
    if (route === undefined) return json(response, { errors: [{ code: 'HTTP-404' }] }, 404);
    return route(response, seen, time);
  };
  const listener = (request: IncomingMessage, response: ServerResponse) => void answer(request, response);
  const server = options.tls ? https.createServer(options.tls, listener) : http.createServer(listener);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  const wss = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    upgrades += 1;
    const time = upgrades;
    const bearer = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const status = engine?.refuse(time) ?? (tokens.has(bearer) ? null : 401);
    if (engine === null || status !== null)
      return socket.end(`HTTP/1.1 ${status ?? 404} No\r\nconnection: close\r\n\r\n`);
    const { upgrade } = engine;
    wss.handleUpgrade(request, socket, head, (ws) => upgrade(ws, request.url ?? '', time));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const stub: Stub = {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    requests,
    seen: (start) => requests.filter(({ method, path }) => `${method} ${path}`.startsWith(start)),
    on: (route, handler) => void routes.set(route, handler),
    onRaw: (route, handler) => void rawRoutes.set(route, handler),
    onEngine: (upgrade, refuse = () => null) => void (engine = { upgrade, refuse }),
    tokens,
  };
  stub.on('POST /oauth/token', (response, _seen, time) => {
    tokens.add(`token-${time}`);
    json(response, {
      access_token: `token-${time}`,
      token_type: 'bearer',
      scope: 'admin.apps admin_classic user_default',
    });
  });
  stub.on('GET /api/v1/tenants/me', (response) =>
    response.writeHead(302, { location: `/api/v1/tenants/${tenantId}` }).end(),
  );
  stub.on(`GET /api/v1/tenants/${tenantId}`, (response) =>
    json(response, { id: tenantId, name: 'Acme', hostnames: ['acme-1.eu.qlikcloud.com'] }),
  );
  stub.on('GET /api/v1/users/me', (response) =>
    response.writeHead(301, { location: `${stub.url}/api/v1/users/bot` }).end(),
  );
  stub.on('GET /api/v1/users/bot', (response) => json(response, { id: 'bot', subject: 'qlikbot\\x', name: 'Bot' }));
  return stub;
}

export function connectionTo(url: string, change: Partial<TenantConnection> = {}): TenantConnection {
  return {
    host: url,
    clientId: 'client-1',
    clientSecret: new Secret(clientSecret),
    scopes: 'admin.apps admin_classic',
    identity: 'read',
    expectedTenantId: null,
    allowHttp: false,
    rateShare: 1,
    maxSessions: 3,
    proxyUrl: null,
    caPem: null,
    airGapped: () => false,
    clockRate: 1,
    ...change,
  };
}

type Setting = Partial<TenantConnection> & { world?: World; watchdogs?: Partial<ClientLimits> };

/** A client of the stub in a world where waiting costs nothing. */
export function aClient(url: string, { world, watchdogs, ...change }: Setting = {}) {
  const own = world ?? aPatientWorld();
  const client = createTenantClient(connectionTo(url, change), own, watchdogs);
  onTestFinished(() => client.close());
  return client;
}

/** What a rejected promise threw, as its failure code and details. */
export async function failureOf(work: Promise<unknown>): Promise<{ code: string; details: Record<string, unknown> }> {
  const thrown: unknown = await work.then(
    () => ({ code: 'no-failure', details: {} }),
    (error: unknown) => error,
  );
  const { code, details } = thrown as { code: string; details: Record<string, unknown> };
  return { code, details };
}
