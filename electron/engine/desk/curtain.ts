import type { AppEvent, NumberedEvent } from '../../../shared/domain/event.ts';
import type { JobProgress, RunProgress } from '../../../shared/domain/job.ts';

/** Keeps what a locked vault announces free of names, while its runs go on behind the lock. */
export interface Curtain {
  /** The event as it may be told now. */
  told<E extends AppEvent & { readonly seat?: string }>(event: E): E;
  /** The same for one told before: the vault may have been locked since. */
  retold(event: NumberedEvent): NumberedEvent;
}

export function createCurtain(): Curtain {
  const open = new Set<string>();
  const asNow = <E extends AppEvent & { readonly seat?: string }>(event: E): E =>
    event.seat === undefined || open.has(event.seat) ? event : withoutNames(event);
  return {
    told(event) {
      if (event.type === 'vault-state' && event.seat !== undefined) {
        if (event.state === 'unlocked') open.add(event.seat);
        else open.delete(event.seat);
      }
      return asNow(event);
    },
    retold: asNow,
  };
}

/** What counts stays, for the task bar and for whoever waits for the end; whose and what it is goes. */
function withoutNames<E extends AppEvent>(event: E): E {
  if (event.type === 'run-progress') return { ...event, run: namelessRun(event.run) };
  if (event.type === 'items-progress') return { ...event, items: event.items.map(namelessItem) };
  return event.type === 'log' ? { ...event, text: '' } : event;
}

const namelessRun = (run: RunProgress): RunProgress => ({
  ...{ ...run, subject: '', result: null },
  failure: run.failure === null ? null : { code: run.failure.code, details: {} },
});

const namelessItem = (item: JobProgress): JobProgress => ({ ...item, subject: '', title: '', group: '', note: '' });
