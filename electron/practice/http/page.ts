import type { Call } from './call.ts';
import { badRequest } from './reply.ts';

/** One page of a list: which rows, and the links around it. */
export type Page<T> = {
  readonly rows: readonly T[];
  readonly links: { readonly self: Href; readonly next?: Href; readonly prev?: Href };
};
type Href = { readonly href: string };

export type PageRules<T> = {
  readonly defaultLimit: number;
  readonly maxLimit: number;
  readonly idOf: (row: T) => string;
};

/**
 * Cuts a page out of all rows by `limit` and an opaque cursor. A stable cursor names the row it follows; the other
 * form is a position, so that rows are missed or repeated when the list changes meanwhile (canary 16).
 */
export function pageOf<T>(call: Call, rows: readonly T[], rules: PageRules<T>): Page<T> {
  const limit = limitOf(call, rules);
  const start = startOf(call, rows, rules.idOf);
  const shown = rows.slice(start, start + limit);
  const last = shown.at(-1);
  const self = { href: linkTo(call, undefined) };
  const nextCursor =
    start + limit < rows.length && last !== undefined ? cursor(start + limit, rules.idOf(last)) : undefined;
  const before = Math.max(0, start - limit);
  const previous = rows[before - 1];
  const prevCursor = start > 0 ? cursor(before, previous === undefined ? '' : rules.idOf(previous)) : undefined;
  return {
    rows: shown,
    links: {
      self,
      ...(nextCursor === undefined ? {} : { next: { href: linkTo(call, nextCursor) } }),
      ...(prevCursor === undefined ? {} : { prev: { href: linkTo(call, prevCursor) } }),
    },
  };
}

/** How many rows the call asks for, refused beyond what the list allows. */
export function limitOf<T>(call: Call, rules: PageRules<T>): number {
  const given = call.query.get('limit');
  if (given === null) return rules.defaultLimit;
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > rules.maxLimit) {
    throw badRequest(`limit must be 1 to ${rules.maxLimit}`);
  }
  return limit;
}

const cursor = (position: number, afterId: string) =>
  Buffer.from(JSON.stringify([position, afterId])).toString('base64url');

function startOf<T>(call: Call, rows: readonly T[], idOf: (row: T) => string): number {
  const given = call.query.get('next') ?? call.query.get('prev');
  if (given === null) return 0;
  const [position, afterId] = readCursor(given);
  if (call.world.switches.cursorOnChange === 'offset' || afterId === '') return Math.min(position, rows.length);
  const index = rows.findIndex((row) => idOf(row) === afterId);
  return index === -1 ? Math.min(position, rows.length) : index + 1;
}

function readCursor(text: string): [number, string] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed)) throw new TypeError('not a cursor');
    return [Number(parsed[0]), String(parsed[1])];
  } catch {
    throw badRequest('invalid cursor');
  }
}

function linkTo(call: Call, next: string | undefined): string {
  const query = new URLSearchParams(call.query);
  query.delete('prev');
  if (next === undefined) query.delete('next');
  else query.set('next', next);
  return absoluteLink(call, query);
}

/** The called path with another query, in the form the switch asks for; the foreign form is a trap for a client that sends its token there. */
export function absoluteLink(call: Call, query: URLSearchParams): string {
  const text = query.toString();
  const path = `${call.path}${text === '' ? '' : `?${text}`}`;
  const form = call.world.switches.pagingLinks;
  if (form === 'relative') return path;
  return form === 'foreign' ? `http://foreign.invalid${path}` : `${call.origin}${path}`;
}
