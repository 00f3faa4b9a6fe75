import { AppError } from '../../../../shared/errors/app-error.ts';
import { problemOf } from './damaged.ts';
import type { Desk, Place, StoredPack } from './desk.ts';
import { deepest } from './limits.ts';
import { largestPack, unpackBytes } from './pack-codec.ts';
import type { Run } from './runs.ts';
import { join } from './unpack-stream.ts';

type Unpacked = { readonly raw: Uint8Array; readonly starts: readonly number[] };
/** How deep in dictionaries of dictionaries a pack is wanted, and how many packs may yet be unpacked for one answer. */
type Chain = { readonly depth: number; readonly work: { left: number } };
type Wanted = { readonly chunks: readonly Run[]; readonly most: number; readonly chain: Chain };
const mostUnpacked = 2 ** 16;
const startOfChain = (): Chain => ({ depth: 0, work: { left: mostUnpacked } });
const roomBytes = 16 * 1024 * 1024;

/** A pack that was there when its chunks were located, but not when it was fetched. */
class PackMoved extends AppError {}

/** Packs a worker has unpacked lately. An id never stands for other content, so nothing here can grow old. */
export class PackShelf {
  readonly #unpacked = new Map<number, Unpacked>();
  #held = 0;

  /** The bytes of chunks, joined, which may come to `most`; `places` saves asking where they lie. */
  async read(
    desk: Desk,
    chunks: readonly Run[],
    places?: readonly Place[],
    most: number = largestPack,
  ): Promise<Uint8Array> {
    return this.#read(desk, { chunks, most, chain: startOfChain() }, places);
  }

  async #read(desk: Desk, wanted: Wanted, places?: readonly Place[]): Promise<Uint8Array> {
    const { chunks } = wanted;
    try {
      return await this.#readPlaces(desk, wanted, places ?? (await desk.ask('locate', { chunks })));
    } catch (thrown) {
      if (!(thrown instanceof PackMoved)) throw thrown;
      // Packs may be written anew at any time: then the chunks are looked for once more.
      return this.#readPlaces(desk, wanted, await desk.ask('locate', { chunks }));
    }
  }

  async #readPlaces(desk: Desk, { most, chain }: Wanted, places: readonly Place[]): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let length = 0;
    for (const place of places) {
      const { raw, starts } = await this.#open(desk, place.pack, places, chain);
      const from = starts[place.ordinal];
      const to = starts[place.ordinal + place.count];
      if (from === undefined || to === undefined) throw damagedPack(place.pack, 'a chunk is missing');
      length += to - from;
      if (length > most) throw damagedPack(place.pack, 'chunks come to more than they should');
      parts.push(raw.subarray(from, to));
    }
    return join(parts);
  }

  async #open(desk: Desk, pack: number, wanted: readonly Place[], chain: Chain): Promise<Unpacked> {
    const held = this.#unpacked.get(pack);
    if (held) {
      this.#unpacked.delete(pack);
      this.#unpacked.set(pack, held);
      return held;
    }
    const ahead = [...new Set(wanted.map((place) => place.pack))].filter(
      (id) => id !== pack && !this.#unpacked.has(id),
    );
    const stored = await desk.ask('packs', { packs: [pack, ...ahead.slice(0, 3)] });
    let first: Unpacked | undefined;
    for (const load of stored) {
      const unpacked = await this.unpack(desk, load, chain);
      if (load.pack === pack) first = unpacked;
    }
    if (!first) throw new PackMoved('content.damaged', { pack, problem: 'a pack is missing' });
    return first;
  }

  /** Unpacks a pack, with the dictionary it may need, and puts it up. */
  async unpack(desk: Desk, load: StoredPack, chain = startOfChain()): Promise<Unpacked> {
    const unpacked = await this.look(desk, load, chain);
    this.#put(load.pack, unpacked);
    return unpacked;
  }

  /** Unpacks a pack; it takes a place on the shelf only if others may be told as a difference from it. */
  async look(desk: Desk, load: StoredPack, chain = startOfChain()): Promise<Unpacked> {
    chain.work.left -= 1;
    // We end chains at `deepest`; what goes on, or branches without end, was made to go on for ever.
    if (chain.depth > 2 * deepest || chain.work.left < 0)
      throw damagedPack(load.pack, 'dictionaries of dictionaries without end');
    if (load.dictionary.length === 0) return unpackWith(load, null);
    const further = { ...chain, depth: chain.depth + 1 };
    return unpackWith(load, await this.#read(desk, { chunks: load.dictionary, most: largestPack, chain: further }));
  }

  #put(pack: number, unpacked: Unpacked): void {
    if (this.#unpacked.has(pack)) return;
    this.#unpacked.set(pack, unpacked);
    this.#held += unpacked.raw.byteLength;
    for (const [id, old] of this.#unpacked) {
      if (this.#held <= roomBytes || id === pack) break;
      this.#unpacked.delete(id);
      this.#held -= old.raw.byteLength;
    }
  }
}

function unpackWith(load: StoredPack, dictionary: Uint8Array | null): Unpacked {
  const starts = [0];
  let length = 0;
  for (const chunk of load.lengths) starts.push((length += chunk));
  try {
    return { raw: unpackBytes(load, length, dictionary), starts };
  } catch (cause) {
    throw damagedPack(load.pack, problemOf(cause), cause);
  }
}

function damagedPack(pack: number, problem: string, cause?: unknown): AppError {
  return new AppError('content.damaged', { pack, problem }, { cause });
}
