import { AppError } from '../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../shared/errors/failures.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { wordsOf } from './words.ts';

/** What an error tells of the call it belongs to. Never the key, never a query. */
export type CallFacts = { readonly method: string; readonly path: string; readonly correlationId: string };

/** A line that was never there: repeating at once would not bring it about. */
const absent = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);

/** True when nothing listens at the address, so that nothing can have been done. */
export function isAbsent(thrown: unknown): boolean {
  const cause = thrown instanceof AppError ? thrown.details['cause'] : null;
  return typeof cause === 'string' && absent.has(cause);
}

/** A task that nobody can see: it is not in a list that may be cut, and there is no route to ask for it alone. */
export const isBeyondCut = (thrown: unknown): boolean =>
  thrown instanceof AppError && thrown.code === 'qalyptus.odd-reply' && thrown.details['reason'] === 'list-cut';

const isTls = (cause: string) => /CERT|SSL|TLS|SIGNATURE|^EPROTO$/.test(cause);
const isProxy = (cause: string) => cause === 'UND_ERR_ABORTED' || cause.startsWith('UND_ERR_PRX');

/** A cut or broken line in our own words. What is already ours, and the caller's own cancellation, pass unchanged. */
export function networkFailure(thrown: unknown, facts: JsonObject, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted === true) return signal.reason;
  if (thrown instanceof AppError) return thrown;
  const code = (thrown as { code?: unknown } | null)?.code;
  if (typeof code !== 'string' || !/^[\w.-]{1,60}$/.test(code)) return thrown;
  const details = { ...facts, cause: code };
  if (code.startsWith('HPE_')) return new AppError('qalyptus.odd-reply', { ...details, reason: 'not-http' });
  if (isTls(code)) return new AppError('qalyptus.tls', details, { cause: thrown });
  if (isProxy(code)) return new AppError('tenant.proxy', details, { cause: thrown });
  return new AppError('qalyptus.unreachable', details, { cause: thrown });
}

const byStatus: Readonly<Record<number, FailureCode>> = {
  401: 'qalyptus.key',
  403: 'qalyptus.forbidden',
  404: 'qalyptus.not-found',
  405: 'qalyptus.not-offered',
  407: 'tenant.proxy',
  408: 'qalyptus.unreachable',
  409: 'qalyptus.name-taken',
  417: 'qalyptus.key',
  422: 'qalyptus.licence',
  501: 'qalyptus.not-offered',
};

function codeOf(status: number): FailureCode {
  const known = byStatus[status];
  if (known !== undefined) return known;
  if (status >= 500) return 'qalyptus.unreachable';
  return status >= 400 ? 'qalyptus.rejected' : 'qalyptus.odd-reply';
}

/** What a status that is no success means. Only the status decides; the server's words go along for the reader. */
export function statusFailure(status: number, text: string, facts: CallFacts): AppError {
  const words = wordsOf(text);
  const details = { ...facts, status, ...(words === '' ? {} : { words }) };
  if (status >= 300 && status < 400) return new AppError('qalyptus.odd-reply', { ...details, reason: 'redirect' });
  return new AppError(codeOf(status), details);
}

/** Seconds a 429 asks for, as a number or a date measured on the server's own clock; 1 when it says nothing usable. */
export function retryAfterSeconds(header: (name: string) => string | null, now: number): number {
  const value = header('retry-after')?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(value)) return Math.max(1, Number(value));
  const date = Date.parse(value);
  if (Number.isNaN(date)) return 1;
  const serverNow = Date.parse(header('date') ?? '');
  return Math.max(1, Math.ceil((date - (Number.isNaN(serverNow) ? now : serverNow)) / 1000));
}
