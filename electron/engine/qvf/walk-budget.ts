import type { ByteSource } from './byte-source.ts';
import { unitLength, type Extent } from './container.ts';
import { demand } from './walk-error.ts';

/**
 * Claims every stretch a walk relies on. What does not overlap cannot add up to more than the file, so a walk
 * that claims before it reads is bounded by the file's size whatever the bytes say.
 */
export class WalkBudget {
  readonly source: ByteSource;
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  readonly #claimedUnits = new Set<number>();
  #left: number;

  constructor(source: ByteSource) {
    this.source = source;
    this.#left = source.size;
  }

  /** Takes a stretch, or ends the walk if it leaves the file, is off the units, or starts where another does. */
  claim([offset, length]: Extent, what: string): void {
    demand(length > 0, `${what} is empty`);
    demand(offset % unitLength === 0, `${what} starts off a unit`);
    demand(offset + length <= this.source.size, `${what} leaves the file`);
    demand(!this.#claimedUnits.has(offset), `${what} overlaps`);
    this.#left -= length;
    demand(this.#left >= 0, `${what} overlaps`);
    this.#claimedUnits.add(offset);
    this.#starts.push(offset);
    this.#lengths.push(length);
  }

  /** Reads what was claimed. */
  read(offset: number, length: number): Uint8Array {
    const bytes = this.source.read(offset, length);
    demand(bytes.byteLength === length, 'the file is shorter than it said');
    return bytes;
  }

  /** Ends the walk if any two claims share a byte. */
  demandNoOverlap(): void {
    const order = Float64Array.from(this.#starts).sort();
    const lengthAt = new Map(this.#starts.map((start, index) => [start, this.#lengths[index] ?? 0]));
    let end = 0;
    for (const start of order) {
      demand(start >= end, 'two stretches overlap');
      end = start + (lengthAt.get(start) ?? 0);
    }
  }
}
