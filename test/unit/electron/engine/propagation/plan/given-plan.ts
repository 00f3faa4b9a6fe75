import { defaultDialect, type QalyptusClient } from '../../../../../../electron/engine/qalyptus/index.ts';
import { duplicateBody, patchBody } from '../../../../../../electron/engine/qalyptus/bodies.ts';
import { planPropagation } from '../../../../../../electron/engine/propagation/plan/plan-propagation.ts';
import { propKeyOf } from '../../../../../../electron/engine/propagation/plan-targets/prop-key-of.ts';
import type { PropagationDeps, ProposeRequest } from '../../../../../../electron/engine/propagation/types.ts';
import type { OwnedObject } from '../../../../../../shared/domain/app.ts';
import type { AppId, EpochMs, SnapshotId } from '../../../../../../shared/domain/ids.ts';
import type { LedgerRow, PlannedReport, PropagationPlan } from '../../../../../../shared/domain/propagation.ts';
import type {
  AppPair,
  Dialect,
  Guid,
  QalyptusConnection,
  QalyptusName,
  QalyptusServer,
  TaskDetail,
  TaskReport,
  TaskTrigger,
} from '../../../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import {
  aNewVersion,
  anObject,
  aSnapshot,
  aTenant,
  aVault,
  record,
  someCounts,
  someFacts,
} from '../../vault/support/given.ts';

/** A GUID that tells what it is: kind and number. */
export const id = (kind: string, number = 0): Guid => {
  const hex = [...kind].map((letter) => letter.charCodeAt(0).toString(16)).join('');
  return `${hex.padEnd(8, '0').slice(0, 8)}-0000-4000-8000-${String(number).padStart(12, '0')}` as Guid;
};

export const [sales, finance] = [id('appm', 1), id('appm', 2)];
export const customerApp = (number: number, which: 'sales' | 'finance' = 'sales'): Guid => id(which, number);
export const masterId = id('task', 0);
export const pair = (qlikAppId: Guid, newQlikAppId: Guid): AppPair => ({ qlikAppId, newQlikAppId });

export const aReport = (task: number, number: number, change: Partial<TaskReport> = {}): TaskReport => ({
  taskReportId: id('trep', task * 100 + number),
  reportId: id('repo', number),
  name: `Report ${number}`,
  type: 'Excel',
  format: 'Pdf',
  isIteration: false,
  mappings: [],
  filters: [],
  conditions: [],
  destinations: [],
  raw: {},
  ...change,
});

export const aTask = (number: number, change: Partial<TaskDetail> = {}): TaskDetail => ({
  taskId: id('task', number),
  name: `Task ${number}`,
  projectId: 'project-1',
  projectName: 'Project',
  isActive: false,
  testMode: false,
  lastExecution: null,
  raw: {},
  reports: [aReport(number, 1)],
  triggers: [],
  recipients: [],
  ...change,
});

/** Two reports: one of the sales app, one of both. */
export const aMaster = (change: Partial<TaskDetail> = {}): TaskDetail =>
  aTask(0, { name: 'Monthly', reports: [aReport(0, 1), aReport(0, 2)], ...change });

export const aTrigger = (appId: string | null, name = 'After reload'): TaskTrigger => ({
  triggerId: `trigger-${name}`,
  name,
  type: appId === null ? 'Schedule' : 'QlikEvent',
  isActive: true,
  appId,
  raw: {},
});

export const aConnection = (appId: string | null, change: Partial<QalyptusConnection> = {}): QalyptusConnection => ({
  connectionId: `connection-${appId ?? ''}`,
  projectId: 'project-1',
  name: `Reads ${appId ?? ''}`,
  appId,
  serverUrl: 'acme.example',
  ...change,
});

export type FakeServer = {
  tasks: TaskDetail[];
  connections: QalyptusConnection[] | null;
  templates: Map<string, readonly string[]> | null;
  /** Ids of tasks, or words of lists, that are refused, with the code. */
  refused: Map<string, AppError>;
  maybeCut: boolean;
  calls: string[];
};

