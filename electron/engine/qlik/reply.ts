import type { Readable } from 'node:stream';
import { AppError } from '../../../shared/errors/app-error.ts';
import { translateNetworkFailure } from './network-failures.ts';

/** One answer of the tenant; its body is read once, or thrown away with `discard`. */
export interface Reply {
  readonly status: number;
  header(name: string): string | null;
  /** The body's bytes; a stall or a broken line throws `tenant.unreachable`. */
  bytes(): AsyncGenerator<Uint8Array, void, void>;
  /** The whole body as text, refused when larger than `maxBytes`. */
  text(maxBytes: number): Promise<string>;
  discard(): Promise<void>;
}

type RawReply = {
  readonly statusCode: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Readable;
};

/** What the watchdog and the caller's signal share: why a request was cut. */
export type Cut = {
  readonly controller: AbortController;
  readonly release: () => void;
  readonly count: (bytes: number) => void;
};

/** Wraps undici's answer with a watchdog that lets a slow body live and a silent one die. */
export function createReply(raw: RawReply, cut: Cut, stallMs: number): Reply {
  async function* bytes(): AsyncGenerator<Uint8Array, void, void> {
    const stall = () => cut.controller.abort(new AppError('tenant.unreachable', { cause: 'stalled', during: 'body' }));
    let timer = setTimeout(stall, stallMs);
    try {
      for await (const chunk of raw.body as AsyncIterable<Uint8Array>) {
        clearTimeout(timer);
        cut.count(chunk.length);
        yield chunk;
        timer = setTimeout(stall, stallMs);
      }
    } catch (thrown) {
      throw translateNetworkFailure(thrown, cut.controller.signal, 'body');
    } finally {
      clearTimeout(timer);
      raw.body.destroy();
      cut.release();
    }
  }
  return {
    status: raw.statusCode,
    header(name) {
      const value = raw.headers[name.toLowerCase()];
      return (Array.isArray(value) ? value[0] : value) ?? null;
    },
    bytes,
    async text(maxBytes) {
      const parts: Uint8Array[] = [];
      let size = 0;
      for await (const part of bytes()) {
        size += part.length;
        if (size > maxBytes) throw new AppError('tenant.odd-reply', { reason: 'too-large', bytes: maxBytes });
        parts.push(part);
      }
      return Buffer.concat(parts).toString('utf8');
    },
    async discard() {
      raw.body.on('error', () => undefined).destroy();
      cut.release();
    },
  };
}
