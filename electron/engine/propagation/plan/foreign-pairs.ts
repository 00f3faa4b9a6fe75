import type { LedgerRow, PlannedChange } from '../../../../shared/domain/propagation.ts';
import type { RepointMap } from './repoint-map.ts';

/**
 * Pairs of copies that lead to another customer's app: somebody changed them, and following that app to its new id would
 * bring to life what the rebuild had cut off.
 */
export function foreignPairs(
  changes: readonly PlannedChange[],
  ledger: readonly LedgerRow[],
  map: RepointMap,
): readonly string[] {
  const rows = ledger.filter(({ state }) => state !== 'rolled-back');
  const owners = new Map<string, Set<string>>();
  for (const { targetKey, reports } of rows)
    for (const { newQlikAppId } of reports.flatMap(({ pairs }) => pairs))
      owners.set(newQlikAppId, (owners.get(newQlikAppId) ?? new Set<string>()).add(targetKey));
  const othersOf = (appId: string, customer: string) => {
    const all = owners.get(appId) ?? new Set<string>();
    return all.has(customer) ? [] : [...all];
  };
  return changes.flatMap(({ taskId, taskName, reportName, pairs }) => {
    const customer = rows.find((row) => row.taskId === taskId)?.targetKey;
    return pairs.flatMap(({ before, after }) => {
      if (customer === undefined || before === null || after === null) return [];
      // An id that is old as well is a link of a chain or a swap: by it nobody is known.
      const news = map.isOld(after.newQlikAppId) ? [] : othersOf(after.newQlikAppId, customer);
      const [other] = [...othersOf(before.newQlikAppId, customer), ...news];
      return other === undefined ? [] : [`"${reportName}" of "${taskName}": ${before.newQlikAppId} is ${other}'s`];
    });
  });
}
