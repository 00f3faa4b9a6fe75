import type { PracticeTenant } from '../../../electron/practice/index.ts';

export type LoggedCall = PracticeTenant['requests']['requests'][number];

/** What was sent before a 429 could have been read is nobody's fault. */
const onTheWireMs = 100;

/** Only these two budgets are spent in a backup worth the name. */
export const budgetOf = ({ method, path }: LoggedCall): 'read' | 'write' | null => {
  if (!path.startsWith('/api/') || path.endsWith('/actions/filter')) return null;
  return method === 'GET' ? 'read' : 'write';
};

export type RateUse = { readonly share: number; readonly windows: number; readonly most: number };

/**
 * How much of `perMinute` was used, and the most in any practice minute; null when there were too few calls to tell.
 * A burst now and then is how the budget is spent, so each call is held against the one a whole number of budgets on.
 */
export function rateUse(calls: readonly LoggedCall[], perMinute: number): RateUse | null {
  const times = calls.filter(({ status }) => status !== 429).map(({ at }) => at);
  const windows = Math.floor((times.length - 1) / perMinute);
  if (windows < 1) return null;
  const spans = times.slice(0, times.length - windows * perMinute).map((at, index) => {
    return (times[index + windows * perMinute] ?? at) - at;
  });
  const share = (windows * 60_000 * spans.length) / spans.reduce((sum, span) => sum + span, 0);
  let from = 0;
  let most = 0;
  times.forEach((at, index) => {
    while ((times[from] ?? at) <= at - 60_000) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return { share, windows, most };
}

export type RetryAfterProof = { readonly refused: number; readonly inside: number; readonly onTheWire: number };

/** Calls of a budget that came while a Retry-After of that budget ran, in the caller's own time. */
export function callsInsideRetryAfter(calls: readonly LoggedCall[]): RetryAfterProof {
  const refusals = calls.filter(({ status, retryAfterSeconds }) => status === 429 && retryAfterSeconds !== undefined);
  const early = new Set<LoggedCall>();
  const late = new Set<LoggedCall>();
  for (const refusal of refusals) {
    for (const call of calls) {
      const after = call.realAt - refusal.realAt;
      if (call === refusal || budgetOf(call) !== budgetOf(refusal)) continue;
      if (after > 0 && after < (refusal.retryAfterSeconds ?? 0) * 1000) (after <= onTheWireMs ? early : late).add(call);
    }
  }
  for (const call of late) early.delete(call);
  return { refused: refusals.length, inside: late.size, onTheWire: early.size };
}
