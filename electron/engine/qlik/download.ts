import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ExportParts } from './export.ts';
import type { Reply } from './reply.ts';
import type { AppExport } from './types.ts';

/** A file the tenant keeps for a while. */
export type TemporaryFile = { readonly path: string; readonly statedBytes: number | null };

type Source = {
  readonly first: TemporaryFile;
  /** Has the file written anew, when the first is gone and nobody has seen a byte of it. */
  readonly again: () => Promise<TemporaryFile>;
  readonly signal?: AbortSignal | undefined;
};

/** Tries that brought no new byte. */
const maxBarren = 5;
const maxRenewals = 2;
/** With the governor's back-off this is about a quarter of an hour. */
const maxPolls = 30;

const isLost = (thrown: unknown) => thrown instanceof AppError && thrown.code === 'tenant.unreachable';

/** `bytes 10-99/100`; the official file spells the header with an s. */
function readRange(reply: Reply): { start: number; total: number | null } | null {
  const header = reply.header('content-range') ?? reply.header('content-ranges') ?? '';
  const found = /^bytes[ =](\d{1,15})-\d{1,15}\/(\d{1,15}|\*)$/.exec(header.trim());
  if (found === null) return null;
  return { start: Number(found[1]), total: found[2] === '*' ? null : Number(found[2]) };
}

/** What a server says of the whole when a range begins at or beyond its end: `bytes *\/100`. */
function readTotal(reply: Reply): number | null {
  const header = reply.header('content-range') ?? reply.header('content-ranges') ?? '';
  const found = /^bytes[ =]\*\/(\d{1,15})$/.exec(header.trim());
  return found === null ? null : Number(found[1]);
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // No byte is left.
}

function readLength(reply: Reply): number | null {
  const header = reply.header('content-length');
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/** An error page or message where the file should be; nothing else is known of how a file begins. */
function looksLikeText(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64)).toString('latin1').replace(/^ï»¿/, '').trimStart();
  return start.startsWith('<') || start.startsWith('{');
}

/** What has been handed out so far, and the proof that a repeated beginning is the same one. */
class Delivery {
  bytes = 0;
  #hash = createHash('sha256');

  add(chunk: Uint8Array): void {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
  }

  isBeginning(digest: Buffer): boolean {
    return this.#hash.copy().digest().equals(digest);
  }
}

/** Passes on what comes after the bytes already delivered, having checked that those are the same bytes. */
async function* afterPrefix(chunks: AsyncIterable<Uint8Array>, delivery: Delivery): AsyncGenerator<Uint8Array> {
  const prefix = createHash('sha256');
  const skip = delivery.bytes;
  let seen = 0;
  for await (const chunk of chunks) {
    const known = chunk.subarray(0, skip - seen);
    if (known.length > 0) {
      prefix.update(known);
      seen += known.length;
      if (seen === skip && !delivery.isBeginning(prefix.digest())) {
        throw new AppError('export.expired', { reason: 'content-changed', receivedBytes: skip });
      }
    }
    if (known.length < chunk.length) yield chunk.subarray(known.length);
  }
}

/** Reads a temporary file to its proven end, resuming where the line broke. */
export function createDownload({ rest, governor }: Pick<ExportParts, 'rest' | 'governor'>, source: Source): AppExport {
  const { signal } = source;
  const delivery = new Delivery();
  let file = source.first;
  let announced: number | null = null;
  let useRange = true;
  let renewals = 0;
  /** Where an answer of untold size ended; it stands once a second answer ends there too. */
  let endedAt: number | null = null;

  const expected = () => file.statedBytes ?? announced;
  const short = () => new AppError('export.short', { expectedBytes: expected() ?? -1, receivedBytes: delivery.bytes });

  async function renew(status: number): Promise<void> {
    if (delivery.bytes > 0 || renewals >= maxRenewals) {
      throw new AppError('export.expired', { status, receivedBytes: delivery.bytes });
    }
    renewals += 1;
    announced = null;
    file = await source.again();
  }

  /** What the answer holds from byte `from` on, when it is the file or the rest of it. */
  function bodyOf(reply: Reply, from: number): AsyncIterable<Uint8Array> | null {
    if (reply.status === 200) {
      announced = readLength(reply) ?? announced;
      return from === 0 ? reply.bytes() : afterPrefix(reply.bytes(), delivery);
    }
    const range = reply.status === 206 ? readRange(reply) : null;
    if (range?.start !== from) return null;
    announced = range.total ?? announced;
    return reply.bytes();
  }

  /** The body from where we are, or null when the file had to be prepared anew or is not ready. */
  async function open(): Promise<AsyncIterable<Uint8Array> | null> {
    const from = delivery.bytes;
    const headers = from > 0 && useRange ? { range: `bytes=${from}-` } : {};
    const reply = await rest.open({ method: 'GET', path: file.path, headers, accept: [404, 410, 416], signal });
    const body = bodyOf(reply, from);
    if (body !== null) return body;
    await reply.discard();
    if (reply.status === 416 && from > 0 && expected() === null) {
      announced = readTotal(reply);
      return nothing();
    }
    if (reply.status === 404 || reply.status === 410) await renew(reply.status);
    // Whatever else answered a range: ask for the whole file, and skip what we have.
    else if (reply.status !== 204) useRange = false;
    return null;
  }

  async function* attempt(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      if (chunk.length === 0) continue;
      if (delivery.bytes === 0 && looksLikeText(chunk)) throw new AppError('export.not-a-qvf', { reason: 'text' });
      const limit = expected();
      if (limit !== null && delivery.bytes + chunk.length > limit) throw short();
      delivery.add(chunk);
      yield chunk;
    }
  }

  /** True when the body ended where it should; where nobody says where that is, two answers have to agree. */
  function isWhole(): boolean {
    const limit = expected();
    if (delivery.bytes === 0 && (limit === 0 || limit === null)) {
      throw new AppError('export.not-a-qvf', { reason: 'empty' });
    }
    if (limit !== null) return delivery.bytes === limit;
    const isAgreed = endedAt === delivery.bytes;
    endedAt = delivery.bytes;
    return isAgreed;
  }

  async function* bytes(): AsyncGenerator<Uint8Array, void, void> {
    let barren = 0;
    for (let polls = 0; polls < maxPolls;) {
      const before = delivery.bytes;
      let waiting = false;
      try {
        const body = await open();
        waiting = body === null;
        if (body !== null) {
          yield* attempt(body);
          if (isWhole()) return;
          if (expected() === null && delivery.bytes > before) continue;
        }
      } catch (thrown) {
        if (!isLost(thrown)) throw thrown;
      }
      if (waiting) polls += 1;
      else barren = delivery.bytes > before ? 0 : barren + 1;
      if (barren >= maxBarren) throw short();
      await governor.backOff(Math.min(1 + (waiting ? polls : barren), 6), signal);
    }
    throw short();
  }

  return {
    bytes: { [Symbol.asyncIterator]: bytes },
    get expectedBytes() {
      return expected();
    },
  };
}
