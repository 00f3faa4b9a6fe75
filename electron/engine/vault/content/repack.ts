import { AppError } from '../../../../shared/errors/app-error.ts';
import type { PackRow } from './catalogue.ts';
import type { FileCommitter } from './commit-file.ts';
import type { NewPack } from './desk.ts';
import { decodeRecipe } from './recipe.ts';
import { decodeNumbers, decodeRuns, encodeNumbers, idsOf, runsOf } from './runs.ts';
import { readingAnswers, type Store } from './vault-desk.ts';

/** A pack with less than this share of its bytes alive is written anew. */
const mostlyDead = 0.5;
/** Packs are written anew in groups of about this many bytes alive. */
const groupBytes = 4_000_000;

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
    for (const group of this.#groups()) {
      signal?.throwIfAborted();
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

  #groups(): PackRow[][] {
    const groups: PackRow[][] = [];
    let open: PackRow[] = [];
    let bytes = 0;
    for (const pack of this.#store.catalogue.packs()) {
      if (pack.live_bytes >= pack.raw_bytes * mostlyDead || this.#store.pinnedPacks.has(pack.id)) continue;
      open.push(pack);
      bytes += pack.live_bytes;
      if (bytes < groupBytes) continue;
      groups.push(open);
      open = [];
      bytes = 0;
    }
    if (open.length > 0) groups.push(open);
    return groups;
  }

  async #rewrite(group: readonly PackRow[], signal: AbortSignal | undefined): Promise<void> {
    const fresh: NewPack[] = [];
    const chunks = group.flatMap((pack) => runsOf(liveChunks(pack).keys()));
    await this.#store.pool.run(
      'repack',
      { chunks },
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
    this.#inTransaction(() => {
      this.#replace(group, fresh);
    });
  }

  /** Old packs out, new ones in, with the counts as they are now: files may have come and gone in between. */
  #replace(group: readonly PackRow[], fresh: readonly NewPack[]): void {
    const { catalogue, counters, uses, pinnedPacks } = this.#store;
    const counts = new Map<number, number>();
    const old: PackRow[] = [];
    for (const { id } of group) {
      const pack = catalogue.pack(id);
      if (!pack) continue;
      if (pinnedPacks.has(id)) return;
      old.push(pack);
      for (const [chunk, count] of liveChunks(pack)) counts.set(chunk, count);
    }
    const copied = new Set(fresh.flatMap((pack) => [...idsOf(pack.chunks)]));
    if ([...counts.keys()].some((chunk) => !copied.has(chunk))) return;
    for (const pack of old) uses.forget(pack);
    const file = Math.max(0, ...old.map((pack) => pack.file));
    for (const pack of fresh) {
      const id = counters.take('pack');
      this.#committer.insertPack({ ...pack, id, depth: 0, storedBytes: pack.bytes.byteLength }, file, new Map());
      this.#setCounts(id, pack, counts);
    }
    for (const pack of old) uses.release(decodeRuns(pack.dictionary));
    counters.save();
  }

  #setCounts(id: number, pack: NewPack, counts: ReadonlyMap<number, number>): void {
    const uses = [...idsOf(pack.chunks)].map((chunk) => counts.get(chunk) ?? 0);
    const live = uses.filter((count) => count > 0).length;
    const liveBytes = uses.reduce((sum, count, index) => sum + (count > 0 ? (pack.lengths[index] ?? 0) : 0), 0);
    this.#store.db
      .prepare('UPDATE content_pack SET live_chunks = ?, live_bytes = ?, uses = ? WHERE id = ?')
      .run(live, liveBytes, encodeNumbers(uses), id);
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
