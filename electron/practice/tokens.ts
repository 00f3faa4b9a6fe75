import { randomBytes } from 'node:crypto';
import type { PracticeClock } from './clock.ts';
import type { TenantState } from './state/tenant-state.ts';
import type { Caller } from './state/visibility.ts';

/** Access tokens in force; a token ends by practice time, or when it is forgotten. */
export interface Tokens {
  lifetimeSeconds: number;
  readonly issue: (personId: string, scopes: readonly string[]) => string;
  readonly callerOf: (token: string) => Caller | undefined;
  readonly forget: (token: string) => void;
  readonly forgetAll: () => void;
}

const keptTokens = 1_000;

export function createTokens(state: TenantState, clock: PracticeClock): Tokens {
  const issued = new Map<string, { personId: string; scopes: ReadonlySet<string>; endsAt: number }>();
  const tokens: Tokens = {
    lifetimeSeconds: 21_600,
    issue(personId, scopes) {
      const token = `practice-${randomBytes(24).toString('base64url')}`;
      issued.set(token, { personId, scopes: new Set(scopes), endsAt: clock.now() + tokens.lifetimeSeconds * 1000 });
      const oldest = issued.keys().next().value;
      if (issued.size > keptTokens && oldest !== undefined) issued.delete(oldest);
      return token;
    },
    callerOf(token) {
      const entry = issued.get(token);
      if (!entry || entry.endsAt <= clock.now()) return undefined;
      const person = state.people.get(entry.personId);
      if (!person || person.status === 'disabled' || person.status === 'deleted') return undefined;
      return { person, scopes: entry.scopes, token };
    },
    forget: (token) => void issued.delete(token),
    forgetAll: () => issued.clear(),
  };
  return tokens;
}
