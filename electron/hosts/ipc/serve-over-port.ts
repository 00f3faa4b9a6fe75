import { AppError } from '../../../shared/errors/app-error.ts';
import type { Desk } from '../../engine/desk.ts';
import { ToEngine, type FromEngine, type Port } from './port.ts';

/** What a port carries: one engine, or all of a desk. */
export type Carried = Pick<Desk, 'dispatch' | 'events' | 'close'>;

/** Offers the engine at one end of a port. Asked to close, it does, says so, and calls `whenClosed`. */
export function serveOverPort(engine: Carried, port: Port, whenClosed: () => void = () => undefined): void {
  const post = (message: FromEngine): void => port.postMessage(message);
  const unlisten = engine.events.listen((event) => post({ kind: 'event', event }));

  const close = async (): Promise<void> => {
    await engine.close();
    unlisten();
    post({ kind: 'closed' });
    whenClosed();
  };
  port.onMessage((raw) => {
    const message = ToEngine.safeParse(raw);
    if (!message.success) return;
    if (message.data.kind === 'close') return void close();
    const { id, method, input } = message.data;
    // Whatever happens, the call is answered: an error that nobody takes would end this process.
    void engine
      .dispatch(method, input)
      .then((reply) => post({ kind: 'reply', id, reply }))
      .catch((thrown: unknown) => {
        post({ kind: 'reply', id, reply: { ok: false, failure: AppError.from(thrown).toFailure() } });
      });
  });
  post({ kind: 'ready' });
}
