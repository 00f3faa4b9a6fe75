import type { ServerResponse } from 'node:http';
import type { Engine } from '../../engine/engine.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/** Says where the stream starts, so that a client that loses it before the first event can name a number. */
export const startHeader = 'x-event-seq';

const beatMilliseconds = 15_000;
const mostUnreadBytes = 4_000_000;

/** Events as one JSON line each: first those after number `after`, then what happens. Empty lines keep it alive. */
export function streamEvents(events: Engine['events'], after: string | null, response: ServerResponse): void {
  const last = events.last();
  const from = after === null ? last : parseNumber(after);
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8', [startHeader]: String(last) });
  response.flushHeaders();

  const send = (line: string): void => {
    // A client that does not read is let go; it comes back by number.
    if (response.writableLength > mostUnreadBytes) response.destroy();
    else response.write(`${line}\n`);
  };
  const kept = events.since(from);
  if (kept) for (const event of kept) send(JSON.stringify(event));
  else send(JSON.stringify({ type: 'missed', seq: last }));

  const unlisten = events.listen((event) => send(JSON.stringify(event)));
  const beat = setInterval(() => send(''), beatMilliseconds);
  response.on('close', () => {
    clearInterval(beat);
    unlisten();
  });
}

function parseNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new AppError('request.invalid', { problem: 'after has to be a number.' });
  return Number(text);
}
