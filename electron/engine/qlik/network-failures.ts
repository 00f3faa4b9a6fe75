import { AppError } from '../../../shared/errors/app-error.ts';

/** The code Node or a library gave an error; never its text. */
export function causeOf(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[\w.-]{1,60}$/.test(code) ? code : 'unknown';
}

/** A cut or broken line in our own words; what is already ours, and the caller's own cancellation, pass unchanged. */
export function translateNetworkFailure(thrown: unknown, signal: AbortSignal, during: 'reply' | 'body'): unknown {
  if (signal.aborted) return signal.reason;
  if (thrown instanceof AppError) return thrown;
  const code = (thrown as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return thrown;
  // A line that breaks the rules of HTTP is an odd reply, not a lost one.
  if (code.startsWith('HPE_')) return new AppError('tenant.odd-reply', { reason: 'not-http', cause: code, during });
  return new AppError('tenant.unreachable', { cause: code, during }, { cause: thrown });
}
