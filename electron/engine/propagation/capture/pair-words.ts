import type { AppPair } from '../../../../shared/domain/qalyptus.ts';

export const pairText = ({ qlikAppId, newQlikAppId }: AppPair): string => `${qlikAppId} → ${newQlikAppId}`;

/** A mapping list in one fixed order, so that two of them can be compared. */
export const pairsText = (pairs: readonly AppPair[]): string => pairs.map(pairText).sort().join(', ');

/** Whether two lists redirect the same apps to the same apps, in whatever order. */
export const samePairs = (a: readonly AppPair[], b: readonly AppPair[]): boolean =>
  a.length === b.length && pairsText(a) === pairsText(b);
