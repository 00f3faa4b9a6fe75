import type { PlanCost, PlannedCall } from '../../../../shared/domain/planned-call.ts';

/** Calls a minute for one user, as published (reference 5.1). What is not listed is not limited. */
const callsPerMinute: Readonly<Record<string, number>> = {
  read: 1000,
  write: 100,
  'directory-filter': 200,
  upload: 800,
};
/** The smallest published quota of imports a day (reference 10.3); stands in while the tenant's own is not known. */
export const leastImportsPerDay = 300;

type Quantities = {
  readonly share: number;
  readonly importsPerDay: number | null;
  readonly imports: number;
  readonly uploadBytes: number;
  readonly ownerChanges: number;
  /** Writes beside those that are certain which are likely, by what the target looks like now. */
  readonly furtherWrites?: number;
};

/** What the calls that are certain cost, and the least time they take: the slowest tier decides. */
export function costOf(calls: readonly PlannedCall[], quantities: Quantities): PlanCost {
  const { share, importsPerDay, imports, uploadBytes, ownerChanges, furtherWrites = 0 } = quantities;
  const counted = new Map<string, number>(furtherWrites === 0 ? [] : [['write', furtherWrites]]);
  for (const { tier, times, certainty } of calls)
    if (certainty === 'certain') counted.set(tier, (counted.get(tier) ?? 0) + times);
  const tiers = Object.entries(callsPerMinute).flatMap(([tier, perMinute]) => {
    const sent = counted.get(tier) ?? 0;
    return sent === 0 ? [] : [{ tier, calls: sent, perMinute }];
  });
  const floorMinutes = Math.max(0, ...tiers.map((tier) => tier.calls / tier.perMinute));
  return {
    tiers,
    floorMinutes: rounded(floorMinutes),
    floorMinutesAtShare: rounded(floorMinutes / share),
    imports,
    importsPerDay,
    days: Math.max(1, Math.ceil(imports / (importsPerDay ?? leastImportsPerDay))),
    uploadBytes,
    ownerChanges,
  };
}

const rounded = (minutes: number): number => Math.ceil(minutes * 100) / 100;
