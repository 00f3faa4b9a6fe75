import { countOf, field, firstField, isObject } from './fields.ts';
import type { Opened } from './envelope.ts';

/** One page of a list, and the address of the next one if there is one. */
export type Page = {
  readonly items: readonly unknown[];
  /** What the server says there is in all; null: it does not say. */
  readonly total: number | null;
  readonly next: string | null;
};

const round = new Set([100, 200, 500, 1000]);

/** Whether a list of this length, of a server that says no total, could have been cut off. */
export const isSuspicious = (length: number): boolean => round.has(length);

function nextLink(holder: unknown): string | null {
  const links = field(holder, 'links');
  const link = firstField(holder, ['next', 'nextLink', 'nextPage']) ?? field(links, 'next');
  const address = isObject(link) ? field(link, 'href') : link;
  return typeof address === 'string' && address !== '' ? address : null;
}

/** The address after this page where the server gives only counts: by page number if it speaks of pages, else by offset. */
function countedOn(path: string, holder: unknown, seen: number, size: number): string {
  const url = new URL(path, 'http://list.invalid');
  const number = countOf(firstField(holder, ['page', 'pageNumber', 'currentPage']));
  const limit = countOf(firstField(holder, ['limit', 'pageSize'])) ?? size;
  if (number === null) {
    url.searchParams.set('offset', String(seen));
    url.searchParams.set('limit', String(limit));
  } else {
    url.searchParams.set('page', String(number + 1));
    url.searchParams.set('pageSize', String(limit));
  }
  return `${url.pathname}${url.search}`;
}

/** Reads a list in any of its forms; null when the answer holds none. `seenBefore` counts the items of earlier pages. */
export function readPage({ data, whole }: Opened, path: string, seenBefore: number): Page | null {
  const inner = field(data, 'items');
  const items: unknown = Array.isArray(data) ? data : inner;
  if (!Array.isArray(items)) return null;
  const holder = Array.isArray(data) ? whole : data;
  const total = countOf(firstField(holder, ['total', 'totalItems', 'totalCount', 'count']));
  const seen = seenBefore + items.length;
  const link = nextLink(holder);
  if (link !== null) return { items, total, next: items.length === 0 ? null : link };
  const isMore = total !== null && total > seen && items.length > 0;
  return { items, total, next: isMore ? countedOn(path, holder, seen, items.length) : null };
}
