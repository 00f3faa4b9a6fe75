import type { LedgerRow } from '../../../../../../shared/domain/propagation.ts';
import type {
  Guid,
  QalyptusCapture,
  QalyptusName,
  QalyptusServer,
  TaskDetail,
} from '../../../../../../shared/domain/qalyptus.ts';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';

export const at = (moment: number) => moment as EpochMs;
export const named = (name: string) => name as QalyptusName;
export const guid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}` as Guid;

export const aServer = (change: Partial<QalyptusServer> = {}): QalyptusServer => ({
  name: named('house'),
  url: 'https://qalyptus.example:3994',
  caPem: null,
  allowHttp: false,
  keyExpiresAt: null,
  createdAt: at(1),
  dialect: {
    apiRead: 'v2',
    reportIdKind: 'taskReportId',
    patchBody: 'array',
    patchSemantics: 'undetermined',
    mappingsReadable: true,
    canDelete: null,
    canUpdateTask: null,
    canRun: null,
    learnedAt: null,
    learnedBy: 'default',
  },
  ...change,
});

export const aTask = (n: number, change: Partial<TaskDetail> = {}): TaskDetail => ({
  taskId: guid(n),
  name: `Monatsbericht ${n}`,
  projectId: null,
  projectName: null,
  isActive: false,
  testMode: null,
  lastExecution: '2026-11-20T06:00:00',
  raw: { id: guid(n), lastExecution: '2026-11-20T06:00:00', ownerName: 'Zoë' },
  reports: [
    {
      taskReportId: guid(n + 1000),
      reportId: guid(n + 2000),
      name: 'Sales',
      type: 'Excel',
      format: null,
      isIteration: null,
      mappings: [1, 2].map((m) => ({ qlikAppId: guid(m), newQlikAppId: guid(m + 100) })),
      filters: null,
      conditions: [],
      destinations: null,
      raw: {},
    },
  ],
  triggers: [
    { triggerId: 't1', name: 'nightly', type: null, isActive: true, appId: null, raw: { nextExecutionDate: 'a' } },
  ],
  recipients: null,
  ...change,
});

export const aCapture = (moment: number, change: Partial<QalyptusCapture> = {}): QalyptusCapture => ({
  server: named('house'),
  takenAt: at(moment),
  tasks: [aTask(1), aTask(2)],
  connections: [
    { connectionId: 'c1', projectId: null, name: 'sales', appId: guid(1), serverUrl: null },
    { connectionId: 'c2', projectId: null, name: 'money', appId: guid(2), serverUrl: null },
  ],
  gaps: [{ what: 'recipients', code: 'qalyptus.not-offered' }],
  ...change,
});

export const aRow = (propKey: string, change: Partial<LedgerRow> = {}): LedgerRow => ({
  propKey,
  server: named('house'),
  masterTaskId: guid(1),
  targetKey: `customer ${propKey}`,
  name: `Sales - ${propKey}`,
  serverName: '',
  taskId: null,
  state: 'intent',
  origin: 'created',
  reports: [
    {
      taskReportId: guid(1001),
      reportId: null,
      name: 'Sales',
      pairs: [{ qlikAppId: guid(1), newQlikAppId: guid(9) }],
      stays: [guid(2)],
      cloneTaskReportId: null,
    },
  ],
  after: null,
  batchId: 'batch-1',
  note: '',
  updatedAt: at(5),
  ...change,
});
