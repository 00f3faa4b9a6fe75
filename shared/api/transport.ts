import type { Failure } from '../errors/app-error.ts';
import type { NumberedEvent } from '../domain/event.ts';

/** What comes back over any wire: a value or a failure, never a throw. */
export type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: Failure };

/** The two primitives every host offers. */
export interface Transport {
  call(method: string, input: unknown): Promise<Reply>;
  /** Events in order, from now on; after a gap the listener gets `{ type: 'missed' }` and reads afresh. */
  onEvent(listener: (event: NumberedEvent | { readonly type: 'missed' }) => void): () => void;
}
