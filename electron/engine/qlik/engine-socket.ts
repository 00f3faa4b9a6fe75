import { WebSocket } from 'ws';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../shared/errors/failures.ts';
import type http from 'node:http';
import { causeOf } from './network-failures.ts';

/** The part of a browser's WebSocket that the engine library uses. */
export type SocketFace = {
  readonly OPEN: 1;
  readyState: number;
  onopen: ((event: unknown) => void) | null;
  onclose: ((event: { code: number; reason: string }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  onmessage: ((event: { data: string }) => void) | null;
  send(data: string): void;
  close(): void;
};

/** One web socket to the engine, which remembers why it ended. */
export interface EngineSocket {
  readonly face: SocketFace;
  /** Why it is no longer usable; null while it is. */
  failure(): AppError | null;
  /** Resolves with the failure when the socket ends, whoever ended it. */
  readonly ended: Promise<AppError>;
  /** Resolves when the line itself is down, so that the server counts one session less. */
  readonly down: Promise<void>;
  end(failure: AppError): void;
}

type SocketOptions = {
  readonly agent: http.Agent;
  readonly headers: Readonly<Record<string, string>>;
  readonly handshakeMs: number;
  readonly frameBytes: number;
  /** Called with the method of every frame before it leaves; throws to keep it here. */
  readonly check: (method: string) => void;
};

const busy = new Set([4003, 4005, 4205, 4206, 4210, 4211, 4220, 4222, 4230, 4240, 1012, 1013]);
const denied = new Set([4002, 4006, 4203]);

function codeOfClose(code: number): FailureCode {
  if (busy.has(code)) return 'engine-session.busy';
  if (denied.has(code)) return 'engine-session.denied';
  // 4004 is an app taken off one engine: only opening it again tells whether it is gone.
  if (code === 4204) return 'tenant.not-found';
  return code === 4202 ? 'engine-session.failed' : 'engine-session.lost';
}

function codeOfUpgrade(status: number): FailureCode {
  if (status === 401) return 'tenant.signed-out';
  if (status === 403) return 'engine-session.denied';
  if (status === 404) return 'tenant.not-found';
  return status === 429 || status >= 500 ? 'engine-session.busy' : 'engine-session.failed';
}

const methodOf = (frame: string) => String((JSON.parse(frame) as { method?: unknown }).method);

/**
 * Opens the socket. Every end is told to the library as a normal one: on other codes it would resume by itself, with
 * requests that know nothing of our proxy, and whether a session is opened again is ours to decide.
 */
export function openEngineSocket(address: string, options: SocketOptions): EngineSocket {
  const socket = new WebSocket(address, {
    agent: options.agent,
    headers: options.headers,
    handshakeTimeout: options.handshakeMs,
    maxPayload: options.frameBytes,
    perMessageDeflate: false,
    followRedirects: false,
  });
  let failed: AppError | null = null;
  let announce: (failure: AppError) => void = () => undefined;
  const ended = new Promise<AppError>((resolve) => (announce = resolve));
  const down = new Promise<void>((resolve) => socket.once('close', () => resolve()));

  const face: SocketFace = {
    OPEN: 1,
    readyState: 0,
    onopen: null,
    onclose: null,
    onerror: null,
    onmessage: null,
    send(data) {
      options.check(methodOf(data));
      socket.send(data);
    },
    close: () => end(new AppError('engine-session.lost', { reason: 'closed-here' })),
  };

  function end(failure: AppError): void {
    if (failed !== null) return;
    failed = failure;
    const wasOpen = face.readyState === 1;
    face.readyState = 3;
    if (socket.readyState === WebSocket.OPEN) socket.close(1000);
    // A server that does not answer the close must not hold the process or a place.
    setTimeout(() => socket.terminate(), 2000).unref();
    if (!wasOpen) {
      socket.terminate();
      face.onerror?.(failure);
    }
    face.onclose?.({ code: 1000, reason: '' });
    announce(failure);
  }

  socket.on('open', () => {
    if (failed !== null) return socket.terminate();
    face.readyState = 1;
    face.onopen?.({});
  });
  socket.on('message', (data) => {
    if (failed !== null) return;
    const text = Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.concat(data as Buffer[]).toString('utf8');
    try {
      face.onmessage?.({ data: text });
    } catch (thrown) {
      end(new AppError('engine-session.lost', { reason: 'odd-frame' }, { cause: thrown }));
    }
  });
  socket.on('unexpected-response', (request, response) => {
    const status = response.statusCode ?? 0;
    request.destroy();
    end(new AppError(codeOfUpgrade(status), { status }));
  });
  socket.on('error', (error) => {
    if (error instanceof AppError) return end(error);
    end(new AppError('engine-session.lost', { cause: causeOf(error) }, { cause: error }));
  });
  socket.on('close', (code) => end(new AppError(codeOfClose(code), { closeCode: code })));
  return { face, failure: () => failed, ended, down, end };
}
