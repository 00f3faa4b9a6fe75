import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { World } from '../world.ts';
import { abortable } from './abortable.ts';
import { TierBudget } from './tier-budget.ts';
import { callsPerMinute, type Tier } from './tiers.ts';
import type { TierUse } from './types.ts';

/** Spends one identity's rate budget, whoever asks; a tier that waits never holds up another. */
export interface Governor {
  /** Resolves when one call of this tier may leave, in the order of asking. */
  admit(tier: Tier, signal?: AbortSignal): Promise<void>;
  /** The server asked to wait: nothing of this tier leaves before the stated moment has passed. */
  holdBack(tier: Tier, seconds: number): void;
  /** Waits before try number `attempt` (1 is the first repetition): 1, 2, 4 ... seconds, up to 30, a part of it by chance. */
  backOff(attempt: number, signal?: AbortSignal): Promise<void>;
  /** Waits in the tenant's time. */
  wait(seconds: number, signal?: AbortSignal): Promise<void>;
  setShare(share: number): void;
  statistics(): { calls: number; waited: number; tiers: readonly TierUse[] };
}

/** A share outside its bounds is a slip of the hand, not a wish for a standstill. */
const clampShare = (share: number) => Math.min(1, Math.max(0.05, share));
/** Waiting calls look up this often, so that a changed share or a lifted pause is felt at once. */
const lookUpMs = 500;

export function createGovernor(world: World, options: { share: number; clockRate: number }): Governor {
  const { clockRate } = options;
  let share = clampShare(options.share);
  let calls = 0;
  let waited = 0;
  const budgets = new Map<Tier, TierBudget>();
  const queues = new Map<Tier, Promise<void>>();

  const budgetOf = (tier: Tier) => {
    const known = budgets.get(tier) ?? new TierBudget(callsPerMinute[tier], share, clockRate);
    budgets.set(tier, known);
    return known;
  };
  /** 0 up to 1, from strong chance: there is only one source of it. */
  const chance = () => (world.random(1)[0] ?? 0) / 256;

  async function takeTurn(tier: Tier, signal?: AbortSignal): Promise<void> {
    const budget = budgetOf(tier);
    let hadToWait = false;
    for (;;) {
      signal?.throwIfAborted();
      const wait = budget.waitMs(world.now());
      if (wait <= 0) break;
      hadToWait = true;
      await world.sleep(Math.max(1, Math.ceil(Math.min(wait, lookUpMs))), signal);
    }
    budget.spend(world.now());
    calls += 1;
    if (hadToWait) waited += 1;
  }

  return {
    admit(tier, signal) {
      const before = queues.get(tier) ?? Promise.resolve();
      const turn = before.then(() => takeTurn(tier, signal));
      queues.set(
        tier,
        turn.catch(() => undefined),
      );
      return abortable(turn, signal);
    },
    holdBack(tier, seconds) {
      const stated = (seconds * 1000) / clockRate;
      // Chance only lengthens: the stated moment itself is never undercut.
      budgetOf(tier).pause(world.now() + stated + Math.min(2000 / clockRate, stated * 0.1) * chance() + 1);
    },
    async backOff(attempt, signal) {
      const full = Math.min(30_000, 1000 * 2 ** (attempt - 1)) / clockRate;
      await world.sleep(Math.max(1, Math.ceil(full * (0.5 + 0.5 * chance()))), signal);
    },
    async wait(seconds, signal) {
      await world.sleep(Math.max(1, Math.ceil((seconds * 1000) / clockRate)), signal);
    },
    setShare(next) {
      share = clampShare(next);
      for (const budget of budgets.values()) budget.share = share;
    },
    statistics() {
      const now = world.now();
      const tiers = [...budgets].map(([tier, budget]) => ({
        tier,
        used: budget.usedLately(now),
        allowed: budget.allowed,
        waitingUntil: budget.waitingUntil(now) as EpochMs | null,
      }));
      return { calls, waited, tiers };
    },
  };
}
