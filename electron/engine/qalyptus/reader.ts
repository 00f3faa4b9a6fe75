import type { Dialect } from '../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { World } from '../world.ts';
import { openEnvelope, type Opened } from './envelope.ts';
import type { Call, Exchange } from './exchange.ts';
import { isSuspicious, readPage, type Page } from './paging.ts';

export type Version = Dialect['apiRead'];
export type RouteName =
  | 'tasks'
  | 'task'
  | 'task reports'
  | 'report detail'
  | 'triggers'
  | 'recipients'
  | 'connections'
  | 'reports'
  | 'template-items'
  | 'executions'
  | 'execution';

export type Found = Opened & { readonly version: Version };
export type FoundList = { readonly items: readonly unknown[]; readonly maybeCut: boolean; readonly version: Version };
type Options = Pick<Call, 'signal' | 'isProbe'>;

/** Reads under the version that has the route: v2 first, else v1, remembered for each route. */
export interface Reader {
  /** null: neither version has it. An id that is unknown and a route that is missing look the same here. */
  one(route: RouteName, path: string, options?: Options): Promise<Found | null>;
  /** All pages. */
  list(route: RouteName, path: string, options?: Options): Promise<FoundList | null>;
  /** The version that answered on this route; null before one did. */
  versionOf(route: RouteName): Version | null;
}

const maxPages = 1000;

const isMissing = (thrown: unknown) =>
  thrown instanceof AppError && (thrown.code === 'qalyptus.not-found' || thrown.code === 'qalyptus.not-offered');

/** A page that still points on, or a total that was not reached. */
const isShort = (last: Page, length: number) => last.next !== null || (last.total !== null && last.total > length);

const headOf = (page: Page) => JSON.stringify(page.items[0] ?? null);

/** Servers with a web interface answer an unknown address with its first page, and a friendly 200. */
const isWebPage = (thrown: unknown) =>
  thrown instanceof AppError && thrown.code === 'qalyptus.odd-reply' && thrown.details['reason'] === 'html';

export function createReader(exchange: Exchange, origin: string, firstVersion: Version, world: World): Reader {
  const known = new Map<RouteName, Version>();

  async function ask(path: string, { signal, isProbe = false }: Options): Promise<Opened | null> {
    try {
      return openEnvelope(await exchange.run({ method: 'GET', path, signal, isProbe }));
    } catch (thrown) {
      if (isMissing(thrown)) return null;
      throw thrown;
    }
  }

  async function one(route: RouteName, path: string, options: Options = {}): Promise<Found | null> {
    const version = known.get(route);
    const versions: readonly Version[] =
      version !== undefined ? [version] : firstVersion === 'v1' ? ['v1', 'v2'] : ['v2', 'v1'];
    let webPage: unknown = null;
    for (const tried of versions) {
      try {
        const opened = await ask(`/api/${tried}/${path}`, options);
        if (opened === null) continue;
        known.set(route, tried);
        return { ...opened, version: tried };
      } catch (thrown) {
        if (!isWebPage(thrown)) throw thrown;
        webPage ??= thrown;
      }
    }
    if (webPage !== null) throw webPage as AppError;
    return null;
  }

  function ownPath(link: string, path: string): string {
    const url = URL.parse(link, `${origin}${path}`);
    if (url?.origin !== origin) throw new AppError('qalyptus.odd-reply', { path, reason: 'foreign-link' });
    return `${url.pathname}${url.search}`;
  }

  function pageOf(opened: Opened | null, path: string, seenBefore: number): Page {
    const page = opened === null ? null : readPage(opened, path, seenBefore);
    if (page === null) throw new AppError('qalyptus.odd-reply', { path, reason: 'no-list' });
    return page;
  }

  async function list(route: RouteName, path: string, options: Options = {}): Promise<FoundList | null> {
    const first = await one(route, path, options);
    if (first === null) return null;
    const { version } = first;
    let here = `/api/${version}/${path}`;
    let page = pageOf(first, here, 0);
    const items = [...page.items];
    // A server that ignores what it is asked sends its first page for ever.
    const heads = new Set([headOf(page)]);
    while (page.next !== null && heads.size < maxPages) {
      here = ownPath(page.next, here);
      const following = pageOf(await ask(here, options), here, items.length);
      if (following.items.length > 0 && heads.has(headOf(following))) break;
      heads.add(headOf(following));
      page = following;
      items.push(...page.items);
    }
    const isGuess = page.total === null && heads.size === 1 && isSuspicious(items.length);
    const maybeCut = isGuess || isShort(page, items.length);
    if (maybeCut) world.log.info('qalyptus list may be cut', { route, length: items.length, total: page.total });
    return { items, maybeCut, version };
  }

  return { one, list, versionOf: (route) => known.get(route) ?? null };
}
