import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults.ts';

/** What a route answers; the server writes it, and faults bend it on the way out. */
export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  readonly stream?: { readonly sizeBytes: number; readonly stateLength: boolean; readonly chunks: AsyncIterable<Uint8Array> };
};

export const ok = (json: unknown): Reply => ({ status: 200, json });
export const created = (json: unknown): Reply => ({ status: 201, json });
export const empty = (status: number, headers: Record<string, string> = {}): Reply => ({ status, headers });

/** The common error form (reference 5.2): a list of errors and a trace id. */
export function refusal(status: number, title: string, extra: { code?: string; detail?: string } = {}): Reply {
  const code = extra.code ?? `HTTP-${status}`;
  const error = { code, title, ...(extra.detail === undefined ? {} : { detail: extra.detail }) };
  return { status, json: { errors: [error], traceId: traceIdOf(`${status}${code}${title}`) } };
}

/** Stops a handler with an answer other than the expected one. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly reply: Reply;

  constructor(reply: Reply) {
    super(`refused with ${reply.status}`);
    this.reply = reply;
  }
}

export const notFound = (what: string): Refused => new Refused(refusal(404, `${what} not found`));
export const badRequest = (detail: string): Refused => new Refused(refusal(400, 'Bad request', { detail }));
export const forbidden = (detail: string): Refused => new Refused(refusal(403, 'Forbidden', { detail }));
export const conflict = (detail: string, code = 'HTTP-409'): Refused =>
  new Refused(refusal(409, 'Conflict', { code, detail }));

/** A trace id that is the same for the same refusal, so that runs can be compared. */
function traceIdOf(text: string): string {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  return hash.toString(16).padStart(8, '0').repeat(4);
}

const bendsBody = ['garbage', 'reset', 'truncate', 'wrong-length', 'stall-body'];

/** Sends the reply, bent by the faults that struck the call; answers how many body bytes went out. */
export async function sendReply(response: ServerResponse, reply: Reply, faults: readonly Fault[], head = false): Promise<number> {
  const bend = faults.find((fault) => bendsBody.includes(fault.kind) && (fault.kind !== 'reset' || fault.bytes !== undefined));
  const { headers, chunks, sizeBytes } = bodyOf(reply);
  const statesLength = reply.stream === undefined || reply.stream.stateLength;
  if (bend?.kind === 'wrong-length') headers['content-length'] = String(sizeBytes + (bend.bytes ?? 1));
  else if (statesLength && bend?.kind !== 'truncate' && bend?.kind !== 'garbage' && reply.status !== 204) {
    headers['content-length'] = String(sizeBytes);
  }
  response.writeHead(reply.status, headers);
  if (head) {
    response.end();
    return 0;
  }
  if (bend?.kind === 'garbage') {
    response.end('{"data":[{"id":');
    return 15;
  }
  return sendBody(response, chunks, bend);
}

async function sendBody(response: ServerResponse, chunks: AsyncIterable<Uint8Array>, bend: Fault | undefined): Promise<number> {
  let limit = bend === undefined || bend.kind === 'wrong-length' ? Infinity : (bend.bytes ?? 0);
  let sent = 0;
  for await (const chunk of chunks) {
    if (response.destroyed) return sent;
    const cut = Math.min(chunk.length, limit - sent);
    await write(response, chunk.subarray(0, cut));
    sent += cut;
    if (sent < limit) continue;
    if (bend?.kind === 'reset') return sent + dropConnection(response);
    if (bend?.kind === 'truncate') break;
    if (!(await pause(response, bend?.milliseconds))) return sent;
    limit = Infinity;
    await write(response, chunk.subarray(cut));
    sent += chunk.length - cut;
  }
  if (bend?.kind === 'wrong-length') return sent + dropConnection(response);
  response.end();
  return sent;
}

async function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (bytes.length > 0 && !response.write(bytes) && !response.destroyed) await drained(response);
}

function dropConnection(response: ServerResponse): number {
  // Lets the bytes already written leave first; a reset that swallows them would prove nothing about resuming.
  setTimeout(() => response.socket?.destroy(), 20);
  return 0;
}

/** Waits, for ever if no time is given; false when the caller went away meanwhile. */
export async function pause(response: ServerResponse, milliseconds: number | undefined): Promise<boolean> {
  await new Promise<void>((resume) => {
    const timer = milliseconds === undefined ? undefined : setTimeout(resume, milliseconds);
    response.once('close', () => {
      clearTimeout(timer);
      resume();
    });
  });
  return !response.destroyed;
}

const drained = (response: ServerResponse) =>
  new Promise<void>((resume) => {
    response.once('drain', resume);
    response.once('close', resume);
  });

function bodyOf(reply: Reply): { headers: Record<string, string>; chunks: AsyncIterable<Uint8Array>; sizeBytes: number } {
  const headers: Record<string, string> = { ...reply.headers };
  if (reply.stream) return { headers, chunks: reply.stream.chunks, sizeBytes: reply.stream.sizeBytes };
  const text = reply.json === undefined ? (reply.text ?? '') : JSON.stringify(reply.json);
  if (reply.json !== undefined) headers['content-type'] ??= 'application/json';
  const bytes = Buffer.from(text);
  return { headers, chunks: once(bytes), sizeBytes: bytes.length };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}
