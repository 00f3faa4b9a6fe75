import type { PlannedChange } from '../../../../shared/domain/propagation.ts';
import type { PlanRepoint, RepointRequest } from '../types.ts';
import {
  checkElsewhere,
  checkHidden,
  checkLeft,
  checkOldTriggers,
  checkRestoreRun,
  isElsewhere,
  oldTriggers,
} from './check-repoint.ts';
import { checkConnections, checkDialect, checkServer } from './check-server.ts';
import { confirmedOf } from './confirmed-of.ts';
import { endedPairs, rememberRepoint } from './earlier-repoints.ts';
import { freezeOf } from './freeze-of.ts';
import { keepPlan } from './keep-plan.ts';
import { changeCalls } from './planned-calls.ts';
import { lookAtQlik } from './qlik-sight.ts';
import { listServer, readDetails } from './read-server.ts';
import { repointMap } from './repoint-map.ts';
import { repointTasks, type Repointed } from './repoint-tasks.ts';

/**
 * From a rebuild's old-to-new ids to the wished mapping of every task report, worked out once from what the mappings were.
 * What cannot be resolved is left alone and listed.
 */
export const planRepoint: PlanRepoint = async (request, deps) => {
  const { client, server, vault } = deps;
  const map = repointMap(request.ids);
  const listed = await listServer(deps);
  const read = await readDetails(deps, listed.tasks);
  const details = [...read.details.values()];
  const sight = lookAtQlik(vault, deps.liveAppIds);
  const elsewhere = isElsewhere(request);
  const repointed = repointTasks({
    map,
    details,
    connections: listed.connections,
    ledger: vault.qalyptus.rows(server.name),
    republished: new Set<string>(request.republished),
    allRepublished: request.confirm.includes('republished'),
    // In a tenant nobody looked into, an app of the old one is there only if it is the same tenant.
    isThere: (appId) => sight.isThere(appId) && (deps.liveAppIds !== null || !elsewhere),
    ended: endedPairs(request, deps),
  });
  const changes = lettered(repointed, request);
  const freeze = freezeOf(changes, listed.tasks);
  const triggers = oldTriggers(details, map);
  const concerned = listed.connections?.filter(({ appId }) => appId === null || map.isOld(appId) || map.isNew(appId));
  const checks = [
    ...checkServer(listed, read),
    checkRestoreRun(request, map),
    checkLeft(repointed),
    checkElsewhere(request, { isNeeded: changes.length > 0, map, connections: listed.connections }),
    checkOldTriggers(details, triggers),
    checkHidden(repointed),
    ...checkDialect(server.dialect, []).filter(({ name }) => name === 'dialect'),
    checkConnections(concerned ?? null),
  ];
  const plan = keepPlan(
    {
      kind: 'repoint',
      master: null,
      nameTemplate: '',
      confirmed: confirmedOf(request.confirm, { stays: false, isElsewhere: elsewhere && changes.length > 0, checks }),
      checks,
      targets: [],
      changes,
      freeze,
      byHand: [
        ...triggers,
        ...repointed.hidden.map((words) => ({ what: `Mappings of ${words} are not shown: look at them`, values: [] })),
      ],
      calls: changeCalls(changes, freeze, client),
      seen: { tasks: listed.tasks, details, connections: listed.connections },
    },
    deps,
  );
  rememberRepoint(plan.hash, request, deps);
  return plan;
};

/** Until the connection is confirmed, everything that would change waits for it: case D. */
function lettered({ changes }: Repointed, request: RepointRequest): PlannedChange[] {
  if (!isElsewhere(request) || request.confirm.includes('connection-changed')) return [...changes];
  return changes.map((change) => ({
    ...change,
    pairs: change.pairs.map((pair) =>
      pair.case === '' ? pair : { ...pair, case: 'D', why: `${pair.why}; the connection must be changed first` },
    ),
  }));
}
