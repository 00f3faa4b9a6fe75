import type { StoredContent } from './types.ts';
import type { ContentId } from '../../../../shared/domain/ids.ts';
import type { FileRow } from './catalogue.ts';
import { split, type PendingPack, type Preparation } from './preparation.ts';
import { decodeRecipe, encodeRecipe } from './recipe.ts';
import { decodeRuns, encodeNumbers, encodeRuns, idsOf, runsOf } from './runs.ts';
import type { Draft } from './take-in-file.ts';
import type { Store } from './vault-desk.ts';

/** What a row costs beside its blobs, in the table and in its index, as measured. */
const rowBytes = 40;

/** Writes a prepared file's rows; runs inside the vault's transaction. */
export class FileCommitter {
  readonly #store: Store;
  readonly #statements;

  constructor(store: Store) {
    this.#store = store;
    const { db } = store;
    this.#statements = {
      name: db.prepare<[Uint8Array, number]>(
        'INSERT INTO content_name (name, id) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
      ),
      rename: db.prepare<[number, Uint8Array]>('UPDATE content_name SET id = ? WHERE name = ?'),
      run: db.prepare<[number, number, number, number]>(
        'INSERT INTO content_run (first, count, pack, ordinal) VALUES (?, ?, ?, ?)',
      ),
      pack: db.prepare(
        `INSERT INTO content_pack (id, file, method, depth, stored_bytes, raw_bytes, live_bytes, live_chunks, chunks, lengths, uses, dictionary)
         VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?)`,
      ),
      bytes: db.prepare<[number, Uint8Array]>('INSERT INTO content_pack_bytes (pack, bytes) VALUES (?, ?)'),
      settle: db.prepare<[number]>('DELETE FROM content_pending WHERE pack = ?'),
      stream: db.prepare<[number, Uint8Array]>('INSERT INTO content_stream (id, uses, recipe) VALUES (?, 0, ?)'),
      useStreams: db.prepare<[number, number, number]>(
        'UPDATE content_stream SET uses = uses + ? WHERE id >= ? AND id < ?',
      ),
      file: db.prepare(
        `INSERT INTO content_file (id, content_id, sha256, file_bytes, stored_bytes, root, streams) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ),
    };
  }

  commit(contentId: ContentId, preparation: Preparation, draft: Draft): StoredContent {
    const moved = new Map<number, number>();
    let storedBytes = rowBytes + draft.root.byteLength;
    for (const pack of preparation.packs) storedBytes += this.insertPack(pack, preparation.fileId, moved);
    const recipeOf = (recipe: Uint8Array): Uint8Array => (moved.size === 0 ? recipe : moveChunks(recipe, moved));
    for (const { id, recipe } of draft.newStreams) {
      const placed = recipeOf(recipe);
      this.#statements.stream.run(id, placed);
      this.#store.uses.add(decodeRecipe(placed).chunks);
      const name = preparation.streamNames.get(id);
      if (name) this.#nameStream(name, id);
      storedBytes += placed.byteLength + rowBytes;
    }
    const root = recipeOf(draft.root);
    this.#store.uses.add(decodeRecipe(root).chunks);
    const streams = runsOf([...preparation.streams].sort((a, b) => a - b));
    for (const [first, count] of streams) this.#statements.useStreams.run(1, first, first + count);
    const encoded = encodeRuns(streams);
    storedBytes += encoded.byteLength;
    const sha256 = Buffer.from(draft.sha256);
    this.#statements.file.run(
      preparation.fileId,
      Buffer.from(contentId, 'hex'),
      sha256,
      draft.fileBytes,
      storedBytes,
      root,
      encoded,
    );
    for (const pack of preparation.packs) this.#store.uses.dropIfDead(pack.id);
    this.#store.counters.save();
    return { contentId, sha256: sha256.toString('hex'), fileBytes: draft.fileBytes, storedBytes };
  }

  /** Keeps a pack and answers what it took. Chunks another file has brought meanwhile are noted in `moved`. */
  insertPack(pack: PendingPack, file: number, moved: Map<number, number>): number {
    const { pack: insert, bytes, settle, run } = this.#statements;
    const rawBytes = pack.lengths.reduce((sum, length) => sum + length, 0);
    const chunks = encodeRuns(pack.chunks);
    const lengths = encodeNumbers(pack.lengths);
    insert.run(
      pack.id,
      file,
      pack.method,
      pack.depth,
      pack.storedBytes,
      rawBytes,
      chunks,
      lengths,
      new Uint8Array(pack.lengths.length),
      encodeRuns(pack.dictionary),
    );
    if (pack.bytes) bytes.run(pack.id, pack.bytes);
    else settle.run(pack.id);
    let ordinal = 0;
    for (const [first, count] of pack.chunks) {
      run.run(first, count, pack.id, ordinal);
      ordinal += count;
    }
    const names = split(pack.names);
    let index = 0;
    for (const id of idsOf(pack.chunks)) this.#nameChunk(names[index++], id, moved);
    this.#store.uses.add(pack.dictionary);
    return pack.storedBytes + chunks.byteLength + lengths.byteLength * 2 + names.length * rowBytes + rowBytes * 2;
  }

  /** Takes a file's rows away and everything only it needed. */
  remove(file: FileRow): void {
    const { db, uses, catalogue, pinnedStreams } = this.#store;
    db.prepare('DELETE FROM content_file WHERE id = ?').run(file.id);
    const drop = db.prepare<[number]>('DELETE FROM content_stream WHERE id = ?');
    const unused = db
      .prepare<[number, number], number>('SELECT id FROM content_stream WHERE id >= ? AND id < ? AND uses <= 0')
      .pluck();
    for (const [first, count] of decodeRuns(file.streams)) {
      this.#statements.useStreams.run(-1, first, first + count);
      for (const id of unused.all(first, first + count)) {
        if (pinnedStreams.has(id)) continue;
        const recipe = catalogue.recipe(id);
        drop.run(id);
        if (recipe) uses.release(decodeRecipe(recipe).chunks);
      }
    }
    uses.release(decodeRecipe(file.root).chunks);
  }

  #nameChunk(name: Uint8Array | undefined, id: number, moved: Map<number, number>): void {
    if (!name || this.#statements.name.run(name, id).changes > 0) return;
    const other = this.#store.catalogue.idOf(name);
    if (other === null || other === id) return;
    if (this.#store.catalogue.placeOf(other)) moved.set(id, other);
    else this.#statements.rename.run(id, name);
  }

  #nameStream(name: Uint8Array, id: number): void {
    if (this.#statements.name.run(name, id).changes > 0) return;
    const other = this.#store.catalogue.idOf(name);
    if (other === null || !this.#store.catalogue.recipe(other)) this.#statements.rename.run(id, name);
  }
}

function moveChunks(encoded: Uint8Array, moved: ReadonlyMap<number, number>): Uint8Array {
  const recipe = decodeRecipe(encoded);
  return encodeRecipe({ ...recipe, chunks: runsOf([...idsOf(recipe.chunks)].map((id) => moved.get(id) ?? id)) });
}
