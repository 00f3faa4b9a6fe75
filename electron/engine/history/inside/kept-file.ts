import type { ContentId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { bytesSource, type ByteSource } from '../../qvf/index.ts';
import type { Vault } from '../../vault/index.ts';

/**
 * A kept file that a synchronous reader may look into. `read` may run the work more than once, and always with the same
 * source, so that what one piece of work gave may be read on in the next.
 */
export interface KeptFile {
  /** null: looking into it would take more memory than is allowed. */
  read<T>(work: (source: ByteSource) => T): Promise<T | null>;
}

export type Kept = { readonly contentId: ContentId; readonly fileBytes: number };
type Content = Pick<Vault['content'], 'read' | 'readAt'>;

const mib = 1024 * 1024;
/** Up to here a file is read whole, and its hash checked on the way. */
const wholeBytes = 32 * mib;
/** What a piece of work may need of a larger file. */
const mostHeld = 64 * mib;
const windowBytes = mib / 4;
const windowsKept = 32;

/** Opens a kept file without taking more of it into memory than structure and small streams. */
export function openKept(content: Content, kept: Kept, limits = { wholeBytes, mostHeld }): KeptFile {
  return kept.fileBytes <= limits.wholeBytes ? wholeFile(content, kept) : new LargeFile(content, kept, limits.mostHeld);
}

function wholeFile(content: Content, { contentId, fileBytes }: Kept): KeptFile {
  let source: Promise<ByteSource> | undefined;
  const load = async (): Promise<ByteSource> => {
    const bytes = new Uint8Array(fileBytes);
    let at = 0;
    for await (const piece of content.read(contentId)) {
      bytes.set(piece, at);
      at += piece.byteLength;
    }
    return bytesSource(bytes);
  };
  return { read: async (work) => work(await (source ??= load())) };
}

/** Ends a try: these bytes have to be fetched first. It never leaves this file. */
class Missing extends Error {
  readonly offset: number;
  readonly length: number;

  constructor(offset: number, length: number) {
    super('not fetched yet');
    this.offset = offset;
    this.length = length;
  }
}

/** Ends the work: it needs more than it may. */
class TooMuch extends Error {}

type Window = { readonly offset: number; readonly bytes: Uint8Array };

/** Fetches what the reader misses and lets it try again, until it misses nothing. One piece of work at a time. */
class LargeFile implements KeptFile {
  readonly #content: Content;
  readonly #kept: Kept;
  readonly #mostHeld: number;
  /** What the tries of one piece of work asked for: it stays until the work is done, or they could go round for ever. */
  readonly #pieces = new Map<string, Uint8Array>();
  readonly #source: ByteSource;
  #held = 0;
  #windows: Window[] = [];

  constructor(content: Content, kept: Kept, mostHeld: number) {
    this.#content = content;
    this.#kept = kept;
    this.#mostHeld = mostHeld;
    this.#source = { size: kept.fileBytes, read: (offset, length) => this.#take(offset, length) };
  }

  async read<T>(work: (source: ByteSource) => T): Promise<T | null> {
    this.#pieces.clear();
    this.#held = 0;
    for (;;) {
      try {
        return work(this.#source);
      } catch (thrown) {
        if (thrown instanceof TooMuch) return null;
        if (!(thrown instanceof Missing)) throw thrown;
        await this.#fetch(thrown.offset, thrown.length);
      }
    }
  }

  #take(offset: number, length: number): Uint8Array {
    const key = `${offset}+${length}`;
    const known = this.#pieces.get(key);
    if (known) return known;
    if (this.#held + length > this.#mostHeld) throw new TooMuch();
    const window = this.#windows.find(
      (one) => one.offset <= offset && offset + length <= one.offset + one.bytes.byteLength,
    );
    if (!window) throw new Missing(offset, length);
    const piece = window.bytes.slice(offset - window.offset, offset - window.offset + length);
    this.#pieces.set(key, piece);
    this.#held += length;
    return piece;
  }

  async #fetch(offset: number, length: number): Promise<void> {
    const { contentId, fileBytes } = this.#kept;
    const wanted = Math.min(Math.max(length, windowBytes), Math.max(0, fileBytes - offset));
    const bytes = await this.#content.readAt(contentId, offset, wanted);
    if (bytes.byteLength < length)
      throw new AppError('content.damaged', { problem: 'a file is shorter than it was', contentId });
    this.#windows = [...this.#windows.slice(1 - windowsKept), { offset, bytes }];
  }
}
