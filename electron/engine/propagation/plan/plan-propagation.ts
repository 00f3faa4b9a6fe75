import type { LedgerRow, PlannedTarget, PropagationCheck } from '../../../../shared/domain/propagation.ts';
import type { QalyptusTask, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { propKeyOf } from '../plan-targets/prop-key-of.ts';
import { readTargets } from '../plan-targets/read-targets.ts';
import type { PlanPropagation, PropagationDeps, ProposeRequest } from '../types.ts';
import { checkCoverage, hasStays } from './check-coverage.ts';
import { checkInert, checkTriggers, triggerSteps } from './check-master.ts';
import { checkLedger, checkNames } from './check-names.ts';
import { checkObjects, readTemplates } from './check-objects.ts';
import { checkConnections, checkDialect, checkServer, checkTenant } from './check-server.ts';
import { checkTargets } from './check-targets.ts';
import { decideTarget, type Decision } from './decide-target.ts';
import { count, green } from './finding.ts';
import { confirmedOf } from './confirmed-of.ts';
import { freezeOf } from './freeze-of.ts';
import { keepPlan } from './keep-plan.ts';
import { nameTargets } from './name-targets.ts';
import { changeCalls, creationCalls, overwritesOf } from './planned-calls.ts';
import { plannedChange } from './planned-change.ts';
import { lookAtQlik } from './qlik-sight.ts';
import { listServer, readDetails, type ServerList } from './read-server.ts';
import { connectionApps, ownConnections, rememberedApps } from './used-apps.ts';
import { resolveTargets, type Resolved } from './wished-cells.ts';

/** One customer with everything decided about it. */
type Decided = {
  readonly resolved: Resolved;
  readonly name: string;
  readonly propKey: string;
  readonly row: LedgerRow | null;
  readonly decision: Decision;
};

/** Reads the server, lays the targets over the master's reports, checks everything, and keeps the plan. */
export const planPropagation: PlanPropagation = async (request, deps) => {
  const { client, server, vault } = deps;
  const { targets } = readTargets(request.text, request.format);
  const listed = await listServer(deps);
  const master = await readMaster(request, deps, listed);
  const sight = lookAtQlik(vault, deps.liveAppIds);
  const ledger = vault.qalyptus.rows(server.name);
  const told = connectionApps(master, listed.connections);
  const own = ledger.filter(({ masterTaskId }) => masterTaskId === master.taskId);
  const matrix = { reports: master.reports, told, remembered: rememberedApps([master], own) };
  const resolved = resolveTargets(
    targets.map((target) => ({ target, matrix })),
    true,
  );
  const names = nameTargets(resolved, { master, template: request.nameTemplate, sight, now: deps.world.now() });
  const { decided, seen, gaps } = await decideAll({ resolved, names, master, listed, ledger }, deps);
  const planned = decided.map((one) => plannedTarget(one, deps));
  const changes = decided.flatMap(({ decision: { beside, taskId } }) => {
    const task = listed.tasks.find((one) => one.taskId === taskId);
    return task ? beside.map(({ wished, copy }) => plannedChange(task, copy, wished.pairs)) : [];
  });
  const freeze = freezeOf(changes, listed.tasks);
  const byHand = triggerSteps(master, triggeredBy(decided));
  const templates = await readTemplates(deps, master.reports);
  const connections = ownConnections(master, listed.connections);
  const checks: PropagationCheck[] = [
    ...checkServer(listed, { gaps }),
    green('master', `"${master.name}" with ${count(master.reports.length, 'report')}`),
    checkInert(master),
    checkCoverage(resolved, { told: told !== null, confirm: request.confirm }),
    checkTargets(resolved, { sight, ledger }),
    checkObjects(resolved, templates, sight),
    checkNames(planned, request.nameTemplate),
    checkLedger(decided.map((one, index) => ({ ...one, target: planned[index] }))),
    checkTriggers(master, byHand),
    checkTenant(connections, sight.tenant, request.confirm),
    ...checkDialect(
      server.dialect,
      [master, ...seen].flatMap(({ reports }) => reports),
    ),
    checkConnections(connections),
  ];
  return keepPlan(
    {
      kind: 'propagate',
      master: { taskId: master.taskId, name: master.name },
      nameTemplate: request.nameTemplate,
      confirmed: confirmedOf(request.confirm, { stays: hasStays(resolved), checks }),
      checks,
      targets: planned,
      changes,
      freeze,
      byHand,
      calls: [...creationCalls(planned, { master: master.taskId, client }), ...changeCalls(changes, freeze, client)],
      seen: {
        tasks: tasksSeen(listed.tasks, [master, ...seen], names),
        details: [master, ...seen],
        connections: listed.connections,
      },
    },
    deps,
  );
};

async function readMaster(
  { taskId }: ProposeRequest,
  deps: PropagationDeps,
  { tasks }: ServerList,
): Promise<TaskDetail> {
  const task = tasks.find((one) => one.taskId === taskId) ?? (await deps.client.task(taskId, deps.signal));
  if (task === null) throw new AppError('qalyptus.not-found', { what: 'master task', taskId });
  const { details, gaps } = await readDetails(deps, [task]);
  const master = details.get(taskId);
  if (!master) throw new AppError('qalyptus.rejected', { what: 'master task', taskId, code: gaps[0]?.code ?? '' });
  if (master.reports.length === 0)
    throw new AppError('request.invalid', { field: 'taskId', problem: 'the task has no report' });
  return master;
}

type Deciding = {
  readonly resolved: readonly Resolved[];
  readonly names: readonly string[];
  readonly master: TaskDetail;
  readonly listed: ServerList;
  readonly ledger: readonly LedgerRow[];
};

async function decideAll({ resolved, names, master, listed, ledger }: Deciding, deps: PropagationDeps) {
  const rows = new Map(ledger.map((row) => [row.propKey, row]));
  const others = listed.tasks.filter(({ taskId }) => taskId !== master.taskId);
  const byId = new Map(others.map((task) => [task.taskId as string, task]));
  const byName = Map.groupBy(listed.tasks, ({ name }) => name.toLowerCase());
  const situations = resolved.map((one, index) => {
    const name = names[index] ?? '';
    const propKey = propKeyOf(deps.server.name, master.taskId, one.wished.targetKey);
    const found = rows.get(propKey) ?? null;
    const row = found?.state === 'rolled-back' ? null : found;
    const named = name === '' ? [] : (byName.get(name.toLowerCase()) ?? []);
    const wasSent = row !== null && (row.state === 'intent' || wasSentFor(row, deps));
    return { resolved: one, name, propKey, row, named, own: ownTask(row, { byId, named, wasSent }) };
  });
  const wanted = new Map<string, QalyptusTask>();
  for (const { own, named } of situations)
    for (const task of own ? [own] : named) if (task.taskId !== master.taskId) wanted.set(task.taskId, task);
  const { details, gaps } = await readDetails(deps, [...wanted.values()]);
  const detailOf = (taskId: string) => (taskId === master.taskId ? master : (details.get(taskId) ?? null));
  const decided = situations.map(({ own, named, ...one }): Decided => {
    const sameName = named.filter(({ taskId }) => taskId !== own?.taskId);
    const { reports, problems } = one.resolved;
    const decision: Decision =
      problems.length > 0
        ? { action: 'blocked', taskId: own?.taskId ?? null, why: problems.join('; '), beside: [] }
        : decideTarget({ reports, row: one.row, own, sameName, detailOf });
    return { ...one, decision };
  });
  return { decided, seen: [...details.values()], gaps };
}

/** Whether a duplicate ever left for this row: only then can a task of its name be ours. */
const wasSentFor = ({ batchId, propKey }: LedgerRow, { vault }: PropagationDeps): boolean =>
  vault.restores.step(batchId, propKey, 'sent') === true;

/** The task of a ledger row. A row whose answer was lost has none yet: then it is the one of its name. */
function ownTask(
  row: LedgerRow | null,
  {
    byId,
    named,
    wasSent,
  }: {
    readonly byId: ReadonlyMap<string, QalyptusTask>;
    readonly named: readonly QalyptusTask[];
    readonly wasSent: boolean;
  },
): QalyptusTask | null {
  if (row === null) return null;
  if (row.taskId !== null) return byId.get(row.taskId) ?? null;
  const [only, ...more] = wasSent ? named : [];
  return only && more.length === 0 ? only : null;
}

function plannedTarget({ resolved, name, propKey, decision }: Decided, deps: PropagationDeps): PlannedTarget {
  const { action, taskId, why } = decision;
  const reports = [...resolved.reports];
  const overwrites = overwritesOf(reports, deps.server.dialect.reportIdKind);
  const body = action === 'create' ? (deps.client.duplicateBody(name, overwrites) as PlannedTarget['body']) : null;
  return { propKey, targetKey: resolved.wished.targetKey, name, action, taskId, reports, body, why };
}

/** Pairs by source app for the customers whose copy is made now. */
const triggeredBy = (decided: readonly Decided[]) =>
  decided
    .filter(({ decision }) => decision.action === 'create')
    .map(({ resolved }) => ({
      targetKey: resolved.wished.targetKey,
      pairs: new Map<string, string>(
        resolved.reports.flatMap(({ pairs }) => pairs.map((pair) => [pair.qlikAppId, pair.newQlikAppId] as const)),
      ),
    }));

function tasksSeen(tasks: readonly QalyptusTask[], details: readonly TaskDetail[], names: readonly string[]) {
  const ids = new Set(details.map(({ taskId }) => taskId));
  const wished = new Set(names.filter((name) => name !== '').map((name) => name.toLowerCase()));
  return tasks.filter(({ taskId, name }) => ids.has(taskId) || wished.has(name.toLowerCase()));
}
