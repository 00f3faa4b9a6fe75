import type { AppClient } from '../../../../shared/api/contract.ts';
import { byteOrderMark, csvLine } from '../../../../shared/csv.ts';
import type { TelemetryEvent } from '../../../../shared/domain/telemetry.ts';
import { table } from '../format.ts';
import type { EventFilter } from './event-filter.ts';

export type EventForm = { readonly kind: 'jsonl' } | { readonly kind: 'csv'; readonly separator: string };

/** Of an exported table; docs/telemetry.md says what each holds. */
const columns = ['time', 'type', 'userId', 'source', 'eventId', 'body'] as const;
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
  if (form.kind === 'csv') yield byteOrderMark + csvLine(columns, form.separator);
  for await (const event of events) {
    const row = rowOf(event);
    yield form.kind === 'jsonl'
      ? `${JSON.stringify(row)}\n`
      : csvLine(
          columns.map((column) => (column === 'body' ? JSON.stringify(row.body) : row[column])),
          form.separator,
        );
  }
}

/** An event as it leaves the vault. */
export function rowOf({ at, type, userId, source, eventId, body }: TelemetryEvent) {
  return { time: timeOf(at), type, userId, source, eventId, body };
}

const timeOf = (at: number): string => new Date(at).toISOString();

/** What a person reads in a terminal. */
export const eventTable = (events: readonly TelemetryEvent[]): string =>
  table(
    ['time', 'type', 'user', 'source'],
    events.map(({ at, type, userId, source }) => [timeOf(at), type, userId, source]),
  );
