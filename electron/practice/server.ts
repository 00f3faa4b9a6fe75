import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { createHandler } from './http/handle.ts';
import { createRoutes } from './routes/index.ts';
import { serveSocket, type OpenSessions } from './qix/socket.ts';
import type { PracticeWorld } from './world.ts';

export interface PracticeServer {
  readonly port: number;
  readonly openSessions: OpenSessions;
  readonly close: () => Promise<void>;
}

/** Serves a practice world on loopback, HTTP and engine sockets on one port. */
export async function serve(world: PracticeWorld, port: number): Promise<PracticeServer> {
  const handle = createHandler(world, createRoutes());
  const openSessions: OpenSessions = new Set();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 16_000_000 });
  // An export may keep its request open for minutes, as the tenant does.
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 5_000 }, (request, response) => {
    response.on('error', () => response.destroy());
    handle(request, response).catch(() => response.destroy());
  });
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.on('upgrade', (request, socket, head) => upgrade({ world, sockets, openSessions, request, socket, head }));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    openSessions,
    async close() {
      for (const client of sockets.clients) client.terminate();
      for (const connection of connections) connection.destroy();
      sockets.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      world.scratch.close();
    },
  };
}

type Upgrade = {
  readonly world: PracticeWorld;
  readonly sockets: WebSocketServer;
  readonly openSessions: OpenSessions;
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
};

function upgrade(given: Upgrade): void {
  const { world, request, socket } = given;
  const path = new URL(request.url ?? '/', 'http://practice').pathname;
  const token = (request.headers.authorization ?? '').replace(/^bearer /i, '');
  const caller = world.tokens.callerOf(token);
  const struck = world.faults.strike('UPGRADE', path);
  for (const fault of struck) if (fault.kind === 'act') fault.act?.();
  const refused = struck.find((fault) => fault.kind === 'refuse-upgrade');
  const status = refused ? (refused.status ?? 503) : !path.startsWith('/app/') ? 404 : caller ? 101 : 401;
  world.log.addRequest({
    at: world.clock.now(),
    realAt: Date.now(),
    method: 'UPGRADE',
    path,
    query: '',
    userId: caller?.person.id ?? null,
    status,
    bytes: 0,
  });
  if (status !== 101 || !caller) {
    socket.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
    return;
  }
  given.sockets.handleUpgrade(request, socket, given.head, (webSocket) =>
    serveSocket({ world, socket: webSocket, request, caller, open: given.openSessions }),
  );
}
