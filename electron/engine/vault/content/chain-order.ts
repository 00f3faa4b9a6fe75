import type { Catalogue, PackRow } from './catalogue.ts';
import { decodeRuns } from './runs.ts';

type Places = Pick<Catalogue, 'placeOf'>;

/** Packs in an order in which each comes soon after the youngest pack it is told as a difference from. */
export function alongChains(catalogue: Places, packs: readonly PackRow[]): PackRow[] {
  const told = new Map<number, PackRow[]>();
  const first: PackRow[] = [];
  const ids = new Set(packs.map(({ id }) => id));
  for (const pack of packs) {
    const base = youngestBase(catalogue, pack);
    if (base === null || !ids.has(base)) first.push(pack);
    else told.set(base, [...(told.get(base) ?? []), pack]);
  }
  const ordered = new Set<PackRow>();
  const next = first.reverse();
  for (let pack = next.pop(); pack; pack = next.pop()) {
    if (ordered.has(pack)) continue;
    ordered.add(pack);
    next.push(...(told.get(pack.id) ?? []).reverse());
  }
  // Rows that name each other in a ring are damaged, and must be looked at all the same.
  for (const pack of packs) ordered.add(pack);
  return [...ordered];
}

function youngestBase(catalogue: Places, pack: PackRow): number | null {
  if (pack.dictionary.byteLength === 0) return null;
  try {
    const [chunk, count] = decodeRuns(pack.dictionary).at(-1) ?? [0, 0];
    return count === 0 ? null : (catalogue.placeOf(chunk + count - 1)?.pack ?? null);
  } catch {
    return null;
  }
}
