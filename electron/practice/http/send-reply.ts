import type { ServerResponse } from 'node:http';
import type { Fault, FaultKind } from '../faults.ts';
import type { Reply } from './reply.ts';

/** Faults that let the reply begin and spoil it on the way. */
const bendingKinds: ReadonlySet<FaultKind> = new Set(['garbage', 'reset', 'truncate', 'wrong-length', 'stall-body']);

/** Sends the reply, bent by the faults that struck the call; answers how many body bytes went out. */
export async function sendReply(given: {
  response: ServerResponse;
  reply: Reply;
  faults: readonly Fault[];
  headOnly: boolean;
}): Promise<number> {
  const { response, reply } = given;
  if (response.destroyed) return 0;
  const bend = given.faults.find((fault) => bendingKinds.has(fault.kind));
  const { headers, chunks, sizeBytes } = bodyOf(reply);
  const length = statedLength(reply, sizeBytes, bend);
  if (length !== undefined) headers['content-length'] = String(length);
  response.writeHead(reply.status, headers);
  if (given.headOnly || reply.status === 204) {
    response.end();
    return 0;
  }
  if (bend?.kind !== 'garbage') return sendBody(response, chunks, bend);
  response.end('{"data":[{"id":');
  return 15;
}

function statedLength(reply: Reply, sizeBytes: number, bend: Fault | undefined): number | undefined {
  if (bend?.kind === 'wrong-length') return sizeBytes + (bend.bytes ?? 1);
  const hidden = reply.stream?.stateLength === false || reply.status === 204;
  return hidden || bend?.kind === 'truncate' || bend?.kind === 'garbage' ? undefined : sizeBytes;
}

async function sendBody(
  response: ServerResponse,
  chunks: AsyncIterable<Uint8Array>,
  bend: Fault | undefined,
): Promise<number> {
  const spoilt = bend !== undefined && bend.kind !== 'wrong-length';
  let limit = spoilt ? (bend.bytes ?? 0) : Infinity;
  let sent = 0;
  for await (const chunk of chunks) {
    if (response.destroyed) return sent;
    const cut = Math.min(chunk.length, limit - sent);
    await write(response, chunk.subarray(0, cut));
    sent += cut;
    if (sent < limit) continue;
    if (!(await spoil(response, bend))) return sent;
    limit = Infinity;
    await write(response, chunk.subarray(cut));
    sent += chunk.length - cut;
  }
  if (bend?.kind === 'wrong-length') dropConnection(response);
  else response.end();
  return sent;
}

/** Does the fault where the body was cut; true when the rest is to follow after all. */
async function spoil(response: ServerResponse, bend: Fault | undefined): Promise<boolean> {
  if (bend?.kind === 'stall-body') return pause(response, bend.milliseconds);
  if (bend?.kind === 'truncate') response.end();
  else dropConnection(response);
  return false;
}

async function write(response: ServerResponse, bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0 || response.write(bytes) || response.destroyed) return;
  await new Promise<void>((resume) => {
    const settle = () => {
      response.off('drain', settle).off('close', settle);
      resume();
    };
    response.on('drain', settle).on('close', settle);
  });
}

function dropConnection(response: ServerResponse): void {
  // Lets the bytes already written leave first; a reset that swallows them would prove nothing about resuming.
  setTimeout(() => response.socket?.destroy(), 20);
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

function bodyOf(reply: Reply): {
  headers: Record<string, string>;
  chunks: AsyncIterable<Uint8Array>;
  sizeBytes: number;
} {
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
