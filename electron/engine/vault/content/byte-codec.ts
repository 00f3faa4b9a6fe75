import { AppError } from '../../../../shared/errors/app-error.ts';

/** Writes numbers in as few bytes as they need, and bytes as they are. */
export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  /** Takes a whole number from 0 to 2^53 - 1. */
  number(value: number): this {
    this.#reserve(8);
    let left = value;
    while (left > 0x7f) {
      this.#bytes[this.#length++] = (left % 0x80) | 0x80;
      left = Math.floor(left / 0x80);
    }
    this.#bytes[this.#length++] = left;
    return this;
  }

  /** Takes a whole number of either sign. */
  signed(value: number): this {
    return this.number(value < 0 ? -value * 2 - 1 : value * 2);
  }

  bytes(bytes: Uint8Array): this {
    this.#reserve(bytes.byteLength);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.byteLength;
    return this;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.byteLength) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.byteLength * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

/** Reads what a `ByteWriter` wrote; damaged bytes end in `content.damaged`, never in a wrong length. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  number(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new AppError('content.damaged', { problem: 'a number is cut off' });
      value += (byte & 0x7f) * scale;
      if (!Number.isSafeInteger(value)) throw new AppError('content.damaged', { problem: 'a number is too large' });
      if (byte < 0x80) return value;
      scale *= 0x80;
    }
  }

  signed(): number {
    const value = this.number();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** A count of things of which each takes a byte at least. */
  count(): number {
    const count = this.number();
    if (count > this.#bytes.byteLength) throw new AppError('content.damaged', { problem: 'a count is too large' });
    return count;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.byteLength;
  }
}
