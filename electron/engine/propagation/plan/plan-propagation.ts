import type { LedgerRow, PlannedTarget, PropagationCheck } from '../../../../shared/domain/propagation.ts';
import type { QalyptusTask, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { propKeyOf } from '../plan-targets/prop-key-of.ts';
import { readTargets } from '../plan-targets/read-targets.ts';
import type { PlanPropagation, PropagationDeps, ProposeRequest } from '../types.ts';
import { checkCoverage, hasStays } from './check-coverage.ts';
import { checkInert, checkMaster, checkTriggers, triggerSteps } from './check-master.ts';
import { checkLedger, checkNames } from './check-names.ts';
import { checkObjects, readTemplates } from './check-objects.ts';
import { checkConnections, checkDialect, checkServer, checkTenant, sameTenant } from './check-server.ts';
import { checkTargets } from './check-targets.ts';
import { decideTarget, type Decision } from './decide-target.ts';
import { confirmedOf, isTenantOdd } from './confirmed-of.ts';
import { freezeOf } from './freeze-of.ts';
import { honestDetails } from './honest-details.ts';
import { keepPlan } from './keep-plan.ts';
import { nameTargets } from './name-targets.ts';
import { changeCalls, creationCalls, overwritesOf } from './planned-calls.ts';
import { plannedChange } from './planned-change.ts';
import { lookAtQlik } from './qlik-sight.ts';
import { listWith, readDetails, tasksOf, type ServerList } from './read-server.ts';
import { connectionApps, ownConnections, rememberedApps } from './used-apps.ts';
import { isUnsettled, settle, type Unsettled } from './unsettled.ts';
import { resolveTargets, type Resolved } from './wished-cells.ts';

/** One customer with everything decided about it. */
type Decided = {
  readonly resolved: Resolved;
  readonly name: string;
  readonly propKey: string;
  readonly row: LedgerRow | null;
  /** The answer of an earlier call was lost. */
  readonly lost: Unsettled | null;
  readonly decision: Decision;
};

/** Reads the server, lays the targets over the master's reports, checks everything, and keeps the plan. */
export const planPropagation: PlanPropagation = async (request, deps) => {
  const { client, server, vault } = deps;
  const { targets } = readTargets(request.text, request.format);
  const ledger = vault.qalyptus.rows(server.name).filter((row) => !isNotTakenOver(row));
  const listed = await listWith(deps, [request, ...tasksOf(ledger)]);
  const master = await readMaster(request, deps, listed);
  const sight = lookAtQlik(vault, deps);
  const told = connectionApps(master, listed.connections);
  const own = ledger.filter(({ masterTaskId }) => masterTaskId === master.taskId);
  const matrix = { reports: master.reports, told, remembered: rememberedApps([master], own) };
  const resolved = resolveTargets(
    targets.map((target) => ({ target, matrix })),
    true,
  );
  const names = nameTargets(resolved, { master, template: request.nameTemplate, sight, now: deps.world.now() });
  const isNotMade = request.confirm.includes('not-made');
  const { decided, seen, gaps } = await decideAll({ resolved, names, master, listed, ledger, isNotMade }, deps);
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
    checkMaster(master, ledger),
    checkInert(master),
    checkCoverage(resolved, { told: told !== null, confirm: request.confirm }),
    checkTargets(decided.map(claimOf), { sight, ledger, listed }),
    checkObjects(resolved, templates, sight),
    checkNames(planned, {
      template: request.nameTemplate,
      isCut: listed.maybeCut && !request.confirm.includes('list-complete'),
    }),
    checkLedger(
      decided.map((one, index) => ({ ...one, target: planned[index] })),
      own,
    ),
    checkTriggers(master, byHand),
    checkTenant(connections, sight, request.confirm),
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
      confirmed: confirmedOf(request.confirm, {
        stay: hasStays(resolved),
        [sameTenant]: isTenantOdd(checks),
        'list-complete': listed.maybeCut && planned.some(({ action }) => action === 'create'),
        'not-made': decided.some(({ lost, decision }) => lost !== null && decision.action === 'create'),
      }),
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
  readonly isNotMade: boolean;
};

async function decideAll({ resolved, names, master, listed, ledger, isNotMade }: Deciding, deps: PropagationDeps) {
  const rows = new Map(ledger.map((row) => [row.propKey, row]));
  const others = listed.tasks.filter(({ taskId }) => taskId !== master.taskId);
  const byId = new Map(others.map((task) => [task.taskId as string, task]));
  const byName = Map.groupBy(listed.tasks, ({ name }) => nameKey(name));
  const taken = new Set<string | null>([master.taskId, ...ledger.map(({ taskId }) => taskId)]);
  const free = (name: string) => (byName.get(nameKey(name)) ?? []).filter(({ taskId }) => !taken.has(taskId));
  const situations = resolved.map((one, index) => {
    const name = names[index] ?? '';
    const propKey = propKeyOf(deps.server.name, master.taskId, one.wished.targetKey);
    const found = rows.get(propKey) ?? null;
    const row = found?.state === 'rolled-back' ? null : found;
    const named = name === '' ? [] : (byName.get(nameKey(name)) ?? []);
    const lost = row !== null && isUnsettled(row, deps.vault) ? settle({ row, name, free, isNotMade }) : null;
    const own = byId.get(row?.taskId ?? '') ?? lost?.own ?? null;
    return { resolved: one, name, propKey, row, named, lost, own };
  });
  const wanted = new Map<string, QalyptusTask>();
  for (const { own, named } of situations)
    for (const task of own ? [own] : named) if (task.taskId !== master.taskId) wanted.set(task.taskId, task);
  const { details, gaps } = await readDetails(deps, [...wanted.values()]);
  const honest = honestDetails([master, ...details.values()], deps.server.dialect);
  const detailOf = (taskId: string) => honest.find((detail) => detail.taskId === taskId) ?? null;
  const decided = situations.map(({ own, named, ...one }): Decided => {
    const sameName = named.filter(({ taskId }) => taskId !== own?.taskId);
    const { reports, problems } = one.resolved;
    const why = [...problems, ...(one.lost?.why ? [one.lost.why] : [])].join('; ');
    const decision: Decision =
      why === ''
        ? decideTarget({ reports, row: one.row, own, sameName, detailOf })
        : { action: 'blocked', taskId: own?.taskId ?? null, why, beside: [] };
    return { ...one, decision };
  });
  return { decided, seen: [...details.values()], gaps };
}

/** A task that was to be adopted and turned out to be another: nothing of it is ours. */
const isNotTakenOver = ({ origin, after }: LedgerRow): boolean => origin === 'adopted' && after === null;

const nameKey = (name: string): string => name.normalize('NFC').trim().toLowerCase();

const claimOf = ({ resolved, propKey }: Decided) => ({ resolved, owner: resolved.wished.targetKey, propKey });

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
