import { AppError } from '../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../shared/errors/failures.ts';

/** Codes of the engine and of the library that speaks to it (reference 14.5); never its texts, some of which are wrong. */
const meaning: ReadonlyMap<number, FailureCode> = new Map([
  [-1, 'engine-session.lost'],
  [-11, 'engine-session.lost'],
  [16, 'engine-session.lost'],
  [5, 'engine-session.denied'],
  [4000, 'engine-session.denied'],
  [1003, 'tenant.not-found'],
  [15, 'engine-session.busy'],
  [429, 'engine-session.busy'],
  [1008, 'engine-session.busy'],
  [5006, 'engine-session.busy'],
  [11000, 'engine-session.busy'],
  // Open elsewhere with data: the next try has a new identity, and so a session of its own.
  [1009, 'engine-session.busy'],
]);

const noSuchObject = new Set([-2, 2]);

/** What the engine meant, by its code. */
export function failureOfEngine(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const code = (thrown as { code?: unknown } | null)?.code;
  if (typeof code !== 'number')
    return new AppError('engine-session.lost', { reason: 'unexplained' }, { cause: thrown });
  return new AppError(meaning.get(code) ?? 'engine-session.failed', { engineCode: code });
}

/** The engine answered, and the answer is that nothing of that class has this id. */
export function isNoSuchObject(thrown: unknown): boolean {
  return thrown instanceof AppError && noSuchObject.has(Number(thrown.details['engineCode']));
}

const again = new Set<FailureCode>(['engine-session.busy', 'engine-session.lost', 'tenant.unreachable']);

/** Whether the same work may succeed in a new session: a busy engine frees up, a lost line says nothing of the next. */
export const mayTryAgain = (thrown: unknown): thrown is AppError =>
  thrown instanceof AppError && again.has(thrown.code);

/** The engine answered this one question with a refusal; the session goes on, and other questions may be answered. */
export function isRefusal(thrown: unknown): thrown is AppError {
  if (!(thrown instanceof AppError) || again.has(thrown.code) || thrown.details['closeCode'] !== undefined)
    return false;
  return thrown.details['engineCode'] !== undefined || thrown.code === 'engine-session.failed';
}
