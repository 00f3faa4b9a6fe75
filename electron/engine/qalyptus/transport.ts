import tls from 'node:tls';
import { EnvHttpProxyAgent } from 'undici';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { World } from '../world.ts';
import { networkFailure, type CallFacts } from './failures.ts';
import type { QalyptusLimits } from './limits.ts';
import { isLoopback } from './parse-url.ts';
import type { QalyptusAddress } from './types.ts';

export type Outgoing = CallFacts & {
  /** Path with its query. */
  readonly target: string;
  readonly body: string | null;
  readonly signal: AbortSignal | undefined;
};

/** One answer, read to its end. */
export type Answer = {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly text: string;
};

/** The only way out of this room: one server, its authorities, the machine's proxy. Redirects are never followed here. */
export interface Transport {
  readonly origin: string;
  send(outgoing: Outgoing): Promise<Answer>;
  close(): Promise<void>;
}

function openAgent(origin: URL, address: QalyptusAddress, world: World, limits: QalyptusLimits): EnvHttpProxyAgent {
  const variable = (name: string) => world.env[name.toLowerCase()] ?? world.env[name] ?? '';
  const authorities = address.caPem === null ? {} : { ca: [...tls.getCACertificates('default'), address.caPem] };
  // The check is said, because a variable of the environment would otherwise turn it off.
  const line = { timeout: limits.dialMs, rejectUnauthorized: true, ...authorities };
  const isSecure = origin.protocol === 'https:';
  try {
    // Each of the three is given, also when empty: undici would read the process's own environment otherwise.
    return new EnvHttpProxyAgent({
      httpProxy: isSecure ? '' : variable('HTTP_PROXY'),
      httpsProxy: isSecure ? variable('HTTPS_PROXY') : '',
      noProxy: isLoopback(origin.hostname) ? '*' : variable('NO_PROXY'),
      connect: line,
      requestTls: line,
      proxyTls: line,
      connections: 8,
      allowH2: false,
      headersTimeout: limits.replyMs,
      bodyTimeout: limits.stallMs,
    });
  } catch {
    throw new AppError('tenant.proxy', { reason: 'address-unreadable' });
  }
}

async function readBody(body: AsyncIterable<Uint8Array>, maxBytes: number, facts: CallFacts): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > maxBytes) throw new AppError('qalyptus.odd-reply', { ...facts, reason: 'too-large', bytes: maxBytes });
    parts.push(part);
  }
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

export function createTransport(address: QalyptusAddress, world: World, limits: QalyptusLimits): Transport {
  const origin = new URL(address.url);
  const agent = openAgent(origin, address, world, limits);

  function refuseIfClosedOff(): void {
    if (address.airGapped()) throw new AppError('tenant.air-gapped', { host: origin.host });
    if (isLoopback(origin.hostname)) return;
    if (origin.protocol === 'http:' && !address.allowHttp) {
      throw new AppError('qalyptus.insecure-host', { host: origin.host, reason: 'http' });
    }
  }

  return {
    origin: origin.origin,
    async send({ target, body, signal, ...facts }) {
      refuseIfClosedOff();
      signal?.throwIfAborted();
      try {
        const raw = await agent.request({
          origin: origin.origin,
          path: target,
          method: facts.method,
          headers: {
            accept: 'application/json',
            'user-agent': `coffer/${world.product.version}`,
            authorization: `Bearer ${address.apiKey.reveal()}`,
            ...(body === null ? {} : { 'content-type': 'application/json' }),
          },
          body,
          ...(signal === undefined ? {} : { signal }),
        });
        const text = await readBody(raw.body, limits.replyBytes, facts);
        // A server that quotes the key back must not put it before anybody's eyes.
        const safe = text.replaceAll(address.apiKey.reveal(), '[secret]');
        const header = (name: string) => {
          const value = raw.headers[name];
          return (Array.isArray(value) ? value[0] : value) ?? null;
        };
        return { status: raw.statusCode, header, text: safe };
      } catch (thrown) {
        throw networkFailure(thrown, { ...facts, host: origin.host }, signal);
      }
    },
    close: () => agent.destroy(),
  };
}
