import { createReadStream } from 'node:fs';
import http from 'node:http';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../shared/errors/app-error.ts';
import { createDialer } from './dialer.ts';
import { causeOf } from './network-failures.ts';

type ReadOptions = { readonly caPem: string | null; readonly timeoutMs: number };

/** Larger than any script people write by hand or by tool. */
const scriptLimit = 1024 * 1024;

async function collect(stream: Readable): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > scriptLimit)
      throw new AppError('tenant.proxy', { reason: 'pac-broken', cause: 'too-large', limitBytes: scriptLimit });
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}

async function fetchScript(location: URL, { caPem, timeoutMs }: ReadOptions): Promise<string> {
  const dial = createDialer({ routes: () => Promise.resolve([null]), caPem, timeoutMs });
  const line = await dial(location);
  try {
    const reply = await new Promise<http.IncomingMessage>((resolve, reject) => {
      http
        .request({
          createConnection: () => line,
          path: `${location.pathname}${location.search}`,
          headers: { host: location.host, connection: 'close' },
          signal: AbortSignal.timeout(timeoutMs),
        })
        .once('response', resolve)
        .once('error', reject)
        .end();
    });
    if (reply.statusCode !== 200)
      throw new AppError('tenant.proxy', { reason: 'pac-unreachable', status: reply.statusCode ?? 0 });
    return await collect(reply);
  } finally {
    line.destroy();
  }
}

/** A certificate nobody vouches for stays a matter of TLS; everything else that keeps the script away is the proxy's. */
function explain(thrown: unknown, location: URL): AppError {
  const pac = location.protocol === 'file:' ? 'file' : location.host;
  if (!(thrown instanceof AppError))
    return new AppError('tenant.proxy', { reason: 'pac-unreachable', pac, cause: causeOf(thrown) }, { cause: thrown });
  const { code, details } = thrown;
  if (code === 'tenant.tls') return new AppError(code, { ...details, at: 'pac' });
  return new AppError('tenant.proxy', { reason: 'pac-unreachable', pac, ...details });
}

/** The script's text, straight from its server or file: never through a proxy, since it says which one to use. */
export async function readPacScript(location: URL, options: ReadOptions): Promise<string> {
  try {
    if (location.protocol !== 'file:') return await fetchScript(location, options);
    const signal = AbortSignal.timeout(options.timeoutMs);
    return await collect(createReadStream(fileURLToPath(location), { signal, end: scriptLimit }));
  } catch (thrown) {
    throw explain(thrown, location);
  }
}
