import { AppError } from '../../../shared/errors/app-error.ts';
import type { FailureCode } from '../../../shared/errors/failures.ts';
import type { Reply } from './reply.ts';

const errorBytes = 64 * 1024;

/** A server's own code or trace id is shown to support; anything that is not a plain word is left out. */
const plainWord = (value: unknown) =>
  (typeof value === 'string' || typeof value === 'number') && /^[\w.:-]{1,100}$/.test(String(value))
    ? String(value)
    : null;

/** The first code and the trace id out of any of the dozen error bodies Qlik sends (reference 5.2). */
function readErrorBody(text: string): { serverCode?: string; traceId?: string } {
  try {
    const body = JSON.parse(text) as { errors?: unknown; code?: unknown; traceId?: unknown } | null;
    const errors = Array.isArray(body?.errors) ? (body.errors as unknown[]) : [];
    const serverCode = plainWord((errors[0] as { code?: unknown } | null | undefined)?.code ?? body?.code);
    const traceId = plainWord(body?.traceId);
    return { ...(serverCode === null ? {} : { serverCode }), ...(traceId === null ? {} : { traceId }) };
  } catch {
    return {};
  }
}

function codeOf(status: number): FailureCode {
  if (status === 401) return 'tenant.signed-out';
  if (status === 403) return 'tenant.forbidden';
  if (status === 404) return 'tenant.not-found';
  if (status === 407) return 'tenant.proxy';
  if (status >= 500 || status === 408 || status === 423) return 'tenant.unreachable';
  return status >= 400 ? 'tenant.rejected' : 'tenant.odd-reply';
}

/** What a reply that is no success means. Only the status decides: Qlik publishes few codes and changes them. */
export async function failureOf(reply: Reply, call: { method: string; path: string }): Promise<AppError> {
  const text = await reply.text(errorBytes).catch(() => '');
  return new AppError(codeOf(reply.status), { status: reply.status, ...call, ...readErrorBody(text) });
}

/** Seconds a 429 asks for: a number, or a date; 1 when it says nothing usable. */
export function retryAfterSeconds(reply: Reply, now: number): number {
  const value = reply.header('retry-after')?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(value)) return Math.max(1, Number(value));
  const date = Date.parse(value);
  if (Number.isNaN(date)) return 1;
  // Measured against the server's own clock where it gives one: ours may be wrong.
  const serverNow = Date.parse(reply.header('date') ?? '');
  return Math.max(1, Math.ceil((date - (Number.isNaN(serverNow) ? now : serverNow)) / 1000));
}
