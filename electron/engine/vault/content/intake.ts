import type { PrepareOptions } from './types.ts';

/** Pulls a source piece by piece, so that no more of it is held than a worker has asked for. */
export class Intake {
  readonly #source: AsyncIterator<Uint8Array>;
  readonly #options: PrepareOptions;
  #rest: Uint8Array = new Uint8Array(0);
  #taken = 0;
  #isAtEnd = false;

  constructor(source: AsyncIterable<Uint8Array>, options: PrepareOptions) {
    this.#source = source[Symbol.asyncIterator]();
    this.#options = options;
  }

  /** About `atMost` bytes; fewer only at the end, none after it. */
  async take(atMost: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    while (length < atMost && (await this.#fill())) {
      const piece = this.#rest.subarray(0, atMost - length);
      pieces.push(piece);
      length += piece.byteLength;
      this.#rest = this.#rest.subarray(piece.byteLength);
    }
    return copyOf(pieces, length);
  }

  /** Tells a source that was not read to its end. */
  async close(): Promise<void> {
    if (this.#isAtEnd) return;
    this.#isAtEnd = true;
    await this.#source.return?.();
  }

  async #fill(): Promise<boolean> {
    while (this.#rest.byteLength === 0) {
      if (this.#isAtEnd) return false;
      const next = await this.#next();
      if (next.done) {
        this.#isAtEnd = true;
        return false;
      }
      this.#rest = next.value;
      this.#taken += next.value.byteLength;
      this.#options.onBytes?.(this.#taken);
    }
    return true;
  }

  async #next(): Promise<IteratorResult<Uint8Array>> {
    this.#options.signal?.throwIfAborted();
    try {
      return await this.#source.next();
    } catch (thrown) {
      this.#isAtEnd = true;
      throw thrown;
    }
  }
}

/** Always a copy: it will change hands, and the pieces stay the source's. */
function copyOf(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}
