import { createBrakes } from '../../../../../../electron/engine/propagation/run/brakes.ts';
import { createFirstPatch } from '../../../../../../electron/engine/propagation/run/first-patch.ts';
import { createPlanMemory } from '../../../../../../electron/engine/propagation/run/plan-memory.ts';
import { createSight } from '../../../../../../electron/engine/propagation/run/sight.ts';
import type { PropagationWork } from '../../../../../../electron/engine/propagation/run/work.ts';
import { defaultDialect, type QalyptusClient } from '../../../../../../electron/engine/qalyptus/index.ts';
import type { EpochMs, RunId } from '../../../../../../shared/domain/ids.ts';
import type { LedgerRow, PlannedTarget, PropagationPlan } from '../../../../../../shared/domain/propagation.ts';
import type { Guid, TaskDetail } from '../../../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import { aVault } from '../../vault/support/given.ts';
import { aCopy, aFakeServer, aMaster, aReport, aRow, id, serverName, wishedPairs } from '../plan/given-plan.ts';

export const copyId = id('task', 7);

/** How the server in memory behaves; all of it can be changed in the middle of a test. */
export type Manners = {
  /** What the answer of a duplicate names. */
  answers: Guid | null;
  /** How it lists a copy it was not given a name for. */
  ownName: string;
  /** Whether a task can be switched through the API, and whether it tells that it is enabled. */
  switching: 'done' | 'missing' | 'ignored';
  tellsActive: boolean;
  isActive: boolean;
};

/** A server in memory that takes writes, and keeps in `sent` what was asked of it. */
export function aWritableServer(manners: Partial<Manners> = {}) {
  const ways: Manners = {
    ...{ answers: copyId, ownName: 'Monthly (1)', switching: 'done', tellsActive: true, isActive: false },
    ...manners,
  };
  const sent: string[] = [];
  const { server, client } = aFakeServer({ tasks: [aMaster()] });
  const shown = (task: TaskDetail): TaskDetail => (ways.tellsActive ? task : { ...task, isActive: null });
  const change = (taskId: Guid, make: (task: TaskDetail) => TaskDetail) => {
    server.tasks = server.tasks.map((task) => (task.taskId === taskId ? make(task) : task));
  };
  const writable: QalyptusClient = {
    ...client,
    tasks: async () => {
      const { rows, maybeCut } = await client.tasks();
      return { rows: rows.map((row) => shown(row as TaskDetail)), maybeCut };
    },
    task: async (taskId) => {
      const task = await client.task(taskId);
      return task && shown(task as TaskDetail);
    },
    duplicate(_taskId, body) {
      sent.push('POST');
      const name = typeof body['NewName'] === 'string' ? body['NewName'] : ways.ownName;
      const copy = aCopy(7, wishedPairs(1), { taskId: copyId, name, isActive: ways.isActive });
      server.tasks = [...server.tasks, copy];
      return Promise.resolve(ways.answers);
    },
    overwrite(taskId, reportId, body) {
      sent.push(`PATCH ${reportId}`);
      const groups = body['OverwriteReportApps'] as { QlikApps: { QlikAppId: Guid; NewQlikAppId: Guid }[] }[];
      const mappings = groups.flatMap(({ QlikApps }) =>
        QlikApps.map(({ QlikAppId, NewQlikAppId }) => ({ qlikAppId: QlikAppId, newQlikAppId: NewQlikAppId })),
      );
      change(taskId, (task) => ({
        ...task,
        reports: task.reports.map((row) => (row.taskReportId === reportId ? { ...row, mappings } : row)),
      }));
      return Promise.resolve();
    },
    setActive(taskId, isActive) {
      sent.push(isActive ? 'ON' : 'OFF');
      if (ways.switching === 'missing') return Promise.reject(new AppError('qalyptus.not-offered'));
      if (ways.switching === 'done') change(taskId, (task) => ({ ...task, isActive }));
      return Promise.resolve();
    },
  };
  return { server, client: writable, sent, ways };
}

/** The target of customer 1, for a master of two reports. */
export const aTarget = (name: string, change: Partial<PlannedTarget> = {}): PlannedTarget => ({
  ...{ propKey: aRow(1, []).propKey, targetKey: 'C1', name, action: 'create', taskId: null, why: '' },
  reports: [1, 2].map((number) => {
    const { taskReportId, reportId, name: report } = aReport(0, number);
    return { taskReportId, reportId, name: report, pairs: wishedPairs(1), stays: [] };
  }),
  body: name === '' ? {} : { NewName: name },
  ...change,
});

export function aPlanOf(targets: PlannedTarget[], change: Partial<PropagationPlan> = {}): PropagationPlan {
  const { taskId, name } = aMaster();
  return {
    ...{ format: 'coffer-propagation-plan', version: 1, kind: 'propagate', planId: 'plan-of-now', vaultId: 'vault' },
    ...{ madeAt: 1 as EpochMs, server: { name: serverName, url: 'https://qalyptus.example' } },
    ...{ dialect: defaultDialect(), master: { taskId, name }, nameTemplate: '', confirmed: [], checks: [], targets },
    ...{ changes: [], freeze: [], byHand: [], calls: [], serverFacts: [], serverDigest: '', hash: 'hash-of-now' },
    ...change,
  };
}

/** A run in the middle of its work, over a real vault and a server in memory. */
export async function aWork(targets: PlannedTarget[], on = aWritableServer(), change: Partial<PropagationPlan> = {}) {
  const { vault, world } = await aVault();
  const plan = aPlanOf(targets, change);
  vault.qalyptus.putServer({
    ...{ name: serverName, url: 'https://qalyptus.example', caPem: null, allowHttp: false, keyExpiresAt: null },
    ...{ createdAt: 1 as EpochMs, dialect: defaultDialect() },
  });
  const keep = (planId: string, hash: string) =>
    vault.restores.keepPlan({ planId, hash, kind: 'propagate', madeAt: 1 as EpochMs, body: plan });
  keep(plan.planId, plan.hash);
  keep('plan-before', 'hash-before');
  const { signal } = new AbortController();
  const warnings: string[] = [];
  const warn = (text: string) => void warnings.push(text);
  const { client } = on;
  const work: PropagationWork = {
    ...{ plan, world, vault, client, signal, warn, runId: 'run-of-now' as RunId, retryFailed: false },
    memory: createPlanMemory(plan.planId, vault.restores),
    brakes: createBrakes(),
    firstPatch: createFirstPatch({ client, signal, warn }),
    sight: createSight({ plan, vault, world }),
    masterReports: () => client.reports(aMaster().taskId),
    mayGoOn: () => Promise.resolve(),
  };
  const rowOf = (propKey: string): LedgerRow => vault.qalyptus.row(propKey)!;
  return { ...on, work, vault, world, plan, warnings, rowOf };
}
