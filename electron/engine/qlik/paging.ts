import { AppError } from '../../../shared/errors/app-error.ts';
import type { Json, JsonObject } from '../../../shared/json.ts';
import type { ConfigList } from './config-types.ts';
import type { Transport } from './transport.ts';

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export type PageRead = {
  readonly rows: readonly Json[];
  /** null where the answer has no links at all; "" where it has none to a next page. */
  readonly nextLink: string | null;
  /** How many rows there are in all; null where the answer does not say. */
  readonly total: number | null;
  /** Things that the answer says went wrong behind the list. */
  readonly errors: number;
};

/** The rows and the way on out of any of the shapes of reference 5.3; a shape without rows is `tenant.odd-reply`. */
export function readPage(answer: Json, { path, rowsIn = 'data' }: ConfigList): PageRead {
  if (Array.isArray(answer)) return { rows: answer as readonly Json[], nextLink: null, total: null, errors: 0 };
  const rows = isObject(answer) ? answer[rowsIn] : undefined;
  if (!isObject(answer) || !Array.isArray(rows))
    throw new AppError('tenant.odd-reply', { reason: 'shape', path: bare(path), field: rowsIn });
  const errors = rowsIn === 'errors' ? [] : answer['errors'];
  return {
    rows: rows as readonly Json[],
    nextLink: nextLinkOf(answer['links']),
    total: totalOf(answer),
    errors: Array.isArray(errors) ? errors.length : 0,
  };
}

function nextLinkOf(links: Json | undefined): string | null {
  if (!isObject(links)) return null;
  const next = links['next'];
  const href = isObject(next) ? next['href'] : next;
  return typeof href === 'string' ? href : '';
}

function totalOf(answer: JsonObject): number | null {
  const stated = [answer['totalCount'], answer['totalResults'], answer['total']];
  return stated.find((one) => typeof one === 'number') ?? null;
}

const bare = (path: string) => path.replace(/[?#].*$/, '');

function withQuery(path: string, change: Readonly<Record<string, string | number | null>>): string {
  const [start = '', query = ''] = path.split('?', 2);
  const pairs = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) if (value !== null) pairs.set(name, String(value));
  return pairs.size === 0 ? start : `${start}?${pairs.toString().replaceAll('+', '%20')}`;
}

export const firstPage = ({ path, limit }: ConfigList): string => withQuery(path, { limit });

type Sofar = {
  readonly page: PageRead;
  readonly pages: number;
  /** Rows that came, whether or not they were seen before. */
  readonly received: number;
  readonly lastId: string | null;
};

/**
 * Where the next page is; null after the last. A link of the tenant stands over everything. Where there are no links, it is
 * counted on until a page is empty or the stated total has come: a tenant may give fewer rows a page than were asked for.
 */
export function nextPage(list: ConfigList, sofar: Sofar, transport: Pick<Transport, 'ownPath'>): string | null {
  const { page, received } = sofar;
  if (page.nextLink !== null) return page.nextLink === '' ? null : transport.ownPath(page.nextLink);
  if (page.rows.length === 0 || (page.total !== null && received >= page.total)) return null;
  const step = stepOf(list, sofar);
  return step === null ? null : withQuery(firstPage(list), step);
}

function stepOf(
  { paging, limit }: ConfigList,
  { pages, received, lastId }: Sofar,
): Record<string, string | number> | null {
  if (paging === 'skip') return { skip: received };
  if (paging === 'offset') return { offset: received };
  if (paging === 'page') return limit === null ? null : { page: pages + 1 };
  if (paging === 'after') return lastId === null ? null : { startingAfter: lastId };
  // Cursors are the tenant's own: without a link there is no way on.
  return null;
}
