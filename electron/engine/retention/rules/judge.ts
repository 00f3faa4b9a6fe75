import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { KeepRules, Reason } from '../../../../shared/domain/retention.ts';
import { createPeriods, periodKinds, type Periods } from './periods.ts';

/** A snapshot, or a version of an app, as the rules see it. */
export type Candidate = {
  readonly id: string;
  readonly at: EpochMs;
  /** Its place in the order of recording, which no clock can change. */
  readonly order: number;
  readonly state: 'complete' | 'partial' | 'failed';
};

export type Clock = { readonly now: EpochMs; readonly timeZone: string };

export type Verdict = {
  /** Every rule that keeps it; empty: it goes. */
  readonly keeps: readonly Reason[];
  /** What displaced it, where it goes. */
  readonly displacedBy: string | null;
};

type Timed = Candidate & { readonly periods: Periods };

const dayMs = 86_400_000;

/**
 * Whether `newer` may push `older` out: it is later by the clock and by the order of recording, not dated in the future, and
 * not less complete. So neither a wrong clock nor a backup with gaps costs a good one.
 */
const displaces = (newer: Candidate, older: Candidate, now: EpochMs): boolean =>
  newer.state !== 'failed' &&
  newer.at <= now &&
  newer.at >= older.at &&
  newer.order > older.order &&
  !(older.state === 'complete' && newer.state === 'partial');

/** Counts, for one candidate, what displaces it, and stops as soon as no rule can keep it any more. */
function weigh(one: Timed, newestFirst: readonly Timed[], rules: KeepRules, now: EpochMs) {
  let newer = 0;
  let displacedBy: string | null = null;
  const seen = new Map(periodKinds.map((kind) => [kind, new Set<string>()]));
  const spent = new Set(periodKinds.filter((kind) => rules[kind] === 0));
  for (const other of newestFirst) {
    if (other.at < one.at || (spent.size === periodKinds.length && displacedBy !== null && newer >= rules.last)) break;
    if (!displaces(other, one, now)) continue;
    newer += 1;
    displacedBy ??= other.id;
    for (const kind of periodKinds) {
      const periods = seen.get(kind)?.add(other.periods[kind]);
      if (other.periods[kind] === one.periods[kind] || (periods?.size ?? 0) >= rules[kind]) spent.add(kind);
    }
  }
  return { newer, displacedBy, kept: periodKinds.filter((kind) => !spent.has(kind)) };
}

/** The moment from which on `withinDays` keeps everything; null where the rule is off or nothing counts. */
function withinFrom(newestFirst: readonly Timed[], { withinDays }: KeepRules, now: EpochMs): number | null {
  if (withinDays === 0) return null;
  const newest = newestFirst.find(({ at, state }) => at <= now && state !== 'failed');
  return newest ? newest.at - withinDays * dayMs : null;
}

/**
 * Says of each candidate of one kind (one tenant and one scope, or one app) which rules keep it. Failed ones count for nothing
 * and go as soon as something newer is there.
 */
export function judge(candidates: readonly Candidate[], rules: KeepRules, clock: Clock): Map<string, Verdict> {
  const periodsOf = createPeriods(clock.timeZone);
  const newestFirst = candidates
    .map((one): Timed => ({ ...one, periods: periodsOf(one.at) }))
    .sort((a, b) => b.at - a.at || b.order - a.order);
  const from = withinFrom(newestFirst, rules, clock.now);

  return new Map(
    newestFirst.map((one): [string, Verdict] => {
      const { newer, displacedBy, kept } = weigh(one, newestFirst, rules, clock.now);
      const keeps: Reason[] = [];
      if (displacedBy === null) keeps.push({ rule: 'newest', what: '' });
      if (one.state !== 'failed') {
        if (newer < rules.last) keeps.push({ rule: 'last', what: `${newer + 1} of ${rules.last}` });
        for (const kind of kept) keeps.push({ rule: kind, what: one.periods[kind] });
        if (from !== null && one.at >= from) keeps.push({ rule: 'within', what: `${rules.withinDays} days` });
      }
      return [one.id, { keeps, displacedBy: keeps.length === 0 ? displacedBy : null }];
    }),
  );
}
