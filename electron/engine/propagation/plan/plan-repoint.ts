import type { PlannedChange } from '../../../../shared/domain/propagation.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { PlanRepoint, PropagationDeps, RepointRequest } from '../types.ts';
import {
  awaitsConnection,
  checkBare,
  checkElsewhere,
  checkHidden,
  checkLeft,
  checkOldTriggers,
  checkRestoreRun,
  checkUnseen,
  isElsewhere,
  oldTriggers,
} from './check-repoint.ts';
import { checkConnections, checkDialect, checkServer } from './check-server.ts';
import { confirmedOf, isTenantOdd } from './confirmed-of.ts';
import { endedPairs, rememberRepoint } from './earlier-repoints.ts';
import { foreignPairs } from './foreign-pairs.ts';
import { freezeOf } from './freeze-of.ts';
import { checkPublished, goneReports, reportsGone } from './gone-reports.ts';
import { honestDetails } from './honest-details.ts';
import { keepPlan } from './keep-plan.ts';
import { changeCalls } from './planned-calls.ts';
import { hostOf, lookAtQlik } from './qlik-sight.ts';
import { listWith, readDetails, tasksOf } from './read-server.ts';
import { repointMap } from './repoint-map.ts';
import { repointTasks } from './repoint-tasks.ts';
import { reportNameOf } from './written-reports.ts';

/**
 * From a rebuild's old-to-new ids to the wished mapping of every task report, worked out once from what the mappings were.
 * What cannot be resolved is left alone and listed.
 */
export const planRepoint: PlanRepoint = async (request, deps) => {
  const { client, server, vault } = deps;
  refuseOtherTenant(request, deps);
  const map = repointMap(request.ids);
  const ledger = vault.qalyptus.rows(server.name);
  const listed = await listWith(deps, tasksOf(ledger));
  const read = await readDetails(deps, listed.tasks);
  const details = [...read.details.values()];
  const published = await client.publishedReports(deps.signal);
  const gone = details.flatMap((task) => {
    const row = ledger.find(({ taskId, state }) => taskId === task.taskId && state !== 'rolled-back');
    return goneReports(task, published, reportNameOf(row)).map(
      ({ name, reportId, other }) => `"${name}" of "${task.name}": ${reportId} is ${other} now`,
    );
  });
  const sight = lookAtQlik(vault, deps);
  const elsewhere = isElsewhere(request);
  const { confirm } = request;
  const asked = repointTasks({
    map,
    details: honestDetails(details, server.dialect),
    connections: listed.connections,
    ledger,
    republished: new Set<string>(request.republished),
    allRepublished: confirm.includes('republished'),
    noMappings: confirm.includes('no-mappings'),
    // In a tenant nobody looked into, an app of the old one is there only if it is the same tenant.
    isThere: (appId) => sight.isThere(appId) && (deps.liveAppIds !== null || !elsewhere),
    ended: endedPairs(request, deps),
  });
  const shown = { map, connections: listed.connections };
  const repointed = awaitsConnection(request, shown) ? { ...asked, changes: asked.changes.map(waiting) } : asked;
  const changes = [...repointed.changes];
  const freeze = freezeOf(changes, listed.tasks);
  const triggers = oldTriggers(details, map);
  const concerned = listed.connections?.filter(({ appId }) => appId === null || map.isOld(appId) || map.isNew(appId));
  const checks = [
    ...checkServer(listed, read),
    checkRestoreRun(request, map),
    checkUnseen(ledger, read.details),
    checkLeft(repointed),
    checkBare(repointed, foreignPairs(changes, ledger, map)),
    checkPublished(gone, confirm),
    checkElsewhere(request, { isNeeded: changes.length > 0, ...shown }),
    checkOldTriggers(details, triggers),
    checkHidden(repointed, confirm),
    ...checkDialect(server.dialect, []).filter(({ name }) => name === 'dialect'),
    checkConnections(concerned ?? null),
  ];
  const plan = keepPlan(
    {
      kind: 'repoint',
      master: null,
      nameTemplate: '',
      confirmed: confirmedOf(confirm, {
        'connection-changed': (elsewhere && changes.length > 0) || isTenantOdd(checks),
        'no-mappings': repointed.isOnWord,
        'leave-unread': repointed.unread.length > 0,
        [reportsGone]: gone.length > 0,
      }),
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

/** Until the connection is changed, everything that would change waits for it: case D. */
const waiting = (change: PlannedChange): PlannedChange => ({
  ...change,
  pairs: change.pairs.map((pair) =>
    pair.case === '' ? pair : { ...pair, case: 'D', why: `${pair.why}; the connection must be changed first` },
  ),
});

/** Whether a living tenant somebody named is the one the apps went to. */
function refuseOtherTenant({ target }: RepointRequest, { liveTenant }: PropagationDeps): void {
  if (liveTenant === undefined || hostOf(liveTenant.host) === hostOf(target.host)) return;
  throw new AppError('request.invalid', {
    field: 'live',
    problem: `the apps went to ${hostOf(target.host)}, and ${liveTenant.name} is on ${hostOf(liveTenant.host)}`,
  });
}
