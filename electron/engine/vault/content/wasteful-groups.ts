import type { PackRow } from './catalogue.ts';
import { decodeRecipe } from './recipe.ts';
import { decodeNumbers, decodeRuns, idsOf } from './runs.ts';
import type { Store } from './vault-desk.ts';

/** Packs that are best written anew together, and the chunks of theirs that are still needed. */
export type WastefulGroup = { readonly packs: readonly PackRow[]; readonly kept: ReadonlySet<number> };

/** A pack of which files need less than this share is written anew. */
const mostlyDead = 0.5;
/** A group beyond this is left: it would be held in memory. */
const largestGroup = 24_000_000;

/**
 * Finds packs of which files need little. A chunk that serves only in a dictionary is not needed by a file: it goes when
 * the packs told as a difference from it are written anew as well, so these join the group.
 */
export function* wastefulGroups(store: Store): Generator<WastefulGroup> {
  const needed = chunksOfFiles(store);
  const packs = [...store.catalogue.packs()].filter((pack) => !store.pinnedPacks.has(pack.id));
  const dependents = dependentsOf(store);
  const byId = new Map(packs.map((pack) => [pack.id, pack]));
  for (const pack of packs) {
    if (neededBytes(pack, needed) >= pack.raw_bytes * mostlyDead) continue;
    const group = closure(pack, { needed, dependents, byId });
    if (group && group.reduce((sum, each) => sum + each.raw_bytes, 0) <= largestGroup) {
      const kept = group.flatMap((each) => [...idsOf(decodeRuns(each.chunks))].filter((chunk) => needed.has(chunk)));
      yield { packs: group, kept: new Set(kept) };
    }
  }
}

type Known = {
  readonly needed: ReadonlySet<number>;
  readonly dependents: ReadonlyMap<number, readonly number[]>;
  readonly byId: ReadonlyMap<number, PackRow>;
};

/** The pack and all that rely on a chunk no file needs; null when one of these must stay as it is. */
function closure(start: PackRow, { needed, dependents, byId }: Known): PackRow[] | null {
  const group = new Map([[start.id, start]]);
  for (const pack of group.values()) {
    for (const chunk of idsOf(decodeRuns(pack.chunks))) {
      if (needed.has(chunk)) continue;
      for (const id of dependents.get(chunk) ?? []) {
        const dependent = byId.get(id);
        if (!dependent) return null;
        group.set(id, dependent);
      }
    }
  }
  return [...group.values()];
}

function chunksOfFiles(store: Store): Set<number> {
  const needed = new Set<number>();
  const recipes = store.db
    .prepare<[], Buffer>('SELECT recipe FROM content_stream UNION ALL SELECT root FROM content_file')
    .pluck();
  for (const recipe of recipes.all()) for (const chunk of idsOf(decodeRecipe(recipe).chunks)) needed.add(chunk);
  return needed;
}

/** For each chunk of a dictionary, the packs that use it. */
function dependentsOf(store: Store): Map<number, number[]> {
  const dependents = new Map<number, number[]>();
  for (const pack of store.catalogue.packs()) {
    for (const chunk of idsOf(decodeRuns(pack.dictionary))) {
      const known = dependents.get(chunk);
      if (known) known.push(pack.id);
      else dependents.set(chunk, [pack.id]);
    }
  }
  return dependents;
}

function neededBytes(pack: PackRow, needed: ReadonlySet<number>): number {
  const lengths = decodeNumbers(pack.lengths);
  let bytes = 0;
  let ordinal = 0;
  for (const chunk of idsOf(decodeRuns(pack.chunks))) {
    if (needed.has(chunk)) bytes += lengths[ordinal] ?? 0;
    ordinal += 1;
  }
  return bytes;
}
