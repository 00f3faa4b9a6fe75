import type { Database, Statement } from 'better-sqlite3';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Place, StoredPack } from './desk.ts';
import type { PackMethod } from './pack-codec.ts';
import { decodeNumbers, decodeRuns, type Run } from './runs.ts';

export type FileRow = {
  readonly id: number;
  readonly content_id: Buffer;
  readonly sha256: Buffer;
  readonly file_bytes: number;
  readonly stored_bytes: number;
  readonly root: Buffer;
  readonly streams: Buffer;
};
export type PackRow = {
  readonly id: number;
  readonly file: number;
  readonly method: PackMethod;
  readonly depth: number;
  readonly stored_bytes: number;
  readonly raw_bytes: number;
  readonly live_bytes: number;
  readonly live_chunks: number;
  readonly chunks: Buffer;
  readonly lengths: Buffer;
  readonly uses: Buffer;
  readonly dictionary: Buffer;
};
type RunRow = { readonly first: number; readonly count: number; readonly pack: number; readonly ordinal: number };

/** Every look into the content tables; statements are prepared once. */
export class Catalogue {
  readonly db: Database;
  readonly #fileByContent: Statement<[Uint8Array], FileRow>;
  readonly #file: Statement<[number], FileRow>;
  readonly #nameId: Statement<[Uint8Array], number>;
  readonly #recipe: Statement<[number], Buffer>;
  readonly #runAt: Statement<[number], RunRow>;
  readonly #pack: Statement<[number], PackRow>;
  readonly #packBytes: Statement<[number], Buffer>;

  constructor(db: Database) {
    this.db = db;
    this.#fileByContent = db.prepare('SELECT * FROM content_file WHERE content_id = ?');
    this.#file = db.prepare('SELECT * FROM content_file WHERE id = ?');
    this.#nameId = db.prepare<[Uint8Array], number>('SELECT id FROM content_name WHERE name = ?').pluck();
    this.#recipe = db.prepare<[number], Buffer>('SELECT recipe FROM content_stream WHERE id = ?').pluck();
    this.#runAt = db.prepare('SELECT * FROM content_run WHERE first <= ? ORDER BY first DESC LIMIT 1');
    this.#pack = db.prepare('SELECT * FROM content_pack WHERE id = ?');
    this.#packBytes = db.prepare<[number], Buffer>('SELECT bytes FROM content_pack_bytes WHERE pack = ?').pluck();
  }

  fileOf(contentId: string): FileRow | null {
    if (!/^[0-9a-f]{40}$/.test(contentId)) return null;
    return this.#fileByContent.get(Buffer.from(contentId, 'hex')) ?? null;
  }

  file(id: number): FileRow | null {
    return this.#file.get(id) ?? null;
  }

  files(): IterableIterator<FileRow> {
    return this.db.prepare<[], FileRow>('SELECT * FROM content_file ORDER BY id').iterate();
  }

  /** The id a name stands for; what it stood for may be gone. */
  idOf(name: Uint8Array): number | null {
    return this.#nameId.get(name) ?? null;
  }

  recipe(stream: number): Buffer | null {
    return this.#recipe.get(stream) ?? null;
  }

  pack(id: number): PackRow | null {
    return this.#pack.get(id) ?? null;
  }

  packs(): IterableIterator<PackRow> {
    return this.db.prepare<[], PackRow>('SELECT * FROM content_pack ORDER BY id').iterate();
  }

  /** Where one chunk lies; null when it is kept no more. */
  placeOf(chunk: number): Place | null {
    const run = this.#runAt.get(chunk);
    if (!run || chunk >= run.first + run.count) return null;
    return { pack: run.pack, ordinal: run.ordinal + chunk - run.first, count: 1 };
  }

  /** Where chunks lie, in their order; `content.damaged` when one is kept no more. */
  locate(chunks: Iterable<Run>): Place[] {
    const places: Place[] = [];
    for (const [first, count] of chunks) {
      let at = first;
      while (at < first + count) {
        const run = this.#runAt.get(at);
        if (!run || at >= run.first + run.count)
          throw new AppError('content.damaged', { problem: 'a chunk is missing', chunk: at });
        const taken = Math.min(first + count, run.first + run.count) - at;
        places.push({ pack: run.pack, ordinal: run.ordinal + at - run.first, count: taken });
        at += taken;
      }
    }
    return places;
  }

  /** A pack with its bytes; null when it is kept no more. */
  storedPack(id: number): StoredPack | null {
    const row = this.pack(id);
    const bytes = row && this.#packBytes.get(id);
    if (!row || !bytes) return null;
    return {
      pack: id,
      method: row.method,
      lengths: decodeNumbers(row.lengths),
      dictionary: decodeRuns(row.dictionary),
      bytes,
    };
  }
}
