import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import type { Rest } from './rest.ts';
import type { Transport } from './transport.ts';
import type { Listing } from './types.ts';

const PageReply = z.object({
  data: z.array(z.unknown()),
  /** Set by lists that left rows out because something behind them failed. */
  errors: z.array(z.unknown()).nullish().catch(null),
  links: z.object({ next: z.object({ href: z.string().nullish() }).nullish() }).nullish(),
});

type Page = z.infer<typeof PageReply>;

type ListOptions<Row> = {
  readonly path: string;
  readonly row: z.ZodType<Row>;
  /** What makes two rows the same thing. */
  readonly keyOf: (row: Row) => string;
  readonly signal: AbortSignal | undefined;
};

type Break = NonNullable<Listing<unknown>['brokenBy']>;
type Parts = { readonly rest: Rest; readonly transport: Pick<Transport, 'ownPath'> };

export type CountedListing<Row> = Listing<Row> & { readonly timesListed: ReadonlyMap<string, number> };

/** A tenant with a million rows has ten thousand pages; more is a server that never ends. */
const maxPages = 10_000;

const numbersAndWords = (details: object) =>
  Object.fromEntries(
    Object.entries(details).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  ) as Record<string, string | number>;

/** Gathers rows of pages: each thing once, what cannot be read counted and named. */
class Gathering<Row> {
  readonly rows = new Map<string, Row>();
  readonly times = new Map<string, number>();
  readonly #options: ListOptions<Row>;
  #unreadable = 0;
  #firstUnreadable = '';
  #errors = 0;

  constructor(options: ListOptions<Row>) {
    this.#options = options;
  }

  add(raw: unknown): void {
    const parsed = this.#options.row.safeParse(raw);
    if (!parsed.success) {
      this.#unreadable += 1;
      this.#firstUnreadable ||= parsed.error.issues[0]?.path.join('.').slice(0, 100) ?? '';
      return;
    }
    const key = this.#options.keyOf(parsed.data);
    if (!this.rows.has(key)) this.rows.set(key, parsed.data);
    this.times.set(key, (this.times.get(key) ?? 0) + 1);
  }

  addPage(page: Page): void {
    for (const row of page.data) this.add(row);
    this.#errors += page.errors?.length ?? 0;
  }

  /** Rows we could not read make a listing partial, however many pages came. */
  finish(pages: number, brokenBy: Break | null): CountedListing<Row> {
    const partial = (details: Break['details']): Break => ({ code: 'tenant.odd-reply', details });
    const unread =
      this.#unreadable === 0 ? null : partial({ reason: 'rows', rows: this.#unreadable, field: this.#firstUnreadable });
    const left = this.#errors === 0 ? null : partial({ reason: 'errors', errors: this.#errors });
    return { rows: [...this.rows.values()], pages, brokenBy: brokenBy ?? unread ?? left, timesListed: this.times };
  }
}

/**
 * All pages of a list. The first page's failure is thrown; a later one leaves the rows so far and says why in `brokenBy`.
 * The next page is asked for at our own origin only, whatever host the link names.
 */
export async function readList<Row>(
  { rest, transport }: Parts,
  options: ListOptions<Row>,
): Promise<CountedListing<Row>> {
  const gathering = new Gathering(options);
  const visited = new Set<string>();
  let pages = 0;
  let next: string | null = options.path;
  try {
    while (next !== null) {
      if (visited.has(next)) throw new AppError('tenant.odd-reply', { reason: 'paging-loop', pages });
      if (pages >= maxPages) throw new AppError('tenant.odd-reply', { reason: 'too-many-pages', pages });
      visited.add(next);
      const page: Page = await rest.get(next, PageReply, { signal: options.signal });
      pages += 1;
      gathering.addPage(page);
      const href: string = page.links?.next?.href ?? '';
      next = href === '' ? null : transport.ownPath(href);
    }
  } catch (thrown) {
    if (pages === 0 || options.signal?.aborted === true || !(thrown instanceof AppError)) throw thrown;
    return gathering.finish(pages, { code: thrown.code, details: numbersAndWords({ ...thrown.details, pages }) });
  }
  return gathering.finish(pages, null);
}
