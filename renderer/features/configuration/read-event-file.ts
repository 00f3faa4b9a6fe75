import type { AppClient } from '../../../shared/api/contract.ts';
import { eventFileHead, eventFileLine, type EventForm } from '../../../shared/event-file.ts';

const atOnce = 2000;
type Filter = Omit<Parameters<AppClient['telemetry']['query']>[0], 'after' | 'limit'>;

/** Every event of a filter as the text of one file, oldest first. */
export async function readEventFile(
  { telemetry }: Pick<AppClient, 'telemetry'>,
  filter: Filter,
  form: EventForm,
): Promise<{ readonly text: string; readonly events: number }> {
  const lines = [eventFileHead(form)];
  for (let after: string | null | undefined; after !== null;) {
    const page = await telemetry.query({ ...filter, limit: atOnce, ...(after === undefined ? {} : { after }) });
    for (const event of page.events) lines.push(eventFileLine(event, form));
    after = page.next;
  }
  return { text: lines.join(''), events: lines.length - 1 };
}
