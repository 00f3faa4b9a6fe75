import { setImmediate as turn } from 'node:timers/promises';
import type { TenantName } from '../../../shared/domain/ids.ts';
import type { TelemetryCaptured } from '../../../shared/domain/telemetry.ts';
import type { TelemetryStore } from '../vault/index.ts';
import { readEvent, type EventContext } from './read-event.ts';

export type Tally = TelemetryCaptured['events'];

export const noEvents: Tally = { seen: 0, added: 0, known: 0, odd: 0, shortened: 0, lost: 0 };

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (all, one) => ({
      seen: all.seen + one.seen,
      added: all.added + one.added,
      known: all.known + one.known,
      odd: all.odd + one.odd,
      shortened: all.shortened + one.shortened,
      lost: all.lost + one.lost,
    }),
    noEvents,
  );

const atOnce = 500;

/** Keeps rows as the tenant gave them; between portions everything else gets its turn. */
export async function keepEvents(
  rows: readonly unknown[],
  context: EventContext,
  { store, tenant }: { readonly store: Pick<TelemetryStore, 'add'>; readonly tenant: TenantName },
): Promise<Tally> {
  const tallies: Tally[] = [];
  for (let start = 0; start < rows.length; start += atOnce) {
    const portion = rows.slice(start, start + atOnce);
    const read = portion.flatMap((row) => readEvent(row, context) ?? []);
    const kept = store.add(
      tenant,
      read.map(({ event }) => event),
    );
    tallies.push({
      seen: portion.length,
      ...kept,
      odd: read.filter(({ odd }) => odd).length,
      shortened: read.filter(({ shortened }) => shortened).length,
      lost: portion.length - read.length,
    });
    await turn();
  }
  return sumOf(tallies);
}
