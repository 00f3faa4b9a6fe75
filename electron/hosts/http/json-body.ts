import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../../../shared/errors/app-error.ts';
import { failures } from '../../../shared/errors/failures.ts';
import type { Reply } from '../../../shared/api/transport.ts';

/** Room for a call's input. */
export const mostBytes = 100_000;
/** Room for a file a person hands in with a call: a plan, a map, a report. */
export const mostFileBytes = 300_000_000;

/** The JSON of a request; throws for another kind, for more than it may have, and for what is not JSON. */
export async function readJson(request: IncomingMessage, most = mostBytes): Promise<unknown> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new AppError('request.invalid', { problem: 'The body has to be application/json.' });
  }
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (bytes > most) throw new AppError('request.too-large', { mostBytes: most });
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown;
  } catch {
    throw new AppError('request.invalid', { problem: 'The body is not JSON.' });
  }
}

/** Sends `value`, and ends. */
export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

/** Sends a reply under the status its failure stands for. */
export function sendReply(response: ServerResponse, reply: Reply): void {
  sendJson(response, reply, reply.ok ? 200 : failures[reply.failure.code].http);
}

/** Sends a failure, and hangs up on a request that has not been read to its end. */
export function sendFailure(request: IncomingMessage, response: ServerResponse, error: AppError): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (!request.complete) response.setHeader('connection', 'close');
  sendReply(response, { ok: false, failure: error.toFailure() });
}
