import tls from 'node:tls';
import net from 'node:net';
import { AppError } from '../../../shared/errors/app-error.ts';
import { createDialer } from './dialer.ts';
import { causeOf } from './network-failures.ts';
import type { Route } from './proxy.ts';

export type Chain = {
  readonly trusted: boolean;
  /** Why it is not trusted; "" when it is. */
  readonly cause: string;
  readonly subject: string;
  readonly issuer: string;
  readonly validTo: number;
  readonly protocol: string;
};

type Options = {
  readonly routes: () => Promise<readonly Route[]>;
  readonly caPem: string | null;
  readonly timeoutMs: number;
};

/**
 * Who shows which certificate at the other end. An untrusted one is looked at too, because its issuer names the device in
 * between; nothing is sent over such a line, and it is closed at once.
 */
export async function readChain(origin: URL, { routes, caPem, timeoutMs }: Options): Promise<Chain> {
  const plain = new URL(origin);
  plain.protocol = 'http:';
  plain.port = origin.port === '' ? '443' : origin.port;
  const line = await createDialer({ routes, caPem, timeoutMs })(plain);
  const name = origin.hostname.replace(/^\[|\]$/g, '');
  const socket = tls.connect({
    socket: line,
    ...(net.isIP(name) === 0 ? { servername: name } : { host: name }),
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: false,
    ...(caPem === null ? {} : { ca: [...tls.getCACertificates('default'), caPem] }),
  });
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (cause: string) =>
        reject(new AppError('tenant.unreachable', { host: origin.host, cause, during: 'tls' }));
      socket.setTimeout(timeoutMs, () => fail('ETIMEDOUT'));
      socket.once('secureConnect', () => resolve());
      socket.once('error', (error) => fail(causeOf(error)));
    });
    const { subject, issuer, valid_to: validTo } = socket.getPeerCertificate();
    return {
      trusted: socket.authorized,
      cause: socket.authorized ? '' : causeOf({ code: String(socket.authorizationError) }),
      subject: nameOf(subject),
      issuer: nameOf(issuer),
      validTo: Date.parse(validTo),
      protocol: socket.getProtocol() ?? '',
    };
  } finally {
    socket.destroy();
  }
}

/** What a certificate calls somebody; it comes from outside, so it is cut short. */
function nameOf(entity: { readonly CN?: unknown; readonly O?: unknown } | undefined): string {
  const parts = [entity?.CN, entity?.O].filter((part): part is string => typeof part === 'string' && part !== '');
  return parts.join(', ').slice(0, 200);
}
