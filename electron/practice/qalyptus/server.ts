import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { PemPair } from './certificate.ts';

/** Listens on loopback, with TLS if a certificate is given. */
export async function listen(
  handle: RequestListener,
  port: number,
  tls: PemPair | undefined,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const server = tls ? createHttps(tls, handle) : createHttp(handle);
  const connections = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    connections.add(socket);
    socket.on('close', () => connections.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const connection of connections) connection.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
