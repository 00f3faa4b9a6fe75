import { AppError } from '../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { AnyJson, AnyObject } from './any-json.ts';
import type { ConfigList, ConfigReader } from './config-types.ts';
import { firstPage, nextPage, readPage } from './paging.ts';
import type { Call } from './exchange.ts';
import type { Reply } from './reply.ts';
import type { Rest } from './rest.ts';
import type { Transport } from './transport.ts';
import type { Listing } from './types.ts';

type Parts = { readonly rest: Rest; readonly transport: Pick<Transport, 'ownPath'> };
type Break = NonNullable<Listing<unknown>['brokenBy']>;

/** Longer than any tenant's list; more is a server that never ends. */
const maxPages = 10_000;

/** A route that was taken away (410) is missing like one that never was. */
function asMissing(thrown: unknown): never {
  if (!(thrown instanceof AppError) || thrown.details['status'] !== 410) throw thrown;
  throw new AppError('tenant.not-found', thrown.details, { cause: thrown });
}

const flat = (details: JsonObject): Break['details'] =>
  Object.fromEntries(
    Object.entries(details).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  ) as Break['details'];

/** Rows of all pages, each once by its id; a row without one is counted and makes the listing partial. */
class Rows {
  readonly #known = new Map<string, JsonObject>();
  readonly #idField: string;
  #nameless = 0;
  #errors = 0;
  received = 0;
  lastId: string | null = null;

  constructor(idField: string) {
    this.#idField = idField;
  }

  /** How many rows of the page had not been seen before. */
  add(rows: readonly unknown[], errors: number): number {
    const before = this.#known.size + this.#nameless;
    this.#errors += errors;
    this.received += rows.length;
    for (const raw of rows) {
      const row = AnyObject.safeParse(raw);
      const id = row.success ? row.data[this.#idField] : undefined;
      if (!row.success || (typeof id !== 'string' && typeof id !== 'number') || id === '') {
        this.#nameless += 1;
        continue;
      }
      this.lastId = String(id);
      if (!this.#known.has(this.lastId)) this.#known.set(this.lastId, row.data);
    }
    return this.#known.size + this.#nameless - before;
  }

  finish(pages: number, brokenBy: Break | null, total: number | null): Listing<JsonObject> {
    const rows = [...this.#known.values()];
    const partial = (details: Break['details']): Break => ({ code: 'tenant.odd-reply', details });
    const inside =
      this.#nameless > 0
        ? partial({ reason: 'rows', rows: this.#nameless, field: this.#idField })
        : this.#errors > 0
          ? partial({ reason: 'errors', errors: this.#errors })
          : total !== null && rows.length < total
            ? partial({ reason: 'short', rows: rows.length, total })
            : null;
    return { rows, pages, brokenBy: brokenBy ?? inside };
  }
}

/** All pages; the first page's failure is thrown, a later one leaves the rows so far and says why in `brokenBy`. */
async function readAll(
  { rest, transport }: Parts,
  list: ConfigList,
  signal?: AbortSignal,
): Promise<Listing<JsonObject>> {
  const rows = new Rows(list.idField);
  const visited = new Set<string>();
  let pages = 0;
  let total: number | null = null;
  let next: string | null = firstPage(list);
  try {
    while (next !== null) {
      if (visited.has(next)) throw new AppError('tenant.odd-reply', { reason: 'paging-loop', pages });
      if (pages >= maxPages) throw new AppError('tenant.odd-reply', { reason: 'too-many-pages', pages });
      visited.add(next);
      const page = readPage(await rest.get(next, AnyJson, { signal }).catch(asMissing), list);
      pages += 1;
      total = page.total ?? total;
      const fresh = rows.add(page.rows, page.errors);
      // A tenant that knows nothing of our way of counting gives the same page for ever.
      if (page.nextLink === null && page.rows.length > 0 && fresh === 0)
        throw new AppError('tenant.odd-reply', { reason: 'paging-loop', pages });
      next = nextPage(list, { page, pages, received: rows.received, lastId: rows.lastId }, transport);
    }
  } catch (thrown) {
    if (pages === 0 || signal?.aborted === true || !(thrown instanceof AppError)) throw thrown;
    return rows.finish(pages, { code: thrown.code, details: flat({ ...thrown.details, pages }) }, total);
  }
  return rows.finish(pages, null, total);
}

async function wholeBody(reply: Reply, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of reply.bytes()) {
    size += part.length;
    if (size > maxBytes) throw new AppError('tenant.odd-reply', { reason: 'too-large', bytes: maxBytes });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Reads any part of a tenant's configuration with the hands of a read identity. */
export function createConfigReader(parts: Parts): ConfigReader {
  const bytes = (call: Call, maxBytes: number) =>
    parts.rest.read(call, (reply) => wholeBody(reply, maxBytes)).catch(asMissing);
  return {
    one: (path, signal) => parts.rest.get(path, AnyObject, { signal }).catch(asMissing),
    list: (list, signal) => readAll(parts, list, signal),
    file: (path, maxBytes, signal) => bytes({ method: 'GET', path, signal }, maxBytes),
    download: (path, maxBytes, signal) => bytes({ method: 'POST', path, signal }, maxBytes),
  };
}
