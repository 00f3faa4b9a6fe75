import { useState } from 'react';
import type { TelemetryEvent } from '../../../shared/domain/telemetry.ts';
import { useClient, useTenant } from '../../app-context.tsx';
import { useAct, useAsk } from '../../ask.ts';
import type { EventFilter } from './cli.ts';
import { asked } from './event-filter.ts';

const atOnce = 200;
type Page = { readonly events: readonly TelemetryEvent[]; readonly next: string | null };

/** Events of a filter, 200 at a time; the next ones on a person's word. */
export function useEvents(filter: EventFilter, revision: string) {
  const { telemetry } = useClient();
  const { name } = useTenant();
  const key = `${revision} ${JSON.stringify(filter)}`;
  const [more, setMore] = useState<{ readonly key: string; readonly page: Page } | null>(null);
  const first = useAsk(key, () => telemetry.query({ tenant: name, ...asked(filter), limit: atOnce }));
  const later = more?.key === key ? more.page : null;
  // What goes on after an earlier filter's events is not of this one.
  const whole = first.state === 'there' ? first.value : null;
  const next = later === null ? (whole?.next ?? null) : later.next;
  const goOn = useAct(async () => {
    if (next === null) return;
    const page = await telemetry.query({ tenant: name, ...asked(filter), limit: atOnce, after: next });
    setMore({ key, page: { events: [...(later?.events ?? []), ...page.events], next: page.next } });
  });
  return { first, events: [...(first.value?.events ?? []), ...(later?.events ?? [])], hasMore: next !== null, goOn };
}
