import type { TelemetryEvent } from '../../../shared/domain/telemetry.ts';
import type { TelemetryQuery, TelemetryStore } from '../vault/index.ts';

const atOnce = 250;
/** An answer crosses borders whole. */
const mostLetters = 16 * 1024 * 1024;

/** Events of a query, oldest first; fewer than asked for where they are large, and `next` then says where it goes on. */
export function queryEvents(
  query: TelemetryQuery,
  store: Pick<TelemetryStore, 'query'>,
): { readonly events: TelemetryEvent[]; readonly next: string | null } {
  const events: TelemetryEvent[] = [];
  let letters = 0;
  let next: string | null = null;
  do {
    const limit = Math.min(atOnce, query.limit - events.length);
    const page = store.query({ ...query, ...(next === null ? {} : { after: next }), limit });
    events.push(...page.events);
    next = page.next;
    letters += page.events.reduce((sum, event) => sum + JSON.stringify(event).length, 0);
  } while (next !== null && events.length < query.limit && letters < mostLetters);
  return { events, next };
}
