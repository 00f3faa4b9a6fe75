import type { SearchKind, SearchRow } from '../../../shared/domain/search.ts';
import type { SearchQuestion } from '../../../shared/api/search.ts';
import type { SearchStatus, Vault } from '../vault/index.ts';
import { Cursor, readCursor, writeCursor } from './cursor.ts';
import { facetsOf } from './facets.ts';
import { narrow } from './narrow.ts';
import { createRows, originOf } from './rows.ts';
import { sectionsOf, type Place, type Section } from './sections.ts';

export type SearchVault = Pick<Vault, 'vaultId' | 'tenants' | 'search'>;
export type FindRequest = SearchQuestion & { limit: number; cursor?: string | undefined; counts: boolean };

type Found = {
  rows: SearchRow[];
  next: string | null;
  totals: Record<SearchKind, number> | null;
  facets: ReturnType<typeof facetsOf> | null;
  index: SearchStatus;
};
type Taken = Place & { readonly kind: SearchKind };

/** Up to one more than `limit` places, section after section from the cursor on. */
function takePlaces(sections: readonly Section[], cursor: Cursor | null, limit: number): Taken[] {
  const taken: Taken[] = [];
  const order = sections.map(({ kind }) => kind);
  const from = cursor === null ? 0 : order.indexOf(cursor.kind);
  if (from === -1) return taken;
  for (const { kind, page } of sections.slice(from)) {
    const after = cursor !== null && kind === cursor.kind ? cursor.after : null;
    for (const place of page(after, limit + 1 - taken.length)) taken.push({ ...place, kind });
    if (taken.length > limit) break;
  }
  return taken;
}

const noTotals = { app: 0, space: 0, object: 0, script: 0 };

/** Everything in the vault that answers: rows from the cursor on, and on wish how many there are of what. */
export function find(vault: SearchVault, { limit, cursor, counts, ...question }: FindRequest): Found {
  const store = vault.search;
  const narrowed = narrow(store, question);
  const rows = createRows(store, originOf(vault), narrowed);
  const { sections, objects } = sectionsOf(store, narrowed, rows);
  const places = takePlaces(sections, cursor === undefined ? null : readCursor(cursor, Cursor), limit);
  const shown = places.slice(0, limit);
  const last = shown.at(-1);
  const counted = narrowed.kinds.has('object') && counts ? objects.counted() : new Map<number, number>();
  return {
    rows: shown.flatMap((place) => place.rows()),
    next: places.length > limit && last ? writeCursor({ kind: last.kind, after: last.after }) : null,
    totals: counts
      ? { ...noTotals, ...Object.fromEntries(sections.map((section) => [section.kind, section.count()])) }
      : null,
    facets: counts ? facetsOf(counted, narrowed) : null,
    index: store.status(),
  };
}
