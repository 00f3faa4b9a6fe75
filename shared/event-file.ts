import { byteOrderMark, csvLine } from './csv.ts';
import type { TelemetryEvent } from './domain/telemetry.ts';

export type EventForm = { readonly kind: 'jsonl' } | { readonly kind: 'csv'; readonly separator: string };

/** Of an exported table; docs/telemetry.md says what each holds. */
const columns = ['time', 'type', 'userId', 'source', 'eventId', 'body'] as const;

/** An event as it leaves the vault. */
const rowOf = ({ at, type, userId, source, eventId, body }: TelemetryEvent) => ({
  time: new Date(at).toISOString(),
  type,
  userId,
  source,
  eventId,
  body,
});

/** What stands before the first event of a file. */
export const eventFileHead = (form: EventForm): string =>
  form.kind === 'csv' ? byteOrderMark + csvLine(columns, form.separator) : '';

/** One event of a file. */
export function eventFileLine(event: TelemetryEvent, form: EventForm): string {
  const row = rowOf(event);
  if (form.kind === 'jsonl') return `${JSON.stringify(row)}\n`;
  return csvLine(
    columns.map((column) => (column === 'body' ? JSON.stringify(row.body) : row[column])),
    form.separator,
  );
}
