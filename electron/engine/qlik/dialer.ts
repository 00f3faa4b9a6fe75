import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import type { Socket } from 'node:net';
import { AppError } from '../../../shared/errors/app-error.ts';
import { causeOf } from './network-failures.ts';
import type { Proxy, Route } from './proxy.ts';

export type Dialer = (origin: URL) => Promise<Socket>;

type DialOptions = {
  /** The ways to the origin, in the order they are tried; asked for each new connection. */
  readonly routes: () => Promise<readonly Route[]>;
  /** Extra authorities beside the machine's own. */
  readonly caPem: string | null;
  readonly timeoutMs: number;
};

const networkCauses = new Set(['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ECONNABORTED', 'ENETUNREACH', 'EHOSTUNREACH']);

/** Waits for `event`; an error or the time limit destroys the socket and throws what `fail` makes of the cause. */
function settle<S extends Socket>(
  socket: S,
  event: string,
  timeoutMs: number,
  fail: (cause: string) => AppError,
): Promise<S> {
  return new Promise((resolve, reject) => {
    const done = (outcome: () => void) => {
      clearTimeout(timer);
      socket.off(event, onReady).off('error', onError).off('close', onClose);
      outcome();
    };
    const lose = (cause: string) => {
      done(() => {
        socket.on('error', () => undefined).destroy();
        reject(fail(cause));
      });
    };
    const onReady = () => done(() => resolve(socket));
    const onError = (error: unknown) => lose(causeOf(error));
    const onClose = () => lose('ECONNRESET');
    const timer = setTimeout(() => lose('ETIMEDOUT'), timeoutMs);
    socket.once(event, onReady).once('error', onError).once('close', onClose);
  });
}

function reach(hostname: string, port: number, timeoutMs: number, fail: (cause: string) => AppError): Promise<Socket> {
  const socket = net.connect({ host: hostname.replace(/^\[|\]$/g, ''), port, noDelay: true });
  return settle(socket, 'connect', timeoutMs, fail);
}

/** TLS over a socket that is already connected. A failure of the handshake is told apart from a lost line. */
function secure(socket: Socket, hostname: string, options: DialOptions, at: 'tenant' | 'proxy'): Promise<Socket> {
  const name = hostname.replace(/^\[|\]$/g, '');
  const encrypted = tls.connect({
    socket,
    ...(net.isIP(name) === 0 ? { servername: name } : { host: name }),
    ALPNProtocols: ['http/1.1'],
    // Said, because a variable of the environment would otherwise turn it off.
    rejectUnauthorized: true,
    ...(options.caPem === null ? {} : { ca: [...tls.getCACertificates('default'), options.caPem] }),
  });
  return settle(encrypted, 'secureConnect', options.timeoutMs, (cause) =>
    networkCauses.has(cause)
      ? new AppError(at === 'proxy' ? 'tenant.proxy' : 'tenant.unreachable', { host: hostname, cause, during: 'tls' })
      : new AppError('tenant.tls', { host: hostname, cause, at }),
  );
}

function openTunnel(line: Socket, origin: URL, proxy: Proxy, timeoutMs: number): Promise<Socket> {
  const port = origin.port === '' ? (origin.protocol === 'https:' ? '443' : '80') : origin.port;
  const authority = `${origin.hostname}:${port}`;
  const fail = (details: Record<string, string | number>) =>
    new AppError('tenant.proxy', { proxy: `${proxy.hostname}:${proxy.port}`, ...details });
  return new Promise((resolve, reject) => {
    const request = http.request({
      createConnection: () => line,
      method: 'CONNECT',
      path: authority,
      headers: {
        host: authority,
        ...(proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization.reveal() }),
      },
    });
    const timer = setTimeout(() => request.destroy(fail({ cause: 'ETIMEDOUT' })), timeoutMs);
    request.once('connect', (reply, socket, head) => {
      clearTimeout(timer);
      const status = reply.statusCode ?? 0;
      if (status === 200 && head.length === 0) return resolve(socket);
      socket.destroy();
      reject(fail(status === 407 ? { status, reason: 'login' } : { status, reason: 'refused' }));
    });
    request.once('response', (reply) => {
      clearTimeout(timer);
      line.destroy();
      reject(fail({ status: reply.statusCode ?? 0, reason: 'not-a-proxy' }));
    });
    request.once('error', (error) => {
      clearTimeout(timer);
      line.destroy();
      reject(error instanceof AppError ? error : fail({ cause: causeOf(error) }));
    });
    request.end();
  });
}

/** A line to the first hop: the proxy, or the origin itself. */
async function approach(origin: URL, proxy: Route, options: DialOptions): Promise<Socket> {
  const { timeoutMs } = options;
  if (proxy === null) {
    const port = origin.port === '' ? (origin.protocol === 'https:' ? 443 : 80) : Number(origin.port);
    const fail = (cause: string) => new AppError('tenant.unreachable', { host: origin.host, cause });
    return reach(origin.hostname, port, timeoutMs, fail);
  }
  const fail = (cause: string) => new AppError('tenant.proxy', { proxy: `${proxy.hostname}:${proxy.port}`, cause });
  const line = await reach(proxy.hostname, proxy.port, timeoutMs, fail);
  return proxy.secure ? secure(line, proxy.hostname, options, 'proxy') : line;
}

const isAway = (thrown: unknown): boolean =>
  thrown instanceof AppError && (thrown.code === 'tenant.proxy' || thrown.code === 'tenant.unreachable');

/** The first way whose first hop answers. If none does, the failure is that of the way that stood first. */
async function findWay(origin: URL, options: DialOptions): Promise<{ line: Socket; proxy: Route }> {
  let first: unknown;
  for (const proxy of await options.routes()) {
    try {
      return { line: await approach(origin, proxy, options), proxy };
    } catch (thrown) {
      if (!isAway(thrown)) throw thrown;
      first ??= thrown;
    }
  }
  throw first;
}

/** Connects to an origin, through the proxy if there is one; each failure names proxy, TLS or network. */
export function createDialer(options: DialOptions): Dialer {
  return async (origin) => {
    const { line, proxy } = await findWay(origin, options);
    const through = proxy === null ? line : await openTunnel(line, origin, proxy, options.timeoutMs);
    return origin.protocol === 'https:' ? secure(through, origin.hostname, options, 'tenant') : through;
  };
}
