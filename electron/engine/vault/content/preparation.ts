import type { Statement } from 'better-sqlite3';
import type { Answers, Identified, NewPack } from './desk.ts';
import { nameLength } from './naming.ts';
import { replacedChunks } from './replaced-chunks.ts';
import { decodeRecipe } from './recipe.ts';
import { idsOf } from './runs.ts';
import type { Store } from './vault-desk.ts';

/** A new pack and the id it was given; its bytes are null once they wait in the database. */
export type PendingPack = Omit<NewPack, 'bytes'> & {
  readonly id: number;
  readonly depth: number;
  readonly storedBytes: number;
  bytes: Uint8Array | null;
};

/** Packs beyond this wait in the database instead of in memory. */
const heldBytes = 8 * 1024 * 1024;

/** One file being taken in: what it was told is known stays pinned until it is committed or given up. */
export class Preparation {
  readonly fileId: number;
  readonly packs: PendingPack[] = [];
  /** Ids of all the file's streams, new ones included. */
  readonly streams = new Set<number>();
  /** What new streams were told by. */
  readonly streamNames = new Map<number, Uint8Array>();
  readonly #store: Store;
  readonly #pinnedPacks = new Set<number>();
  readonly #pinnedStreams = new Set<number>();
  readonly #knownChunks = new Set<number>();
  readonly #ownNames = new Map<string, number>();
  readonly #spill: readonly [Statement<[number, Uint8Array]>, Statement<[number]>];
  readonly #alone: boolean;
  #held = 0;

  /** `alone`: told as a difference from nothing that was kept before. */
  constructor(store: Store, alone = false) {
    this.#store = store;
    this.#alone = alone;
    this.fileId = store.counters.take('file');
    this.#spill = [
      store.db.prepare('INSERT INTO content_pack_bytes (pack, bytes) VALUES (?, ?)'),
      store.db.prepare('INSERT INTO content_pending (pack) VALUES (?)'),
    ];
  }

  /** What a worker may ask while it takes the file in. */
  answers(): Pick<Answers, 'streams' | 'chunks' | 'replaced' | 'keep'> {
    return {
      streams: ({ isNamed, names }) => {
        const named = split(names).values();
        return this.#identify(
          isNamed.map((is) => (is && named.next().value) || null),
          'stream',
        );
      },
      chunks: ({ names }) => this.#identify(split(names), 'chunk'),
      replaced: ({ atMost }) => {
        if (this.#alone) return [];
        const chunks = replacedChunks(this.#store, { streams: this.streams, chunks: this.#knownChunks, atMost });
        for (const { pack } of this.#store.catalogue.locate(chunks)) this.#pinPack(pack);
        return chunks;
      },
      keep: (pack) => {
        this.#keep(pack);
        return null;
      },
    };
  }

  /** Lets go of everything; packs waiting in the database are dropped with `dropPending`. */
  end(): void {
    for (const pack of this.#pinnedPacks) this.#store.pinnedPacks.release(pack);
    for (const stream of this.#pinnedStreams) this.#store.pinnedStreams.release(stream);
    this.#pinnedPacks.clear();
    this.#pinnedStreams.clear();
    this.packs.length = 0;
  }

  /** Ids of packs waiting in the database. */
  spilled(): number[] {
    return this.packs.filter((pack) => pack.bytes === null).map((pack) => pack.id);
  }

  #identify(names: readonly (Uint8Array | null)[], kind: 'stream' | 'chunk'): Identified {
    const known: boolean[] = [];
    const ids = names.map((name) => {
      const found = name && this.#find(name, kind);
      known.push(Boolean(found));
      const id = found ?? this.#store.counters.take('thing');
      if (!found && name) this.#ownNames.set(keyOf(name), id);
      if (kind === 'stream') this.streams.add(id);
      if (kind === 'stream' && !found && name) this.streamNames.set(id, name);
      return id;
    });
    return { ids, known };
  }

  #find(name: Uint8Array, kind: 'stream' | 'chunk'): number | null {
    const own = this.#ownNames.get(keyOf(name));
    if (own !== undefined) return own;
    const id = this.#store.catalogue.idOf(name);
    if (id === null) return null;
    return (kind === 'stream' ? this.#knowStream(id) : this.#knowChunk(id)) ? id : null;
  }

  #knowStream(id: number): boolean {
    const recipe = this.#store.catalogue.recipe(id);
    if (!recipe) return false;
    if (!this.#pinnedStreams.has(id)) {
      this.#pinnedStreams.add(id);
      this.#store.pinnedStreams.add(id);
      for (const chunk of idsOf(decodeRecipe(recipe).chunks)) this.#knownChunks.add(chunk);
    }
    return true;
  }

  #knowChunk(id: number): boolean {
    const place = this.#store.catalogue.placeOf(id);
    if (!place) return false;
    this.#pinPack(place.pack);
    this.#knownChunks.add(id);
    return true;
  }

  #pinPack(pack: number): void {
    if (this.#pinnedPacks.has(pack)) return;
    this.#pinnedPacks.add(pack);
    this.#store.pinnedPacks.add(pack);
  }

  #keep(pack: NewPack): void {
    const { catalogue, counters, db } = this.#store;
    const below = catalogue.locate(pack.dictionary).map((place) => catalogue.pack(place.pack)?.depth ?? 0);
    const depth = below.length === 0 ? 0 : 1 + Math.max(...below);
    const pending: PendingPack = { ...pack, id: counters.take('pack'), depth, storedBytes: pack.bytes.byteLength };
    this.packs.push(pending);
    this.#held += pending.storedBytes;
    if (this.#held <= heldBytes || db.inTransaction) return;
    db.transaction(() => {
      for (const held of this.packs) this.#toDatabase(held);
      counters.save();
    })();
    this.#held = 0;
  }

  #toDatabase(pack: PendingPack): void {
    if (!pack.bytes) return;
    this.#spill[0].run(pack.id, pack.bytes);
    this.#spill[1].run(pack.id);
    pack.bytes = null;
  }
}

function keyOf(name: Uint8Array): string {
  return Buffer.from(name.buffer, name.byteOffset, name.byteLength).toString('latin1');
}

/** Names that were joined. */
export function split(names: Uint8Array): Uint8Array[] {
  return Array.from({ length: names.byteLength / nameLength }, (_, index) =>
    names.subarray(index * nameLength, (index + 1) * nameLength),
  );
}
