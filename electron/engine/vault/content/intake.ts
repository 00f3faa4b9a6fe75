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

  /** Up to `atMost` bytes, fewer only at the end and none after it; in `spare` if that has just the room. */
  async take(atMost: number, spare: Uint8Array<ArrayBuffer> | null): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = spare?.byteLength === atMost ? spare : new Uint8Array(atMost);
    let length = 0;
    while (length < atMost && (await this.#fill())) {
      const piece = this.#rest.subarray(0, atMost - length);
      bytes.set(piece, length);
      length += piece.byteLength;
      this.#rest = this.#rest.subarray(piece.byteLength);
    }
    return length === atMost ? bytes : bytes.slice(0, length);
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
