import type { PlannedCall } from '../../../../shared/domain/planned-call.ts';
import type {
  PlannedChange,
  PlannedReport,
  PlannedTarget,
  PropagationPlan,
} from '../../../../shared/domain/propagation.ts';
import type { Dialect, Guid } from '../../../../shared/domain/qalyptus.ts';
import type { Json, JsonObject } from '../../../../shared/json.ts';
import type { QalyptusClient, ReportOverwrite } from '../../qalyptus/index.ts';

type Call = Pick<PlannedCall, 'method' | 'path' | 'what'> & Partial<PlannedCall>;

const call = (given: Call): PlannedCall => ({
  body: null,
  tier: 'qalyptus',
  appId: '',
  certainty: 'certain',
  times: 1,
  ...given,
});

/** A client's bodies come plain; their type merely says they are read-only. */
const asBody = (body: JsonObject): PlannedCall['body'] => body;

/** Every report is listed, also one all of whose apps stay: what a copy inherits is then never a question. */
export function overwritesOf(reports: readonly PlannedReport[], kind: Dialect['reportIdKind']): ReportOverwrite[] {
  const byId = new Map<Guid, ReportOverwrite>();
  for (const { taskReportId, reportId, pairs } of reports) {
    const id = kind === 'reportId' ? (reportId ?? taskReportId) : taskReportId;
    // Named by the underlying report, the same report twice is one entry; the second place is set by PATCH.
    if (!byId.has(id)) byId.set(id, { reportId: id, pairs });
  }
  return [...byId.values()];
}

type Creating = { readonly master: Guid; readonly client: QalyptusClient };

/** All that making the copies sends, in order. */
export function creationCalls(targets: readonly PlannedTarget[], { master, client }: Creating): PlannedCall[] {
  const created = targets.filter(({ action }) => action === 'create');
  if (created.length === 0) return [];
  const reads = created.reduce((sum, { reports }) => sum + 3 + reports.length, 0);
  return [
    call({ method: 'GET', path: '/api/v2/tasks', what: 'look for a task of each name', times: created.length }),
    ...created.flatMap((target) => [
      call({
        method: 'POST',
        path: `/api/v2/tasks/${master}/duplicate`,
        body: target.body,
        what: `copy the master for ${target.targetKey}`,
      }),
      ...target.reports.map((report) => repairCall(target, report, client)),
      call({
        method: 'PATCH',
        path: `/api/v2/tasks/{copy:${target.targetKey}}`,
        body: { IsActive: false },
        what: `disable the copy for ${target.targetKey}, if it came out enabled`,
        certainty: 'if-needed',
      }),
    ]),
    call({
      method: 'GET',
      path: '/api/v2/tasks/{copy}',
      what: 'read each copy back: task, reports, triggers, recipients',
      times: reads,
    }),
  ];
}

function repairCall({ targetKey }: PlannedTarget, report: PlannedReport, client: QalyptusClient): PlannedCall {
  const place = `{report:${report.taskReportId}}`;
  const body = client.patchBody(report.taskReportId, report.pairs);
  return call({
    method: 'PATCH',
    path: `/api/v2/tasks/{copy:${targetKey}}/reports/${place}`,
    body: replaced(body, report.taskReportId, place),
    what: `map "${report.name}" of the copy for ${targetKey}, if it came out without`,
    certainty: 'if-needed',
  });
}

/** The id of a report of the copy is not known yet: a placeholder stands in its place. */
function replaced(value: Json, id: string, place: string): Json {
  if (value === id) return place;
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => replaced(item, id, place));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, id, place)]));
}

/** All that changing mappings sends: freeze, complete lists, read back, unfreeze what was enabled. */
export function changeCalls(
  changes: readonly PlannedChange[],
  freeze: PropagationPlan['freeze'],
  client: QalyptusClient,
): PlannedCall[] {
  if (changes.length === 0) return [];
  const setActive = (isActive: boolean) => (task: PropagationPlan['freeze'][number]) =>
    call({
      method: 'PATCH',
      path: `/api/v2/tasks/${task.taskId}`,
      body: { IsActive: isActive },
      what: `${isActive ? 'enable' : 'disable'} "${task.name}"`,
    });
  return [
    ...freeze.map(setActive(false)),
    ...changes.map(({ taskId, taskReportId, after, reportName, taskName }) =>
      call({
        method: 'PATCH',
        path: `/api/v2/tasks/${taskId}/reports/${taskReportId}`,
        body: asBody(client.patchBody(taskReportId, after)),
        what: `map "${reportName}" of "${taskName}"`,
      }),
    ),
    call({
      method: 'GET',
      path: '/api/v2/tasks/{task}/reports',
      what: 'read before and after',
      times: 2 * changes.length,
    }),
    ...freeze.filter(({ wasActive }) => wasActive === true).map(setActive(true)),
  ];
}
