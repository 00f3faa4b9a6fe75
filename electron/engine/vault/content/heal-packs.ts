import { setImmediate } from 'node:timers/promises';
import type { PackRow } from './catalogue.ts';
import { alongChains } from './chain-order.ts';
import { packsOfFiles } from './check-content.ts';
import { checkPack } from './check-pack.ts';
import type { ChunkSource } from './chunk-source.ts';
import type { FileCommitter } from './commit-file.ts';
import { deskOf, neededOrdinals, readPack, wrongOrdinals } from './look-at-pack.ts';
import { packBytes } from './pack-codec.ts';
import { PackShelf } from './pack-shelf.ts';
import { decodeNumbers, decodeRuns, encodeRuns, idsOf, runsOf } from './runs.ts';
import { createTidier } from './tidy-up.ts';
import type { ContentHealing } from './types.ts';
import { join } from './unpack-stream.ts';
import type { Store } from './vault-desk.ts';

type HealOptions = {
  readonly source: ChunkSource;
  /** Takes away the bytes of a pack whose own pages cannot be read, past the seal of these pages; false when it cannot. */
  readonly dropUnreadable: (pack: number) => boolean;
  /** Files that need the packs to look at; null for every pack. */
  readonly contentIds: readonly string[] | null;
  readonly signal?: AbortSignal | undefined;
};

/** A chunk with the bytes it must have: they were named again. */
type GoodChunk = {
  readonly id: number;
  readonly ordinal: number;
  readonly name: Uint8Array;
  readonly bytes: Uint8Array;
};

const level = 7;

/**
 * Brings damaged chunks back from a source that has them. Only bytes that have the keyed name of what was lost are taken;
 * each keeps its id and moves into a new pack, so no file's recipe changes.
 */
export class PackHealer {
  readonly #store: Store;
  readonly #committer: FileCommitter;

  constructor(store: Store, committer: FileCommitter) {
    this.#store = store;
    this.#committer = committer;
  }

  /** Stopped anywhere, what was healed stays healed; done again, it goes on. */
  async heal({ source, dropUnreadable, contentIds, signal }: HealOptions): Promise<ContentHealing> {
    const done = { chunks: 0, packs: 0, left: 0 };
    const shelf = new PackShelf();
    const tidyUp = createTidier();
    for (const { id } of alongChains(this.#store.catalogue, packsOfFiles(this.#store, contentIds))) {
      await setImmediate();
      signal?.throwIfAborted();
      tidyUp();
      const pack = this.#store.catalogue.pack(id);
      const found = pack && (await this.#lookAt(pack, shelf));
      if (!pack || !found || found.bad.length === 0) continue;
      const good = await this.#fetch(pack, found.bad, source);
      const goes = found.unreadable && good.length === found.bad.length;
      if (good.length === 0 || (goes && !dropUnreadable(id))) {
        done.left += found.bad.length;
        continue;
      }
      done.left += found.bad.length - good.length;
      this.#store.db.transaction(() => this.#move(pack, good)).immediate();
      done.chunks += good.length;
      done.packs += 1;
    }
    return done;
  }

  async #lookAt(pack: PackRow, shelf: PackShelf): Promise<{ bad: number[]; unreadable: boolean }> {
    const load = readPack(this.#store, pack.id);
    if (!load) return { bad: neededOrdinals(pack), unreadable: true };
    const { names } = await checkPack(deskOf(this.#store), { naming: this.#store.naming, shelf }, load);
    return { bad: names === null ? neededOrdinals(pack) : wrongOrdinals(this.#store, pack, names), unreadable: false };
  }

  async #fetch(pack: PackRow, ordinals: readonly number[], source: ChunkSource): Promise<GoodChunk[]> {
    const ids = [...idsOf(decodeRuns(pack.chunks))];
    const lengths = decodeNumbers(pack.lengths);
    const names = this.#namesOf(new Set(ordinals.map((ordinal) => ids[ordinal] ?? 0)));
    const good: GoodChunk[] = [];
    for (const ordinal of ordinals) {
      const id = ids[ordinal] ?? 0;
      const name = names.get(id);
      const bytes = name && (await source.chunk(name));
      if (!name || !bytes || bytes.byteLength !== lengths[ordinal]) continue;
      if (this.#store.naming.chunk(bytes).equals(name)) good.push({ id, ordinal, name, bytes });
    }
    return good;
  }

  #namesOf(ids: ReadonlySet<number>): Map<number, Uint8Array> {
    const names = new Map<number, Uint8Array>();
    const rows = this.#store.db.prepare<[], { name: Buffer; id: number }>('SELECT name, id FROM content_name');
    for (const { name, id } of rows.iterate()) if (ids.has(id)) names.set(id, name);
    return names;
  }

  /** Ids that nobody uses take the places of the moved chunks, so that what else lies in the old pack stays where it is. */
  #move(pack: PackRow, good: readonly GoodChunk[]): void {
    const { db, counters, uses } = this.#store;
    const ids = [...idsOf(decodeRuns(pack.chunks))];
    const counts = decodeNumbers(pack.uses);
    const moved = good.map(({ ordinal }) => counts[ordinal] ?? 0);
    for (const { ordinal } of good) {
      ids[ordinal] = counters.take('thing');
      counts[ordinal] = 0;
    }
    const runs = runsOf(ids);
    db.prepare('DELETE FROM content_run WHERE pack = ?').run(pack.id);
    db.prepare('UPDATE content_pack SET chunks = ? WHERE id = ?').run(encodeRuns(runs), pack.id);
    const place = db.prepare('INSERT INTO content_run (first, count, pack, ordinal) VALUES (?, ?, ?, ?)');
    let at = 0;
    for (const [first, count] of runs) {
      place.run(first, count, pack.id, at);
      at += count;
    }
    uses.keep(pack.id, counts, decodeNumbers(pack.lengths));
    const fresh = this.#insert(pack, good);
    uses.keep(fresh.id, moved, fresh.lengths);
    uses.dropIfDead(pack.id);
    counters.save();
  }

  #insert(pack: PackRow, good: readonly GoodChunk[]): { id: number; lengths: number[] } {
    const packed = packBytes(join(good.map(({ bytes }) => bytes)), level, null);
    const lengths = good.map(({ bytes }) => bytes.byteLength);
    const id = this.#store.counters.take('pack');
    const fresh = {
      ...packed,
      ...{ id, lengths, depth: 0, dictionary: [], storedBytes: packed.bytes.byteLength },
      chunks: runsOf(good.map((chunk) => chunk.id)),
      names: Buffer.concat(good.map(({ name }) => name)),
    };
    this.#committer.insertPack(fresh, pack.file, new Map());
    return { id, lengths };
  }
}
