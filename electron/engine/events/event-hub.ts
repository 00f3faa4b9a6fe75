import type { AppEvent, NumberedEvent } from '../../../shared/domain/event.ts';
import type { Log } from '../world.ts';

export interface EventHub {
  /** `seat` where it is told on for one vault of a desk. */
  publish(event: AppEvent & { readonly seat?: string }): void;
  listen(listener: (event: NumberedEvent) => void): () => void;
  /** What happened after `last`; undefined when that is too long ago, and the listener must read afresh. */
  since(last: number): NumberedEvent[] | undefined;
  /** Number of the newest event; 0 before the first. */
  last(): number;
}

/**
 * Tells every window what happened, and remembers enough for one that blinked to catch up by number. A listener that
 * throws keeps neither the others nor the run from going on.
 */
export function createEventHub(keep = 1000, log?: Log): EventHub {
  const recent: NumberedEvent[] = [];
  const listeners = new Set<(event: NumberedEvent) => void>();
  let seq = 0;
  return {
    publish(event) {
      const numbered = { ...event, seq: ++seq };
      if (recent.push(numbered) > keep) recent.shift();
      for (const listener of listeners) {
        try {
          listener(numbered);
        } catch (thrown) {
          log?.error('listener failed', { event: event.type, error: thrown });
        }
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    since: (last) =>
      last >= seq - recent.length && last <= seq ? recent.filter((event) => event.seq > last) : undefined,
    last: () => seq,
  };
}
