import type { Call } from './call.ts';
import { absoluteLink, limitOf, pageOf, type Page, type PageRules } from './page.ts';
import { badRequest } from './reply.ts';

/** How an API cuts its lists (reference 5.3); `links` is the cursor in `links.next`. */
export type PageStyle = 'links' | 'page' | 'cursor' | 'after' | 'skip' | 'offset' | 'none';

export type Listed<T> = Page<T> & {
  /** Rows over all pages. */
  readonly total: number;
  /** Position of the first row of this page. */
  readonly start: number;
  readonly limit: number;
};
type Rules<T> = PageRules<T> & {
  /** Without `limit` the whole list is one page. */
  readonly noLimitIsAll?: boolean;
};

/** One page of the rows, cut in the style of the API. */
export function listedBy<T>(call: Call, style: PageStyle, rows: readonly T[], rules: Rules<T>): Listed<T> {
  const whole = style === 'none' || (rules.noLimitIsAll === true && !call.query.has('limit'));
  const limit = whole ? Math.max(1, rows.length) : limitOf(call, rules);
  if (style === 'links') {
    const page = pageOf(call, rows, rules);
    const first = page.rows[0];
    return { ...page, total: rows.length, limit, start: first === undefined ? 0 : rows.indexOf(first) };
  }
  const start = whole && style === 'none' ? 0 : starts[style](call, { rows, limit, idOf: rules.idOf });
  const shown = rows.slice(start, start + limit);
  const given: Place<T> = { rows, limit, idOf: rules.idOf };
  const next = start + limit < rows.length ? nextOf(style, given, start) : undefined;
  const prev = start > 0 ? prevOf(style, given, start) : undefined;
  return {
    rows: shown,
    links: {
      self: { href: absoluteLink(call, call.query) },
      ...(next ? { next: { href: linkWith(call, next) } } : {}),
      ...(prev ? { prev: { href: linkWith(call, prev) } } : {}),
    },
    total: rows.length,
    start,
    limit,
  };
}

type Place<T> = { readonly rows: readonly T[]; readonly limit: number; readonly idOf: (row: T) => string };
type Start = <T>(call: Call, place: Place<T>) => number;
type Turned = Readonly<Record<string, string | undefined>>;

const starts: Readonly<Record<Exclude<PageStyle, 'links'>, Start>> = {
  none: () => 0,
  page: (call, { limit }) => (whole(call, 'page', 1) - 1) * limit,
  skip: (call) => whole(call, 'skip', 0),
  offset: (call) => whole(call, 'offset', 0),
  cursor: (call) => {
    const given = call.query.get('cursor');
    if (given === null) return 0;
    const position = Number(Buffer.from(given, 'base64url').toString('utf8'));
    if (!Number.isInteger(position) || position < 0) throw badRequest('invalid cursor');
    return position;
  },
  after: (call, { rows, limit, idOf }) => {
    const positionOf = (id: string) => {
      const index = rows.findIndex((row) => idOf(row) === id);
      if (index === -1) throw badRequest('no such row to start from');
      return index;
    };
    const after = call.query.get('startingAfter');
    if (after !== null) return positionOf(after) + 1;
    const before = call.query.get('endingBefore');
    return before === null ? 0 : Math.max(0, positionOf(before) - limit);
  },
};

function nextOf<T>(style: PageStyle, { rows, limit, idOf }: Place<T>, start: number): Turned {
  const last = rows[start + limit - 1];
  if (style === 'after') return { startingAfter: last === undefined ? '' : idOf(last), endingBefore: undefined };
  return positioned(style, start + limit, limit);
}

function prevOf<T>(style: PageStyle, { rows, limit, idOf }: Place<T>, start: number): Turned {
  const first = rows[start];
  if (style === 'after') return { endingBefore: first === undefined ? '' : idOf(first), startingAfter: undefined };
  return positioned(style, Math.max(0, start - limit), limit);
}

function positioned(style: PageStyle, start: number, limit: number): Turned {
  if (style === 'page') return { page: String(Math.floor(start / limit) + 1) };
  if (style === 'cursor') return { cursor: Buffer.from(String(start)).toString('base64url') };
  return { [style]: String(start) };
}

function linkWith(call: Call, turned: Turned): string {
  const query = new URLSearchParams(call.query);
  for (const [key, value] of Object.entries(turned)) {
    if (value === undefined) query.delete(key);
    else query.set(key, value);
  }
  return absoluteLink(call, query);
}

function whole(call: Call, key: string, least: number): number {
  const value = Number(call.query.get(key) ?? least);
  if (!Number.isInteger(value) || value < least) throw badRequest(`${key} must be a whole number from ${least}`);
  return value;
}