/** A server in memory that counts what it is asked; every write throws. */
export function aFakeServer(change: Partial<FakeServer> = {}): { server: FakeServer; client: QalyptusClient } {
  const server: FakeServer = {
    tasks: [aMaster()],
    connections: [aConnection(sales), aConnection(finance)],
    templates: null,
    refused: new Map(),
    maybeCut: false,
    calls: [],
    ...change,
  };
  const ask = async <T>(what: string, taskId: string, answer: () => T): Promise<T> => {
    server.calls.push(`${what} ${taskId}`.trim());
    await Promise.resolve();
    const refusal = server.refused.get(taskId) ?? server.refused.get(what);
    if (refusal) throw refusal;
    return answer();
  };
  const find = (taskId: string) => {
    const task = server.tasks.find((one) => one.taskId === taskId);
    if (!task) throw new AppError('qalyptus.not-found', { taskId });
    return task;
  };
  const noWrite = () => Promise.reject(new Error('a plan must not write'));
  const client: QalyptusClient = {
    check: noWrite,
    tasks: () => ask('tasks', '', () => ({ rows: server.tasks, maybeCut: server.maybeCut })),
    task: (taskId) => ask('task', taskId, () => server.tasks.find((one) => one.taskId === taskId) ?? null),
    reports: (taskId) => ask('reports', taskId, () => find(taskId).reports),
    report: (taskId, reportId) =>
      ask('report', taskId, () => find(taskId).reports.find((one) => one.taskReportId === reportId) ?? null),
    triggers: (taskId) => ask('triggers', taskId, () => find(taskId).triggers),
    recipients: (taskId) => ask('recipients', taskId, () => find(taskId).recipients),
    connections: () => ask('connections', '', () => server.connections),
    publishedReports: () => Promise.resolve(null),
    templateObjectIds: (reportId) => ask('templates', reportId, () => server.templates?.get(reportId) ?? null),
    duplicateBody,
    patchBody: (reportId, pairs) => patchBody('array', reportId, pairs),
    duplicate: noWrite,
    overwrite: noWrite,
    setActive: noWrite,
    deleteTask: noWrite,
    startExecution: noWrite,
    executions: () => Promise.resolve(null),
    execution: () => Promise.resolve(null),
    statistics: () => ({ calls: server.calls.length, writes: 0, retries: 0 }),
    wait: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  return { server, client };
}

export const learned: Dialect = { ...defaultDialect(), learnedBy: 'canary', learnedAt: 1 as EpochMs };
export const serverName = 'reports' as QalyptusName;

type Change = {
  readonly server?: Partial<FakeServer>;
  readonly dialect?: Dialect;
  /** Backed-up apps with their objects; by default those of the masters and customers 1, 2, 3 and 9, all the same. */
  readonly apps?: Readonly<Record<string, readonly OwnedObject[]>>;
  readonly liveAppIds?: ReadonlySet<string>;
};

export const sheetAndChart = [
  anObject('sheet-1'),
  anObject('chart-1', { objectType: 'barchart', parentId: 'sheet-1' }),
];

const usualApps = () => {
  const customers = [1, 2, 3, 9].flatMap((number) => [customerApp(number), customerApp(number, 'finance')]);
  return Object.fromEntries([sales, finance, ...customers].map((appId) => [appId, sheetAndChart]));
};

/** A vault with a backup, and a server in memory. */
export async function aPlanningDesk(change: Change = {}) {
  const { vault, world } = await aVault();
  vault.tenants.add(aTenant());
  const snapshotId = 'snapshot-1' as SnapshotId;
  vault.snapshots.begin(aSnapshot(snapshotId));
  for (const [appId, objects] of Object.entries(change.apps ?? usualApps())) {
    const facts = someFacts(appId, { spaceName: 'Customers' });
    const version = await record(vault, aNewVersion(appId, `version-${appId}`, { facts, objects }));
    vault.snapshots.recordApp({
      snapshotId,
      appId: appId as AppId,
      name: facts.name,
      spaceName: 'Customers',
      spaceType: 'shared',
      outcome: 'captured',
      versionId: version.versionId,
      evidence: {},
      facts,
    });
  }
  vault.snapshots.close(snapshotId, {
    state: 'complete',
    endedAt: 200 as EpochMs,
    counts: someCounts,
    gaps: [],
    alarms: [],
  });
  const qalyptus: QalyptusServer = {
    name: serverName,
    url: 'https://qalyptus.example',
    caPem: null,
    allowHttp: false,
    keyExpiresAt: null,
    createdAt: 1 as EpochMs,
    dialect: change.dialect ?? learned,
  };
  vault.qalyptus.putServer(qalyptus);
  const { server, client } = aFakeServer(change.server);
  const deps: PropagationDeps = { world, vault, server: qalyptus, client, liveAppIds: change.liveAppIds ?? null };
  const plan = (text: string, more: Partial<ProposeRequest> = {}) =>
    planPropagation(
      { taskId: masterId, nameTemplate: '{report} - {customer}', confirm: [], format: 'csv', text, ...more },
      deps,
    );
  return { vault, world, server, client, deps, plan };
}

/** Lines of a targets file: each customer with both apps, for every report. */
export const targetsOf = (...customers: number[]): string =>
  [
    'customer,report,source_app,target_app',
    ...customers.flatMap((number) => [
      `C${number},*,${sales},${customerApp(number)}`,
      `C${number},*,${finance},${customerApp(number, 'finance')}`,
    ]),
  ].join('\n');

export const wishedPairs = (number: number): AppPair[] => [
  pair(sales, customerApp(number)),
  pair(finance, customerApp(number, 'finance')),
];

/** A copy of the master for one customer, mapped as it should be. */
export const aCopy = (task: number, pairs: readonly AppPair[], change: Partial<TaskDetail> = {}): TaskDetail =>
  aTask(task, {
    name: `Monthly - C${task}`,
    reports: [aReport(task, 1, { mappings: [...pairs] }), aReport(task, 2, { mappings: [...pairs] })],
    ...change,
  });

/** What the ledger says of such a copy. */
export function aRow(number: number, pairs: readonly AppPair[], change: Partial<LedgerRow> = {}): LedgerRow {
  const report = (place: number): PlannedReport & { cloneTaskReportId: Guid } => ({
    taskReportId: id('trep', place),
    reportId: id('repo', place),
    name: `Report ${place}`,
    pairs: [...pairs],
    stays: [],
    cloneTaskReportId: id('trep', number * 100 + place),
  });
  return {
    propKey: propKeyOf(serverName, masterId, `C${number}`),
    server: serverName,
    masterTaskId: masterId,
    targetKey: `C${number}`,
    name: `Monthly - C${number}`,
    serverName: `Monthly - C${number}`,
    taskId: id('task', number),
    state: 'verified',
    origin: 'created',
    reports: [report(1), report(2)],
    after: null,
    batchId: 'batch',
    note: '',
    updatedAt: 1 as EpochMs,
    ...change,
  };
}

export const checkOf = (plan: PropagationPlan, name: PropagationPlan['checks'][number]['name']) => {
  const check = plan.checks.find((one) => one.name === name);
  if (!check) throw new Error(`the plan has no check ${name}`);
  return check;
};
export const redOf = (plan: PropagationPlan): string[] =>
  plan.checks.filter(({ level }) => level === 'red').map(({ name }) => name);
