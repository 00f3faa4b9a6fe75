import type { TelemetryDate } from '../../../shared/domain/telemetry.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ConfigReader } from '../qlik/index.ts';
import type { Tally } from './keep-events.ts';

export type DayDeps = {
  readonly reader: Pick<ConfigReader, 'file'>;
  readonly keep: (rows: readonly unknown[]) => Promise<Tally>;
  readonly signal: AbortSignal;
};

const route = '/api/v1/audits/archive';
const mostBytes = 200 * 1024 * 1024;

/** Reads one day of the archive, which answers it whole. */
export async function readDay(date: TelemetryDate, { reader, keep, signal }: DayDeps): Promise<Tally> {
  const bytes = await reader.file(`${route}?date=${date}`, mostBytes, signal);
  return keep(rowsOf(parse(bytes)));
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new AppError('tenant.odd-reply', { reason: bytes.length === 0 ? 'empty' : 'not-json', path: route });
  }
}

/** The schema has the rows in `data`; its text says that the answer is an array. */
function rowsOf(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  const { data, links } = (answer ?? {}) as { data?: unknown; links?: { next?: { href?: unknown } } | null };
  if (!Array.isArray(data)) throw new AppError('tenant.odd-reply', { reason: 'shape', path: route, field: 'data' });
  // No paging is documented: half a day must not pass for a whole one.
  if (links?.next?.href) throw new AppError('tenant.odd-reply', { reason: 'paged', path: route });
  return data;
}
