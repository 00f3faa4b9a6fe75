import { AppError } from '../../../../shared/errors/app-error.ts';
import { ContentId } from '../../../../shared/domain/ids.ts';
import type { PackRow } from './catalogue.ts';
import { decodeRecipe } from './recipe.ts';
import { decodeRuns, idsOf, type Run } from './runs.ts';
import type { ContentDamage } from './types.ts';
import type { Store } from './vault-desk.ts';

/** Gathers what is wrong and finds out which files cannot be given back because of it. */
export class DamageList {
  readonly #store: Store;
  readonly #most: number;
  readonly #found: ContentDamage[] = [];

  /** With so many findings the check ends as `content.damaged`: what was made to be wrong can be wrong in a million places. */
  constructor(store: Store, most = Infinity) {
    this.#store = store;
    this.#most = most;
  }

  all(): ContentDamage[] {
    return this.#found;
  }

  add(what: Pick<ContentDamage, 'kind' | 'id' | 'problem'>, files: Iterable<number>): void {
    const contentIds = [...new Set(files)].flatMap((file) => {
      const row = this.#store.catalogue.file(file);
      return row ? [ContentId.parse(row.content_id.toString('hex'))] : [];
    });
    this.#push({ ...what, contentIds });
  }

  addFile(contentId: string, problem: string): void {
    this.#push({ kind: 'file', id: contentId, contentIds: [ContentId.parse(contentId)], problem });
  }

  #push(found: ContentDamage): void {
    this.#found.push(found);
    if (this.#found.length >= this.#most) throw new AppError('content.damaged', { problem: found.problem });
  }

  /** A whole pack, with every file that has a chunk in it. */
  addPack(pack: PackRow, problem: string): void {
    this.add(
      { kind: 'pack', id: String(pack.id), problem },
      this.filesOfChunks(new Set(idsOf(decodeRuns(pack.chunks)))),
    );
  }

  /** Some chunks of a pack, each with the files that need it. */
  addChunks(pack: PackRow, ordinals: readonly number[], problem: string): void {
    const chunks = [...idsOf(decodeRuns(pack.chunks))];
    for (const ordinal of ordinals) {
      const chunk = chunks[ordinal] ?? 0;
      this.add({ kind: 'chunk', id: String(chunk), problem }, this.filesOfChunks(new Set([chunk])));
    }
  }

  filesOfStreams(streams: readonly number[]): number[] {
    return this.#filesWhere(new Set(streams), new Set());
  }

  /** Files that need any of these chunks: in a stream, in their manifest, or for a dictionary of a pack they need. */
  filesOfChunks(chunks: ReadonlySet<number>): number[] {
    const needed = this.#withDependents(chunks);
    const streams = new Set<number>();
    const rows = this.#store.db.prepare<[], { id: number; recipe: Buffer }>('SELECT id, recipe FROM content_stream');
    for (const { id, recipe } of rows.all()) if (touches(chunksOf(recipe), needed)) streams.add(id);
    return this.#filesWhere(streams, needed);
  }

  /** Chunks of packs told as a difference from these chunks fall with them. */
  #withDependents(chunks: ReadonlySet<number>): Set<number> {
    const all = new Set(chunks);
    const packs = [...this.#store.catalogue.packs()].filter((pack) => pack.depth > 0).sort((a, b) => a.depth - b.depth);
    for (const pack of packs) {
      if (touches(decodeRuns(pack.dictionary), all)) for (const id of idsOf(decodeRuns(pack.chunks))) all.add(id);
    }
    return all;
  }

  #filesWhere(streams: ReadonlySet<number>, chunks: ReadonlySet<number>): number[] {
    const files: number[] = [];
    for (const file of this.#store.catalogue.files()) {
      if (touches(decodeRuns(file.streams), streams) || touches(chunksOf(file.root), chunks)) files.push(file.id);
    }
    return files;
  }
}

function touches(runs: readonly Run[], ids: ReadonlySet<number>): boolean {
  for (const id of idsOf(runs)) if (ids.has(id)) return true;
  return false;
}

/** A recipe that cannot be read touches nothing: it is reported for itself. */
function chunksOf(recipe: Uint8Array): readonly Run[] {
  try {
    return decodeRecipe(recipe).chunks;
  } catch {
    return [];
  }
}
