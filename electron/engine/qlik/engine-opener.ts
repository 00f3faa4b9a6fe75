import { AppError } from '../../../shared/errors/app-error.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import { abortable } from './abortable.ts';
import { mayTryAgain } from './engine-failures.ts';
import { openEngineSession, type EngineSession, type SessionParts } from './engine-session.ts';
import type { TokenSource } from './exchange.ts';
import type { Governor } from './governor.ts';
import type { Place, SessionGate } from './session-gate.ts';

export type EngineParts = SessionParts & {
  readonly tokens: TokenSource;
  readonly governor: Governor;
  readonly gate: SessionGate;
};

const maxTries = 6;

async function openOnce(parts: EngineParts, appId: AppId, signal?: AbortSignal): Promise<EngineSession> {
  const token = await parts.tokens.current(signal);
  const opening = openEngineSession(parts, appId, token);
  try {
    return await abortable(opening, signal);
  } catch (thrown) {
    // Cancelled while it was opening: nobody will ever close it but us.
    opening.then((late) => late.close()).catch(() => undefined);
    if (thrown instanceof AppError && thrown.code === 'tenant.signed-out')
      await parts.tokens.renew(token.serial, signal);
    throw thrown;
  }
}

async function open(parts: EngineParts, appId: AppId, signal?: AbortSignal): Promise<EngineSession> {
  let renewed = false;
  for (let attempt = 1; ;) {
    try {
      return await openOnce(parts, appId, signal);
    } catch (thrown) {
      signal?.throwIfAborted();
      const expired = thrown instanceof AppError && thrown.code === 'tenant.signed-out' && !renewed;
      if (expired) {
        renewed = true;
        continue;
      }
      if (!mayTryAgain(thrown)) throw thrown;
      parts.log.info('engine session repeated', { appId, code: thrown.code, attempt });
      // A tenant that is full because of us has room again when one of ours is done, and not before.
      const full = thrown.code === 'engine-session.busy' && thrown.details['closeCode'] !== undefined;
      if (full && parts.gate.atWork() > 0) {
        await parts.gate.nextEnd(signal);
        continue;
      }
      if (attempt >= maxTries) throw thrown;
      await parts.governor.backOff(attempt, signal);
      attempt += 1;
    }
  }
}

/** One session's worth of work. The session is closed before anybody decides what comes next. */
async function workOnce<T>(
  session: EngineSession,
  place: Place,
  work: (session: EngineSession) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const stop = () => void session.close();
  place.begin();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    signal?.throwIfAborted();
    return await work(session);
  } finally {
    signal?.removeEventListener('abort', stop);
    await session.close();
    place.end();
  }
}

/**
 * Runs `work` in an open app. When the session is lost underneath, the work is run again in a new one, a bounded number
 * of times without progress; it must keep outside what it already knows. Whatever happens, the session is closed.
 */
export async function withEngineSession<T>(
  parts: EngineParts,
  appId: AppId,
  work: (session: EngineSession) => Promise<T>,
  options: { signal?: AbortSignal | undefined; progress?: () => number } = {},
): Promise<T> {
  const { signal, progress = () => 0 } = options;
  const place = await parts.gate.enter(signal);
  try {
    let known = progress();
    for (let attempt = 1; ; attempt += 1) {
      const session = await open(parts, appId, signal);
      try {
        return await workOnce(session, place, work, signal);
      } catch (thrown) {
        signal?.throwIfAborted();
        // Whoever learns something in each session gets through in the end, however short the sessions are.
        if (progress() > known) attempt = 1;
        known = progress();
        if (!mayTryAgain(thrown) || attempt >= maxTries) throw thrown;
        parts.log.info('engine session lost', { appId, code: thrown.code, attempt });
        await parts.governor.backOff(attempt, signal);
      }
    }
  } finally {
    place.leave();
  }
}
