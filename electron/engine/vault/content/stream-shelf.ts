/** Streams a worker has put together lately: versions of an app share most of them, and deflating is slow. */
export class StreamShelf {
  readonly #streams = new Map<number, Uint8Array>();
  readonly #roomBytes: number;
  #held = 0;

  constructor(roomBytes: number) {
    this.#roomBytes = roomBytes;
  }

  get(id: number): Uint8Array | undefined {
    const bytes = this.#streams.get(id);
    if (bytes) {
      this.#streams.delete(id);
      this.#streams.set(id, bytes);
    }
    return bytes;
  }

  /** Keeps what is small enough to share the room, and answers it. */
  put(id: number, bytes: Uint8Array): Uint8Array {
    if (bytes.byteLength > this.#roomBytes / 4 || this.#streams.has(id)) return bytes;
    this.#streams.set(id, bytes);
    this.#held += bytes.byteLength;
    for (const [old, { byteLength }] of this.#streams) {
      if (this.#held <= this.#roomBytes) break;
      this.#streams.delete(old);
      this.#held -= byteLength;
    }
    return bytes;
  }
}
