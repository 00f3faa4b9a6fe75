import type { Reply, Transport } from '../../../shared/api/transport.ts';
import type { NumberedEvent } from '../../../shared/domain/event.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { FromEngine, type Port } from './port.ts';

export interface PortTransport extends Transport {
  /** Resolves when the engine has closed, or its process is lost. */
  close(): Promise<void>;
  /** To be called when the other process has ended: open calls fail, listeners read afresh. */
  lose(): void;
}
type Waiting = { readonly message: unknown; readonly refuse: () => void };
type Heard = NumberedEvent | { readonly type: 'missed' };

/** Speaks with the engine at the other end of a port. Calls made before it is ready wait for it. */
export function portTransport(port: Port): PortTransport {
  const listeners = new Set<(event: Heard) => void>();
  const open = new Map<number, (reply: Reply) => void>();
  const early: Waiting[] = [];
  const closed = Promise.withResolvers<void>();
  let state: 'starting' | 'ready' | 'lost' = 'starting';
  let calls = 0;

  /** One message that cannot be sent must not keep the next ones back. */
  const post = ({ message, refuse }: Waiting): void => {
    try {
      port.postMessage(message);
    } catch {
      refuse();
    }
  };
  const send = (message: unknown, refuse = (): void => undefined): void => {
    if (state === 'starting') early.push({ message, refuse });
    else if (state === 'ready') post({ message, refuse });
  };
  const tell = (event: Heard): void => listeners.forEach((listener) => listener(event));

  port.onMessage((raw) => {
    const heard = FromEngine.safeParse(raw);
    // What is no message of ours must not end the process that hears it.
    if (!heard.success) return;
    const message = heard.data;
    switch (message.kind) {
      case 'ready':
        state = 'ready';
        early.splice(0).forEach(post);
        return;
      case 'reply':
        open.get(message.id)?.(message.reply as Reply);
        open.delete(message.id);
        return;
      case 'event':
        return tell(message.event as NumberedEvent);
      case 'closed':
        return closed.resolve();
    }
  });
  return {
    call: (method, input) =>
      new Promise((answer) => {
        if (state === 'lost') return answer(unreachable());
        const id = ++calls;
        open.set(id, answer);
        send({ kind: 'call', id, method, input }, () => {
          open.delete(id);
          answer(unsendable(method));
        });
      }),
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      if (state === 'lost') closed.resolve();
      send({ kind: 'close' });
      return closed.promise;
    },
    lose() {
      if (state === 'lost') return;
      state = 'lost';
      for (const answer of open.values()) answer(unreachable());
      open.clear();
      closed.resolve();
      tell({ type: 'missed' });
    },
  };
}

/** What a call gets when there is no engine to answer it. */
export const unreachable = (): Reply => ({ ok: false, failure: new AppError('engine.unreachable').toFailure() });

/** A circle, a function: nothing that could be JSON. */
const unsendable = (name: string): Reply => ({
  ok: false,
  failure: new AppError('request.invalid', { name: name.slice(0, 100), problem: 'The input is not JSON.' }).toFailure(),
});
