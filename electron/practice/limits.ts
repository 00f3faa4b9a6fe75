import type { PracticeClock } from './clock.ts';

/** Calls per minute and person (reference 5.1). */
export const tierLimits = {
  read: 1_000,
  write: 100,
  upload: 800,
  tasks: 600,
  filter: 200,
  reloads: 50,
  reports: 10,
  audits: 1_000,
} as const;
export type Tier = keyof typeof tierLimits;

const windowSeconds = 300;
const windowMinutes = windowSeconds / 60;

/** Counts calls per person and tier over the last five minutes; one blocked tier leaves the others open. */
export interface Limits {
  on: boolean;
  perMinute: Record<Tier, number>;
  /** Records the call, or answers how many of the caller's own seconds to wait; a refused call is not counted. */
  admit: (person: string, tier: Tier) => { readonly retryAfterSeconds: number } | undefined;
  /** Shuts one tier for one person, or for everybody, for that many practice seconds. */
  block: (tier: Tier, practiceSeconds: number, person?: string) => void;
}

type Calls = { readonly perSecond: Map<number, number>; total: number };

export function createLimits(clock: PracticeClock, on: boolean, perMinute: Partial<Record<Tier, number>> = {}): Limits {
  const counted = new Map<string, Calls>();
  const blockedUntil = new Map<string, number>();
  const nowSecond = () => Math.floor(clock.now() / 1000);
  /** In practice seconds, as everything this tenant says of time. */
  const stated = (practiceSeconds: number) => Math.max(1, Math.ceil(practiceSeconds));

  const limits: Limits = {
    on,
    perMinute: { ...tierLimits, ...perMinute },
    admit(person, tier) {
      const second = nowSecond();
      const shutUntil = Math.max(blockedUntil.get(`${tier} `) ?? 0, blockedUntil.get(`${tier} ${person}`) ?? 0);
      if (shutUntil > second) return { retryAfterSeconds: stated(shutUntil - second) };
      if (!limits.on) return undefined;
      const calls = callsOf(counted, `${tier} ${person}`);
      forget(calls, second - windowSeconds);
      if (calls.total >= limits.perMinute[tier] * windowMinutes) {
        const oldest = calls.perSecond.keys().next().value ?? second;
        return { retryAfterSeconds: stated(oldest + windowSeconds - second + 1) };
      }
      calls.perSecond.set(second, (calls.perSecond.get(second) ?? 0) + 1);
      calls.total += 1;
      return undefined;
    },
    block(tier, practiceSeconds, person = '') {
      blockedUntil.set(`${tier} ${person}`, nowSecond() + practiceSeconds);
    },
  };
  return limits;
}

function callsOf(counted: Map<string, Calls>, key: string): Calls {
  const known = counted.get(key);
  if (known) return known;
  const fresh: Calls = { perSecond: new Map(), total: 0 };
  counted.set(key, fresh);
  return fresh;
}

function forget(calls: Calls, upToSecond: number): void {
  for (const [second, count] of calls.perSecond) {
    if (second > upToSecond) return;
    calls.perSecond.delete(second);
    calls.total -= count;
  }
}
