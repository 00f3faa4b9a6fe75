import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { TelemetryWindow } from '../../../shared/domain/telemetry.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Json, JsonObject } from '../../../shared/json.ts';
import type { ConfigReader } from '../qlik/index.ts';
import { sumOf, type Tally } from './keep-events.ts';

export type SliceDeps = {
  readonly reader: Pick<ConfigReader, 'one'>;
  readonly keep: (rows: readonly unknown[]) => Promise<Tally>;
  /** Awaited before each page. */
  readonly mayGoOn: () => Promise<void>;
  readonly signal: AbortSignal;
};

const route = '/api/v1/audits';
/** The list's own maximum first, then less where a page is too large to be read. */
const pageSizes = [100, 10, 1];
/** More is a list that never ends. */
const mostPages = 50_000;
const mostIdlePages = 3;
/** Nothing says whether the ends of a range belong to it. */
const marginMs = 1_000;

/** Reads every event of a stretch of time; what was read before a failure stays kept, and reading it again does no harm. */
export async function readSlice(slice: TelemetryWindow, deps: SliceDeps): Promise<Tally> {
  for (const [index, pageSize] of pageSizes.entries()) {
    try {
      return await readPages(slice, pageSize, deps);
    } catch (thrown) {
      const isTooLarge = thrown instanceof AppError && thrown.details['reason'] === 'too-large';
      if (!isTooLarge || index === pageSizes.length - 1) throw thrown;
    }
  }
  throw new AppError('unexpected');
}

async function readPages(slice: TelemetryWindow, pageSize: number, deps: SliceDeps): Promise<Tally> {
  const visited = new Set<string>();
  const tallies: Tally[] = [];
  let idle = 0;
  for (let path: string | null = firstPage(slice, pageSize); path !== null;) {
    if (visited.has(path) || visited.size >= mostPages || idle > mostIdlePages)
      throw new AppError('tenant.odd-reply', { reason: 'paging-loop', path: route, pages: visited.size });
    visited.add(path);
    await deps.mayGoOn();
    const answer = await deps.reader.one(path, deps.signal);
    const rows = answer['data'];
    if (!Array.isArray(rows)) throw new AppError('tenant.odd-reply', { reason: 'shape', path: route, field: 'data' });
    tallies.push(await deps.keep(rows as readonly Json[]));
    // Empty pages that lead on and on are a list without an end too.
    idle = rows.length === 0 ? idle + 1 : 0;
    path = nextPage(answer);
  }
  return sumOf(tallies);
}

function firstPage({ from, to }: TelemetryWindow, pageSize: number): string {
  const range = `${timestamp(from, -marginMs)}/${timestamp(to, marginMs)}`;
  return `${route}?${new URLSearchParams({ eventTime: range, sort: '+eventTime', limit: String(pageSize) }).toString()}`;
}

const timestamp = (at: EpochMs, plus: number): string => new Date(at + plus).toISOString();

/** Wherever the link points to, only the tenant itself is asked, and only for its events. */
function nextPage(answer: JsonObject): string | null {
  const next = objectOf(objectOf(answer['links'])?.['next'])?.['href'];
  if (typeof next !== 'string' || next === '') return null;
  const url = URL.parse(next, 'https://tenant.invalid');
  if (url?.pathname !== route) throw new AppError('tenant.odd-reply', { reason: 'link', path: route });
  return `${url.pathname}${url.search}`;
}

const objectOf = (value: Json | undefined): JsonObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
