import type { Transport } from '../../shared/api/transport.ts';

/** The same wire for one vault of the desk: its calls carry the seat, and only its events are heard. */
export function scopedTransport(transport: Transport, seatId: string): Transport {
  return {
    call: (method, input) => transport.call(`${seatId}/${method}`, input),
    onEvent: (listener) =>
      transport.onEvent((event) => {
        if (event.type === 'missed' || event.seat === seatId) listener(event);
      }),
  };
}
