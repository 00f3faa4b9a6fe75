import type { LedgerRow, PlannedChange, PlannedTarget } from '../../../../shared/domain/propagation.ts';
import type { TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { samePairs } from '../capture/pair-words.ts';
import { propKeyOf } from '../plan-targets/prop-key-of.ts';
import { readTargets } from '../plan-targets/read-targets.ts';
import type { WishedTarget } from '../plan-targets/wished-target.ts';
import type { PlanUpdate, PropagationDeps } from '../types.ts';
import { checkCoverage, hasStays } from './check-coverage.ts';
import { checkObjects, readTemplates } from './check-objects.ts';
import { checkConnections, checkDialect, checkServer, checkTenant, sameTenant } from './check-server.ts';
import { checkTargets, type Claim } from './check-targets.ts';
import { confirmedOf, isTenantOdd } from './confirmed-of.ts';
import { findTask } from './find-tasks.ts';
import { count, green, red } from '../../../../shared/domain/finding.ts';
import { freezeOf } from './freeze-of.ts';
import { honestDetails } from './honest-details.ts';
import { keepPlan } from './keep-plan.ts';
import { changeCalls } from './planned-calls.ts';
import { plannedChange } from './planned-change.ts';
import { lookAtQlik } from './qlik-sight.ts';
import { listWith, readDetails, tasksOf, type ServerList } from './read-server.ts';
import { connectionApps, ownConnections, rememberedApps } from './used-apps.ts';
import { resolveTargets, type Resolved } from './wished-cells.ts';

type Meant = { readonly target: WishedTarget; readonly detail: TaskDetail; readonly row: LedgerRow | null };
type Updated = Meant & { readonly resolved: Resolved; readonly changes: readonly PlannedChange[] };

/** The wished lists of tasks that exist, each whole: what is not named in a report that is named would be taken away. */
export const planUpdate: PlanUpdate = async (request, deps) => {
  const { client, server, vault } = deps;
  const { targets } = readTargets(request.text, request.format);
  const ledger = vault.qalyptus.rows(server.name);
  const listed = await listWith(deps, tasksOf(ledger));
  const { meant, lost, gaps } = await findMeant(targets, { listed, ledger }, deps);
  const details = distinct(meant.map(({ detail }) => detail));
  const sight = lookAtQlik(vault, deps);
  const updated = updatesOf(meant, { listed, ledger, details }, deps);
  const resolved = updated.map((one) => one.resolved);
  const changes = updated.flatMap((one) => one.changes);
  const freeze = freezeOf(changes, listed.tasks);
  const reports = details.flatMap((detail) => detail.reports);
  const connections = connectionsOf(details, listed);
  const isTold = details.every((detail) => connectionApps(detail, listed.connections) !== null);
  const checks = [
    ...checkServer(listed, { gaps }),
    lost.length === 0
      ? green('ledger', `${count(meant.length, 'task')} found`)
      : red('ledger', `${count(lost.length, 'task')} cannot be found`, {
          fix: 'Name the customer as in the ledger, or the task by its name or id.',
          rows: lost,
        }),
    checkCoverage(resolved, { told: isTold, confirm: request.confirm }),
    checkTargets(
      updated.map((one) => claimOf(one, deps)),
      { sight, ledger, listed },
    ),
    checkObjects(resolved, await readTemplates(deps, reports), sight),
    checkTenant(connections, sight, request.confirm),
    ...checkDialect(server.dialect, reports),
    checkConnections(connections),
  ];
  return keepPlan(
    {
      kind: 'update',
      master: null,
      nameTemplate: '',
      confirmed: confirmedOf(request.confirm, { stay: hasStays(resolved), [sameTenant]: isTenantOdd(checks) }),
      checks,
      targets: updated.map((one) => plannedTarget(one, deps)),
      changes,
      freeze,
      byHand: [],
      calls: changeCalls(changes, freeze, client),
      seen: { tasks: details, details, connections: listed.connections },
    },
    deps,
  );
};

type Known = { readonly listed: ServerList; readonly ledger: readonly LedgerRow[] };

async function findMeant(targets: readonly WishedTarget[], { listed, ledger }: Known, deps: PropagationDeps) {
  const lost: string[] = [];
  const found = targets.flatMap((target) => {
    const one = findTask(target.targetKey, listed.tasks, ledger);
    if (!('problem' in one)) return [{ target, ...one }];
    lost.push(`${target.targetKey}: ${one.problem}`);
    return [];
  });
  const { details, gaps } = await readDetails(deps, distinct(found.map(({ task }) => task)));
  const seen = new Set<string>();
  const meant = found.flatMap(({ target, task, row }): Meant[] => {
    const detail = details.get(task.taskId);
    if (!detail) lost.push(`${target.targetKey}: its task cannot be read`);
    else if (seen.has(task.taskId)) lost.push(`${target.targetKey}: another customer means the same task`);
    else {
      seen.add(task.taskId);
      return [{ target, detail, row }];
    }
    return [];
  });
  return { meant, lost, gaps };
}

const distinct = <T extends { readonly taskId: string }>(tasks: readonly T[]): T[] => [
  ...new Map(tasks.map((task) => [task.taskId, task])).values(),
];

function updatesOf(
  meant: readonly Meant[],
  { listed, ledger, details }: Known & { readonly details: readonly TaskDetail[] },
  { server }: PropagationDeps,
): Updated[] {
  const honest = new Map(honestDetails(details, server.dialect).map((detail) => [detail.taskId, detail]));
  const remembered = rememberedApps(details, ledger);
  const wished = meant.map(({ target, detail }) => ({
    target,
    matrix: { reports: detail.reports, told: connectionApps(detail, listed.connections), remembered },
  }));
  const resolved = resolveTargets(wished, false);
  return meant.flatMap((one, index) => {
    const own = resolved[index];
    if (!own) return [];
    const changes = own.reports.flatMap(({ taskReportId, pairs }) => {
      const report = honest.get(one.detail.taskId)?.reports.find((each) => each.taskReportId === taskReportId);
      const isSame = report?.mappings != null && samePairs(report.mappings, pairs);
      return report && !isSame ? [plannedChange(one.detail, report, pairs)] : [];
    });
    return [{ ...one, resolved: own, changes }];
  });
}

/** The customer a task is of, as the ledger calls it. */
const claimOf = ({ target, detail, row, resolved }: Updated, { server }: PropagationDeps): Claim => ({
  resolved,
  owner: row?.targetKey ?? target.targetKey,
  propKey: row?.propKey ?? propKeyOf(server.name, detail.taskId, target.targetKey),
});

function plannedTarget(one: Updated, deps: PropagationDeps): PlannedTarget {
  const { detail, row, resolved, changes } = one;
  const isBlocked = resolved.problems.length > 0;
  const { propKey, owner } = claimOf(one, deps);
  return {
    propKey,
    targetKey: owner,
    name: detail.name,
    action: isBlocked ? 'blocked' : changes.length > 0 ? 'update' : 'noop',
    taskId: detail.taskId,
    reports: resolved.reports.map((report) => {
      // The ledger knows a report of a copy by its master's.
      const known = row?.reports.find(({ cloneTaskReportId }) => cloneTaskReportId === report.taskReportId);
      return { ...report, taskReportId: known?.taskReportId ?? report.taskReportId };
    }),
    body: null,
    why: resolved.problems.join('; '),
  };
}

const connectionsOf = (details: readonly TaskDetail[], { connections }: ServerList) =>
  connections && [...new Set(details.flatMap((detail) => ownConnections(detail, connections) ?? []))];
