import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createQalyptusClient } from '../../../../../electron/engine/qalyptus/client.ts';
import { defaultDialect } from '../../../../../electron/engine/qalyptus/index.ts';
import { defaultLimits, type QalyptusLimits } from '../../../../../electron/engine/qalyptus/limits.ts';
import type { QalyptusAddress, QalyptusClient } from '../../../../../electron/engine/qalyptus/index.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import type { World } from '../../../../../electron/engine/world.ts';
import type { Guid } from '../../../../../shared/domain/qalyptus.ts';
import { aPatientWorld } from '../../../../support/world.ts';

/** Written from the reference, for the client's tests only: what a test says is answered, every request is on record. */
export type Seen = { method: string; path: string; headers: http.IncomingHttpHeaders; body: string };
export type Route = (response: ServerResponse, seen: Seen, time: number) => void;

export const apiKey = 'qk-6f1c-kept-secret';
export const guid = (number: number): Guid => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as Guid;

export const raw = (
  response: ServerResponse,
  text: string,
  status = 200,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): void => void response.writeHead(status, headers).end(text);
export const json = (response: ServerResponse, value: unknown, status = 200, headers: Record<string, string> = {}) =>
  raw(response, JSON.stringify(value), status, { 'content-type': 'application/json', ...headers });
export const enveloped = (data: unknown) => ({ data, isSuccess: true, error: null, errorDetails: null });
export const refused = (error: unknown) => ({ data: null, isSuccess: false, error, errorDetails: null });

export type Stub = {
  readonly url: string;
  readonly port: number;
  readonly requests: Seen[];
  readonly sent: (start: string) => Seen[];
  /** `METHOD /path` without the query; the last one set for a path wins. */
  on(route: string, answer: Route): void;
  gives(route: string, data: unknown): void;
};

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

export async function aStub(tls?: { key: string; cert: string }): Promise<Stub> {
  const routes = new Map<string, Route>();
  const times = new Map<string, number>();
  const requests: Seen[] = [];
  const sockets = new Set<Socket>();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { url: path = '', method = '', headers } = request;
    const seen = { method, path, headers, body: await readBody(request) };
    requests.push(seen);
    const key = `${method} ${path.replace(/\?.*$/, '')}`;
    times.set(key, (times.get(key) ?? 0) + 1);
    const route = routes.get(key) ?? routes.get('*');
    if (route === undefined) return json(response, refused('not found'), 404);
    return route(response, seen, times.get(key) ?? 1);
  };
  const listener = (request: IncomingMessage, response: ServerResponse) => void answer(request, response);
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const on = (route: string, handler: Route) => void routes.set(route, handler);
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    requests,
    sent: (start) => requests.filter(({ method, path }) => `${method} ${path}`.startsWith(start)),
    on,
    gives: (route, data) => on(route, (response) => json(response, enveloped(data))),
  };
}

export type Change = Partial<QalyptusAddress> & { world?: World; limits?: Partial<QalyptusLimits> };

export function aClientOf(url: string, { world = aPatientWorld(), limits, ...change }: Change = {}): QalyptusClient {
  const address: QalyptusAddress = {
    url,
    apiKey: new Secret(apiKey),
    caPem: null,
    allowHttp: false,
    dialect: defaultDialect(),
    identity: 'write',
    airGapped: () => false,
    clockRate: 1,
    ...change,
  };
  const client = createQalyptusClient(address, world, { ...defaultLimits, ...limits });
  onTestFinished(() => client.close());
  return client;
}

/** A server with one task of one report, everything readable under one version. */
export function fillServer(stub: Stub, version: 'v1' | 'v2' = 'v2'): void {
  const at = (path: string) => `GET /api/${version}/${path}`;
  const task = { id: guid(1), name: 'Monthly', isActive: false, testMode: true, project: { id: 'p1', name: 'Sales' } };
  const entry = {
    id: guid(11),
    reportID: guid(21),
    name: 'Revenue',
    type: 'Excel',
    format: 'xlsx',
    isIteration: false,
  };
  stub.gives(at('tasks'), [task]);
  stub.gives(at(`tasks/${guid(1)}`), task);
  stub.gives(at(`tasks/${guid(1)}/reports`), [entry]);
  stub.gives(at(`tasks/${guid(1)}/reports/${guid(11)}`), {
    ...entry,
    filters: [{ id: 'f', name: 'Region' }],
    conditions: [],
  });
  stub.gives(at(`tasks/${guid(1)}/triggers`), []);
  stub.gives(at(`tasks/${guid(1)}/recipients`), []);
  stub.gives(at('connections'), []);
  stub.gives(at(`reports/${guid(21)}/template-items`), { nodes: [] });
}
