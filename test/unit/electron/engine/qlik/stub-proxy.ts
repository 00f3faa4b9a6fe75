import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

export type StubProxy = { readonly url: string; readonly tunnels: string[]; readonly refused: () => number };

/**
 * A proxy that wants this login for each tunnel, and writes down where it was asked to go.
 * With `leadsTo`, every name is this port of this machine.
 */
export async function aProxy(
  options: { login?: string; status?: number; leadsTo?: number; tls?: { key: string; cert: string } } = {},
): Promise<StubProxy> {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  let refused = 0;
  const server = options.tls ? https.createServer(options.tls) : http.createServer();
  const wanted = options.login === undefined ? undefined : `Basic ${Buffer.from(options.login).toString('base64')}`;
  server.on('connect', (request: http.IncomingMessage, socket: Socket) => {
    socket.on('error', () => undefined);
    const status =
      wanted !== undefined && request.headers['proxy-authorization'] !== wanted ? 407 : (options.status ?? 200);
    if (status !== 200) {
      refused += 1;
      return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    }
    tunnels.push(request.url ?? '');
    const [host, port] = (request.url ?? '').split(':');
    const line = net.connect(
      options.leadsTo ?? Number(port),
      options.leadsTo === undefined ? host : '127.0.0.1',
      () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        line.pipe(socket).pipe(line);
      },
    );
    line.on('error', () => socket.destroy());
    sockets.add(line);
  });
  server.on('connection', (socket: Socket) => void sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`, tunnels, refused: () => refused };
}
