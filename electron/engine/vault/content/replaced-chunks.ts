import { fineChunks } from './cut-chunks.ts';
import type { FileRow, PackRow } from './catalogue.ts';
import { deepest } from './limits.ts';
import { decodeRecipe } from './recipe.ts';
import { decodeNumbers, decodeRuns, idsOf, runsOf, type Run } from './runs.ts';
import type { Store } from './vault-desk.ts';

/** What a file is known to share with files kept before. */
export type Shared = {
  readonly streams: ReadonlySet<number>;
  readonly chunks: ReadonlySet<number>;
  readonly atMost: number;
};

/**
 * The chunks of a file's predecessor which the file itself has not: most likely what its new chunks were before the
 * save. The predecessor is the youngest file that first brought something both have. Empty when there is none.
 */
export function replacedChunks(store: Store, shared: Shared): Run[] {
  const packs = new Map<number, PackRow | null>();
  const packOf = (chunk: number): { row: PackRow; ordinal: number } | null => {
    const place = store.catalogue.placeOf(chunk);
    if (!place) return null;
    let row = packs.get(place.pack);
    if (row === undefined) packs.set(place.pack, (row = store.catalogue.pack(place.pack)));
    return row && { row, ordinal: place.ordinal };
  };

  const predecessor = youngestOwner(store, shared.chunks, packOf);
  if (!predecessor) return [];
  const lengths = new Map<number, number[]>();
  const given: { chunk: number; length: number }[] = [];
  for (const chunk of chunksOf(store, predecessor)) {
    if (shared.chunks.has(chunk)) continue;
    const held = packOf(chunk);
    if (!held || held.row.depth >= deepest || held.row.method === 0) continue;
    let ofPack = lengths.get(held.row.id);
    if (!ofPack) lengths.set(held.row.id, (ofPack = decodeNumbers(held.row.lengths)));
    given.push({ chunk, length: ofPack[held.ordinal] ?? 0 });
  }
  return runsOf(choose(given, shared.atMost));
}

function youngestOwner(
  store: Store,
  chunks: ReadonlySet<number>,
  packOf: (chunk: number) => { row: PackRow } | null,
): FileRow | null {
  const owners = new Set<number>();
  for (const chunk of chunks) {
    const owner = packOf(chunk)?.row.file;
    if (owner !== undefined) owners.add(owner);
  }
  for (const owner of [...owners].sort((a, b) => b - a)) {
    const file = store.catalogue.file(owner);
    if (file) return file;
  }
  return null;
}

function* chunksOf(store: Store, file: FileRow): Generator<number> {
  const seen = new Set<number>();
  const recipes = [file.root, ...[...idsOf(decodeRuns(file.streams))].map((id) => store.catalogue.recipe(id))];
  for (const recipe of recipes) {
    if (!recipe) continue;
    for (const chunk of idsOf(decodeRecipe(recipe).chunks)) {
      if (!seen.has(chunk)) yield chunk;
      seen.add(chunk);
    }
  }
}

/** Small chunks first: text changes in places, data as a whole. */
function choose(given: readonly { chunk: number; length: number }[], atMost: number): Set<number> {
  const chosen = new Set<number>();
  let left = atMost;
  for (const isSmall of [true, false]) {
    for (const { chunk, length } of given) {
      if (length <= fineChunks.largest !== isSmall || length > left) continue;
      chosen.add(chunk);
      left -= length;
    }
  }
  return chosen;
}
