import type { Database, Statement } from 'better-sqlite3';
import type { Catalogue, PackRow } from './catalogue.ts';
import { decodeNumbers, decodeRuns, encodeNumbers, type Run } from './runs.ts';

/**
 * Counts who needs each chunk: streams, manifests and dictionaries. A pack nobody needs goes at once, and with it its
 * own need of a dictionary.
 */
export class Uses {
  readonly #catalogue: Catalogue;
  readonly #isPinned: (pack: number) => boolean;
  readonly #save: Statement<[number, number, Uint8Array, number]>;
  readonly #drops: readonly Statement<[number]>[];
  readonly #dropRun: Statement<[number, number, number]>;

  constructor(db: Database, catalogue: Catalogue, isPinned: (pack: number) => boolean) {
    this.#catalogue = catalogue;
    this.#isPinned = isPinned;
    this.#save = db.prepare('UPDATE content_pack SET live_chunks = ?, live_bytes = ?, uses = ? WHERE id = ?');
    this.#drops = [
      db.prepare('DELETE FROM content_pack WHERE id = ?'),
      db.prepare('DELETE FROM content_pack_bytes WHERE pack = ?'),
    ];
    this.#dropRun = db.prepare('DELETE FROM content_run WHERE first >= ? AND first < ? AND pack = ?');
  }

  add(chunks: Iterable<Run>): void {
    this.#change(chunks, 1);
  }

  /** Counts down and drops what is needed no more. */
  release(chunks: Iterable<Run>): void {
    const dead = this.#change(chunks, -1);
    for (const pack of dead) this.dropIfDead(pack);
  }

  /** Drops a pack of which nothing is needed, by a file or by a preparation. */
  dropIfDead(id: number): boolean {
    const pack = this.#catalogue.pack(id);
    if (!pack || pack.live_chunks > 0 || this.#isPinned(id)) return false;
    this.forget(pack);
    this.release(decodeRuns(pack.dictionary));
    return true;
  }

  /** Sets the counts of all chunks of a pack. */
  keep(id: number, uses: readonly number[], lengths: readonly number[]): void {
    const live = uses.filter((count) => count > 0).length;
    const liveBytes = uses.reduce((sum, count, index) => sum + (count > 0 ? (lengths[index] ?? 0) : 0), 0);
    this.#save.run(live, liveBytes, encodeNumbers(uses), id);
  }

  /** Takes the pack's rows away, whatever its counts. */
  forget(pack: PackRow): void {
    for (const drop of this.#drops) drop.run(pack.id);
    for (const [first, count] of decodeRuns(pack.chunks)) this.#dropRun.run(first, first + count, pack.id);
  }

  #change(chunks: Iterable<Run>, by: 1 | -1): number[] {
    const changes = new Map<number, Map<number, number>>();
    for (const { pack, ordinal, count } of this.#catalogue.locate(chunks)) {
      const ofPack = changes.get(pack) ?? new Map<number, number>();
      changes.set(pack, ofPack);
      for (let at = ordinal; at < ordinal + count; at += 1) ofPack.set(at, (ofPack.get(at) ?? 0) + by);
    }
    const dead: number[] = [];
    for (const [id, ofPack] of changes) {
      const pack = this.#catalogue.pack(id);
      if (pack && this.#apply(pack, ofPack) === 0) dead.push(id);
    }
    return dead;
  }

  #apply(pack: PackRow, changes: ReadonlyMap<number, number>): number {
    const uses = decodeNumbers(pack.uses);
    const lengths = decodeNumbers(pack.lengths);
    let liveChunks = pack.live_chunks;
    let liveBytes = pack.live_bytes;
    for (const [ordinal, by] of changes) {
      const before = uses[ordinal] ?? 0;
      const after = Math.max(0, before + by);
      uses[ordinal] = after;
      const turn = Number(after > 0) - Number(before > 0);
      liveChunks += turn;
      liveBytes += turn * (lengths[ordinal] ?? 0);
    }
    this.#save.run(liveChunks, liveBytes, encodeNumbers(uses), pack.id);
    return liveChunks;
  }
}
