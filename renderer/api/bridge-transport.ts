import type { NumberedEvent } from '../../shared/domain/event.ts';
import type { Transport } from '../../shared/api/transport.ts';
import type { EngineBridge } from '../window.d.ts';

/** The desktop's wire: the preload's two functions, and numbers that must not skip. */
export function createBridgeTransport(bridge: EngineBridge): Transport {
  const listeners = new Set<Parameters<Transport['onEvent']>[0]>();
  let last = 0;
  const announce = (event: NumberedEvent | { readonly type: 'missed' }) => listeners.forEach((listen) => listen(event));
  bridge.onEvent((event) => {
    const { seq } = event as { seq?: number };
    if (last > 0 && seq !== undefined && seq !== last + 1) announce({ type: 'missed' });
    last = seq ?? last;
    announce(event as NumberedEvent);
  });
  return {
    call: (method, input) => bridge.call(method, input),
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
