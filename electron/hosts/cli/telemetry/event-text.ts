import type { AppClient } from '../../../../shared/api/contract.ts';
import type { TelemetryEvent } from '../../../../shared/domain/telemetry.ts';
import { eventFileHead, eventFileLine, type EventForm } from '../../../../shared/event-file.ts';
import { table } from '../format.ts';
import type { EventFilter } from './event-filter.ts';

const atOnce = 1000;

/** Every event of the filter, oldest first; never more than one answer is in memory. */
export async function* eventsOf(
  client: AppClient,
  tenant: string,
  filter: EventFilter,
): AsyncGenerator<TelemetryEvent> {
  for (let after: string | null | undefined; after !== null;) {
    const page = await client.telemetry.query({
      tenant,
      ...filter,
      limit: atOnce,
      ...(after === undefined ? {} : { after }),
    });
    yield* page.events;
    after = page.next;
  }
}

/** The file's text, piece by piece. */
export async function* eventText(events: AsyncIterable<TelemetryEvent>, form: EventForm): AsyncGenerator<string> {
  yield eventFileHead(form);
  for await (const event of events) yield eventFileLine(event, form);
}

const timeOf = (at: number): string => new Date(at).toISOString();

/** What a person reads in a terminal. */
export const eventTable = (events: readonly TelemetryEvent[]): string =>
  table(
    ['time', 'type', 'user', 'source'],
    events.map(({ at, type, userId, source }) => [timeOf(at), type, userId, source]),
  );
