import { AppError } from '../../../../shared/errors/app-error.ts';
import type { PackRow } from './catalogue.ts';
import type { FileCommitter } from './commit-file.ts';
import type { NewPack } from './desk.ts';
import { decodeRecipe } from './recipe.ts';
import { decodeNumbers, decodeRuns, encodeRuns, idsOf, runsOf } from './runs.ts';
import { readingAnswers, type Store } from './vault-desk.ts';
import { wastefulGroups, type WastefulGroup } from './wasteful-groups.ts';

/** A rewrite that gains less is left. */
const worthwhile = 0.95;

/** Gives back the room of what no file needs. */
export class Repacker {
  readonly #store: Store;
  readonly #committer: FileCommitter;

  constructor(store: Store, committer: FileCommitter) {
    this.#store = store;
    this.#committer = committer;
  }

  /** Drops packs that wait in the database but not for a preparation in `awaited`, and whatever else nobody needs. */
  dropLeftovers(awaited: ReadonlySet<number>): number {
    const { db } = this.#store;
    const pending = db.prepare<[], number>('SELECT pack FROM content_pending').pluck().all();
    const left = pending.filter((pack) => !awaited.has(pack));
    return this.dropPending(left) + this.#inTransaction(() => this.#sweep());
  }

  dropPending(packs: readonly number[]): number {
    if (packs.length === 0) return 0;
    const { db } = this.#store;
    return this.#inTransaction(() => {
      let dropped = 0;
      for (const pack of packs) {
        const isPending = db.prepare('DELETE FROM content_pending WHERE pack = ?').run(pack).changes > 0;
        if (!isPending) continue;
        db.prepare('DELETE FROM content_pack_bytes WHERE pack = ?').run(pack);
        dropped += 1;
      }
      return dropped;
    });
  }

  async repack(signal?: AbortSignal): Promise<{ readonly freedBytes: number }> {
    const before = this.#fileBytes();
    this.#inTransaction(() => this.#sweep());
    const done = new Set<number>();
    for (const group of wastefulGroups(this.#store)) {
      signal?.throwIfAborted();
      if (group.packs.some((pack) => done.has(pack.id))) continue;
      for (const pack of group.packs) done.add(pack.id);
      await this.#rewrite(group, signal);
    }
    this.#inTransaction(() => this.#forgetNames());
    this.#giveBack();
    return { freedBytes: Math.max(0, before - this.#fileBytes()) };
  }

  /** Streams no file has and packs no stream has: left where a preparation relied on them and was given up. */
  #sweep(): number {
    const { db, uses, pinnedStreams } = this.#store;
    let dropped = 0;
    const unused = db
      .prepare<[], { id: number; recipe: Buffer }>('SELECT id, recipe FROM content_stream WHERE uses <= 0')
      .all();
    const drop = db.prepare<[number]>('DELETE FROM content_stream WHERE id = ?');
    for (const { id, recipe } of unused) {
      if (pinnedStreams.has(id)) continue;
      drop.run(id);
      uses.release(decodeRecipe(recipe).chunks);
    }
    const dead = db.prepare<[], number>('SELECT id FROM content_pack WHERE live_chunks <= 0').pluck().all();
    for (const pack of dead) if (uses.dropIfDead(pack)) dropped += 1;
    return dropped;
  }

  async #rewrite(group: WastefulGroup, signal: AbortSignal | undefined): Promise<void> {
    const fresh: NewPack[] = [];
    await this.#store.pool.run(
      'repack',
      { chunks: runsOf(group.kept) },
      {
        signal,
        answers: {
          ...readingAnswers(this.#store),
          keep: (pack) => {
            fresh.push(pack);
            return null;
          },
        },
      },
    );
    const before = group.packs.reduce((sum, pack) => sum + pack.stored_bytes, 0);
    const after = fresh.reduce((sum, pack) => sum + pack.bytes.byteLength, 0);
    // Chunks told as a difference can need less room than they give back.
    if (after > before * worthwhile) return;
    this.#inTransaction(() => {
      this.#replace(group, fresh);
    });
  }

  /** Old packs out, new ones in, unless files have come or gone in between: then it is for the next time. */
  #replace(group: WastefulGroup, fresh: readonly NewPack[]): void {
    const { catalogue, counters, uses, pinnedPacks } = this.#store;
    const packs = group.packs.map((pack) => catalogue.pack(pack.id));
    const isAsItWas = (pack: PackRow | null, index: number): boolean =>
      pack !== null && !pinnedPacks.has(pack.id) && pack.uses.equals(group.packs[index]?.uses ?? new Uint8Array(0));
    if (!packs.every(isAsItWas)) return;
    for (const pack of group.packs) this.#releaseDictionary(pack.id);
    const counts = new Map<number, number>();
    for (const { id } of group.packs) {
      const pack = catalogue.pack(id);
      if (!pack) continue;
      for (const [chunk, count] of liveChunks(pack)) counts.set(chunk, count);
      uses.forget(pack);
    }
    const file = Math.max(...group.packs.map((pack) => pack.file));
    for (const pack of fresh) {
      const id = counters.take('pack');
      this.#committer.insertPack({ ...pack, id, depth: 0, storedBytes: pack.bytes.byteLength }, file, new Map());
      uses.keep(
        id,
        [...idsOf(pack.chunks)].map((chunk) => counts.get(chunk) ?? 0),
        pack.lengths,
      );
    }
    counters.save();
  }

  /** Once only: letting go of one dictionary may take another pack of the group away, which then must not do it again. */
  #releaseDictionary(id: number): void {
    const { catalogue, db, uses } = this.#store;
    const pack = catalogue.pack(id);
    if (!pack) return;
    db.prepare('UPDATE content_pack SET dictionary = ? WHERE id = ?').run(encodeRuns([]), id);
    uses.release(decodeRuns(pack.dictionary));
  }

  /** Drops names of what is gone. Ids are never given again, so a name left over misleads nobody meanwhile. */
  #forgetNames(): number {
    return this.#store.db
      .prepare(
        `DELETE FROM content_name WHERE
           NOT EXISTS (SELECT 1 FROM content_stream WHERE id = content_name.id)
           AND coalesce((SELECT first + count FROM content_run WHERE first <= content_name.id ORDER BY first DESC LIMIT 1), 0) <= content_name.id`,
      )
      .run().changes;
  }

  #giveBack(): void {
    const { db } = this.#store;
    if (db.inTransaction) throw new AppError('unexpected', { problem: 'repack inside a transaction' });
    db.pragma('incremental_vacuum');
    db.pragma('wal_checkpoint(TRUNCATE)');
  }

  #fileBytes(): number {
    const { db } = this.#store;
    return Number(db.pragma('page_count', { simple: true })) * Number(db.pragma('page_size', { simple: true }));
  }

  #inTransaction<T>(work: () => T): T {
    return this.#store.db.inTransaction ? work() : this.#store.db.transaction(work)();
  }
}

/** Ids of the chunks of a pack that are needed, and by how many. */
function liveChunks(pack: PackRow): Map<number, number> {
  const uses = decodeNumbers(pack.uses);
  const live = new Map<number, number>();
  let ordinal = 0;
  for (const id of idsOf(decodeRuns(pack.chunks))) {
    const count = uses[ordinal++] ?? 0;
    if (count > 0) live.set(id, count);
  }
  return live;
}
