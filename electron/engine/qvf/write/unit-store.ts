import { unitLength, type Extent } from '../container.ts';

/** Gaps that one growing stream fills before it goes to the end of the file. */
const mostPieces = 3;

/** Rounds up to whole units. */
export function roundToUnits(length: number): number {
  return Math.ceil(length / unitLength) * unitLength;
}

/** The space of a file being written: gives out stretches, takes them back, and never wipes what was freed. */
export class UnitStore {
  #bytes: Uint8Array;
  #end: number;
  #free: Extent[];

  /** Goes on from a file, of which `used` is taken; the rest of it is free and keeps its stale content. */
  constructor(previous: Uint8Array, used: readonly Extent[]) {
    this.#bytes = previous.slice();
    this.#free = gapsBetween(used, previous.byteLength);
    this.#end = previous.byteLength;
    this.#trimEnd();
  }

  /** Takes one stretch: the first gap that is large enough, else new space at the end. */
  take(length: number): Extent {
    const gap = this.#free.findIndex(([, free]) => free >= length);
    if (gap >= 0) return this.#takeFrom(gap, length);
    const taken: Extent = [this.#end, length];
    this.#end += length;
    this.#grow();
    return taken;
  }

  /** Takes what is there first, in as many pieces as it comes in: this is how streams get fragmented. */
  takePieces(length: number): Extent[] {
    const pieces: Extent[] = [];
    let missing = length;
    while (missing > 0 && this.#free.length > 0 && pieces.length < mostPieces) {
      const piece = this.#takeFrom(0, Math.min(missing, this.#free[0]?.[1] ?? 0));
      pieces.push(piece);
      missing -= piece[1];
    }
    return missing > 0 ? [...pieces, this.take(missing)] : pieces;
  }

  /** Gives stretches back; their content stays legible. */
  release(extents: readonly Extent[]): void {
    const sorted = [...this.#free, ...extents].sort(([a], [b]) => a - b);
    this.#free = [];
    for (const [offset, length] of sorted) {
      const last = this.#free.at(-1);
      if (last && last[0] + last[1] === offset) this.#free[this.#free.length - 1] = [last[0], last[1] + length];
      else this.#free.push([offset, length]);
    }
  }

  put(offset: number, bytes: Uint8Array): void {
    this.#bytes.set(bytes, offset);
  }

  get(offset: number, length: number): Uint8Array {
    return this.#bytes.subarray(offset, offset + length);
  }

  /** The whole file, as long as such files are: in steps, the rest zero. */
  toFile(): Uint8Array {
    const step = this.#end < 1024 * 1024 ? 16 * 1024 : 64 * 1024;
    const file = new Uint8Array(Math.max(Math.ceil(this.#end / step) * step, 0));
    file.set(this.#bytes.subarray(0, Math.min(this.#bytes.byteLength, file.byteLength)));
    return file;
  }

  #takeFrom(gap: number, length: number): Extent {
    const [offset, free] = this.#free[gap] ?? [0, 0];
    if (free === length) this.#free.splice(gap, 1);
    else this.#free[gap] = [offset + length, free - length];
    return [offset, length];
  }

  /** Free space at the very end is not free but room to grow. */
  #trimEnd(): void {
    const last = this.#free.at(-1);
    if (!last || last[0] + last[1] !== this.#end) return;
    this.#free.pop();
    this.#end = last[0];
  }

  #grow(): void {
    if (this.#end <= this.#bytes.byteLength) return;
    const larger = new Uint8Array(Math.max(this.#end, Math.ceil(this.#bytes.byteLength * 1.5)));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

function gapsBetween(used: readonly Extent[], size: number): Extent[] {
  const gaps: Extent[] = [];
  let at = 0;
  for (const [offset, length] of [...used].sort(([a], [b]) => a - b)) {
    if (offset > at) gaps.push([at, offset - at]);
    at = offset + length;
  }
  if (size > at) gaps.push([at, size - at]);
  return gaps;
}
