import { registerAuthModule, type HostConfig } from '@qlik/api/auth';
import { openAppSession } from '@qlik/api/qix';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import type { Log } from '../world.ts';
import { refuseEngineWrite } from './allow-list.ts';
import type { TokenSource } from './exchange.ts';
import { failureOfEngine, isNoSuchObject } from './engine-failures.ts';
import { openEngineSocket, type EngineSocket, type SocketFace } from './engine-socket.ts';
import type { ClientLimits } from './limits.ts';
import type { Transport } from './transport.ts';
import type { TenantConnection } from './types.ts';

/** What a session brings to the package: the package keeps no state of ours, so two engines in one process never mix. */
type SessionDoor = { readonly createWebSocket: (address: string) => SocketFace; readonly forceIsWindows: false };

declare global {
  interface QlikAuthModules {
    coffer: { config: SessionDoor };
  }
}

/**
 * The package's own REST calls would leave through the process-wide fetch, past proxy, authorities and governor:
 * this module refuses to sign them, and leaves the socket's headers to `createWebSocket`.
 */
registerAuthModule('coffer', {
  optionalProps: ['createWebSocket', 'forceIsWindows'],
  getRestCallAuthParams: () => Promise.reject(new AppError('tenant.write-refused', { reason: 'package-rest' })),
  getWebSocketAuthParams: () => Promise.resolve({ headers: {}, queryParams: {} }),
  handleAuthenticationError: () => Promise.resolve({ retry: false }),
} as unknown as Parameters<typeof registerAuthModule>[1]);

/** A handle the engine gave for one object of a session. */
export type EngineHandle = { readonly handle: number; readonly engineClass: string; readonly genericType: string };

/** One open app. Losing the line is told apart from an object that is not there. */
export interface EngineSession {
  readonly doc: EngineHandle;
  /** The method's result as the engine gave it. */
  ask(target: EngineHandle, method: string, params?: readonly unknown[]): Promise<unknown>;
  /** A getter's object; null when the engine says there is none of that class. */
  get(target: EngineHandle, method: string, params?: readonly unknown[]): Promise<EngineHandle | null>;
  /** Resolves when the line is down. */
  close(): Promise<void>;
}

export type SessionParts = {
  readonly identity: TenantConnection['identity'];
  readonly transport: Transport;
  readonly limits: ClientLimits;
  readonly log: Log;
  readonly newId: () => string;
  readonly onAnswer?: TenantConnection['onAnswer'];
};

type Model = { readonly handle: number; readonly type?: string; readonly genericType?: string };
type RawSession = { send(request: Record<string, unknown>): Promise<unknown> };

const toHandle = (model: Model): EngineHandle => ({
  handle: model.handle,
  engineClass: model.type ?? '',
  genericType: model.genericType ?? '',
});

/** The answer, or the socket's end, or the time limit: whichever comes first. */
async function answered<T>(work: Promise<T>, socket: () => EngineSocket | null, limitMs: number): Promise<T> {
  work.catch(() => undefined);
  const lost = socket()?.ended.then((failure) => Promise.reject(failure)) ?? new Promise<never>(() => undefined);
  lost.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const failure = new AppError('engine-session.lost', { reason: 'no-answer' });
      socket()?.end(failure);
      reject(failure);
    }, limitMs);
  });
  try {
    return await Promise.race([work, lost, late]);
  } catch (thrown) {
    const meant = failureOfEngine(thrown);
    // The library closes the socket after an answer it does not like: the answer is the cause, not the close.
    if (Number(meant.details['engineCode'] ?? -1) > 0) throw meant;
    throw socket()?.failure() ?? meant;
  } finally {
    clearTimeout(timer);
  }
}

/** Opens one app without data, in a session of its own that shares nothing with anybody. */
export async function openEngineSession(
  parts: SessionParts,
  appId: AppId,
  token: Awaited<ReturnType<TokenSource['current']>>,
): Promise<EngineSession> {
  const { transport, limits, log } = parts;
  const agent = transport.socketAgent();
  let socket: EngineSocket | null = null;
  const door: SessionDoor = {
    forceIsWindows: false,
    createWebSocket(address) {
      socket = openEngineSocket(address, {
        agent,
        headers: { authorization: `Bearer ${token.bearer.reveal()}` },
        handshakeMs: limits.replyMs,
        frameBytes: limits.frameBytes,
        check: (method) => refuseEngineWrite(parts.identity, method, log),
      });
      return socket.face;
    },
  };
  const hostConfig = { authType: 'coffer', host: transport.origin, onAuthFailed: () => undefined, ...door };
  const session = openAppSession({
    appId,
    identity: `coffer-${parts.newId()}`,
    withoutData: true,
    hostConfig: hostConfig as HostConfig,
  });
  const close = async () => {
    void session.close().catch(() => undefined);
    socket?.end(new AppError('engine-session.lost', { reason: 'closed-here' }));
    await socket?.down;
    agent.destroy();
  };
  let model: Model & { readonly session: RawSession };
  try {
    model = (await answered(session.getDoc(), () => socket, limits.engineAnswerMs)) as unknown as typeof model;
  } catch (thrown) {
    await close();
    throw thrown;
  }
  parts.onAnswer?.('ENGINE', 'OpenDoc');
  const raw = model.session;
  // outKey -1: the whole result, not a patch of the last one; nothing here needs the library's own caches.
  const send = async (target: EngineHandle, method: string, params: readonly unknown[]) => {
    const sent = raw.send({ handle: target.handle, method, params, outKey: -1 });
    const answer = await answered(sent, () => socket, limits.engineAnswerMs);
    parts.onAnswer?.('ENGINE', method);
    return answer;
  };
  return {
    doc: toHandle(model),
    ask: (target, method, params = []) => send(target, method, params),
    async get(target, method, params = []) {
      try {
        const found = (await send(target, method, params)) as Partial<Model> | null;
        return typeof found?.handle === 'number' ? toHandle(found as Model) : null;
      } catch (thrown) {
        if (isNoSuchObject(thrown)) return null;
        throw thrown;
      }
    },
    close,
  };
}
