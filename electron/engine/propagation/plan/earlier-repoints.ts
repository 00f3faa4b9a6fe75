import { PropagationPlan, type PlannedChange } from '../../../../shared/domain/propagation.ts';
import type { AppPair, Guid } from '../../../../shared/domain/qalyptus.ts';
import type { Vault } from '../../vault/index.ts';
import { samePairs } from '../capture/pair-words.ts';
import type { PropagationDeps, RepointRequest } from '../types.ts';

const placeOf = ({ server }: PropagationDeps, { restoreRunId }: RepointRequest) =>
  `propagation/repoint/${server.name}/${restoreRunId}`;

function hashesAt(place: string, vault: Vault): string[] {
  const kept = vault.settings.get(place);
  return Array.isArray(kept) ? kept.filter((hash) => typeof hash === 'string') : [];
}

/** Remembers a plan under the rebuild it belongs to. */
export function rememberRepoint(hash: string, request: RepointRequest, deps: PropagationDeps): void {
  const place = placeOf(deps, request);
  deps.vault.settings.set(place, [...hashesAt(place, deps.vault), hash]);
}

/**
 * What earlier plans of this rebuild brought about. Where a mapping list is what such a plan, once it had been started,
 * wished it to be, its pairs are told; mapping them again would be wrong for chains and swaps.
 */
export function endedPairs(request: RepointRequest, deps: PropagationDeps) {
  const changes = new Map<string, PlannedChange[]>();
  for (const hash of hashesAt(placeOf(deps, request), deps.vault)) {
    const plan = PropagationPlan.safeParse(deps.vault.restores.planByHash(hash)?.body);
    if (!plan.success || deps.vault.restores.steps(plan.data.planId).length === 0) continue;
    for (const change of plan.data.changes)
      changes.set(change.taskReportId, [change, ...(changes.get(change.taskReportId) ?? [])]);
  }
  return (taskReportId: Guid, mappings: readonly AppPair[]): PlannedChange['pairs'] =>
    (changes.get(taskReportId)?.find(({ after }) => samePairs(after, mappings))?.pairs ?? []).filter(
      ({ what }) => what !== 'unresolved' && what !== 'ambiguous',
    );
}
