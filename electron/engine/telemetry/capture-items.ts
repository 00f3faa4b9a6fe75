import type { RunId, TenantName } from '../../../shared/domain/ids.ts';
import { TelemetryDate, TelemetryWindow, type TelemetryDay } from '../../../shared/domain/telemetry.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { ItemContext, ItemEnd, ItemResult, NewItem } from '../jobs/index.ts';
import type { ConfigReader } from '../qlik/index.ts';
import type { TelemetryStore } from '../vault/index.ts';
import type { GiveUp } from './give-up.ts';
import { keepEvents, noEvents, type Tally } from './keep-events.ts';
import type { CapturePlan } from './plan-capture.ts';
import { readDay } from './read-day.ts';
import { readSlice } from './read-slice.ts';
import { startOf } from './spans.ts';

export type ItemDeps = {
  readonly tenant: TenantName;
  readonly now: CapturePlan['now'];
  readonly store: TelemetryStore;
  readonly reader: Pick<ConfigReader, 'one' | 'file'>;
};

const minuteOf = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

export const sliceItems = (runId: RunId, { slices }: CapturePlan): NewItem[] =>
  slices.map(({ from, to }) => ({
    jobId: `${runId}/events/${from}`,
    kind: 'read-events',
    subject: minuteOf(from),
    title: `${minuteOf(from)} – ${minuteOf(to)}`,
    group: 'events',
    weight: 1,
    bytesTotal: null,
    input: { from, to },
  }));

export const dayItems = (runId: RunId, { days }: CapturePlan): NewItem[] =>
  days.map((date) => ({
    jobId: `${runId}/day/${date}`,
    kind: 'read-day',
    subject: date,
    title: date,
    group: 'archive',
    weight: 1,
    bytesTotal: null,
    input: date,
  }));

/** One piece of time. It counts as read only when every page of it has come. */
export async function captureSlice(context: ItemContext, deps: ItemDeps, giveUp: GiveUp): Promise<ItemResult> {
  const { tenant, now, store, reader } = deps;
  const slice = TelemetryWindow.parse(context.item.input);
  return unlessGivenUp(context, giveUp, async () => {
    const keep = (rows: readonly unknown[]) => keepEvents(rows, { at: slice.from, now }, { store, tenant });
    const tally = await readSlice(slice, { reader, keep, mayGoOn: context.steps.mayGoOn, signal: context.signal });
    store.addWindow(tenant, slice);
    return tally;
  });
}

/** One day of the archive, with its word in the calendar whatever came of it. */
export async function captureDay(context: ItemContext, deps: ItemDeps, giveUp: GiveUp): Promise<ItemResult> {
  const { tenant, now, store, reader } = deps;
  const date = TelemetryDate.parse(context.item.input);
  const say = (day: Pick<TelemetryDay, 'state' | 'events' | 'code'>) =>
    store.setDay(tenant, { date, capturedAt: now, ...day });
  const had = store.days(tenant).find((day) => day.date === date);
  const result = await unlessGivenUp(context, giveUp, async () => {
    const keep = (rows: readonly unknown[]) =>
      keepEvents(rows, { at: startOf(date) as typeof now, now }, { store, tenant });
    const tally = await readDay(date, { reader, keep, signal: context.signal });
    // A day that once had events does not become an empty one.
    const isEmpty = tally.seen === 0 && had?.state !== 'captured';
    say({
      state: isEmpty ? 'empty' : 'captured',
      events: Math.max(tally.seen, isEmpty ? 0 : (had?.events ?? 0)),
      code: '',
    });
    return tally;
  }).catch((thrown: unknown) => {
    if (!context.signal.aborted) say({ state: 'failed', events: 0, code: AppError.from(thrown).code });
    throw thrown;
  });
  if (result.outcome === 'failed') say({ state: 'failed', events: 0, code: giveUp.because?.code ?? '' });
  return result;
}

async function unlessGivenUp(context: ItemContext, giveUp: GiveUp, read: () => Promise<Tally>): Promise<ItemResult> {
  if (giveUp.because !== null) return notAsked(giveUp.because);
  try {
    const tally = await read();
    giveUp.succeeded();
    context.objects(tally.seen);
    return {
      outcome: tally.added > 0 ? 'captured' : 'unchanged',
      note: `${tally.added} new of ${tally.seen}`,
      bytesStored: 0,
      result: tally,
    };
  } catch (thrown) {
    if (!context.signal.aborted) giveUp.failed(context.item.subject, AppError.from(thrown));
    throw thrown;
  }
}

const notAsked = ({ code }: AppError): ItemResult => ({
  outcome: 'failed',
  note: 'not asked for: the ones before it failed for a reason that all would meet',
  bytesStored: 0,
  result: { code },
});

/** What an item that ended had counted, and why it failed if it did. */
export function endOf({ outcome, result, failure }: ItemEnd): { readonly tally: Tally; readonly code: string | null } {
  if (outcome !== 'failed') return { tally: result as Tally, code: null };
  return { tally: noEvents, code: failure?.code ?? (result as { code?: string } | null)?.code ?? 'unexpected' };
}
