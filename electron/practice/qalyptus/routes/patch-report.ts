import { renamed, type Body } from '../body.ts';
import { Failed, guidOf, readFields, taskOf, type Answer, type QalyptusCall, type QalyptusRoute } from '../call.ts';
import { listIn, namedBy, readPairs, requiredGuid } from '../mapping-input.ts';
import { taskReportDetailOut } from '../out.ts';
import { untouchedSettings } from '../seed.ts';
import type { AppPair, Task, TaskReport } from '../types.ts';

/** PATCH of a task report (6.2): everything is checked before anything is changed. */
export const patchReportRoute: QalyptusRoute = {
  method: 'PATCH',
  pattern: '/tasks/:taskId/reports/:reportId',
  versions: ['v2'],
  right: 'edit',
  async handle(call) {
    const task = taskOf(call);
    const id = guidOf(call, 'reportId');
    const row = rowOf(call, task, id);
    const body = await readFields(call);
    if (row === 'ignored')
      return patchAnswer(
        call,
        task.reports.find((report) => report.reportId === id || report.id === id),
      );
    const pairs = pairsAfter(call, body, { task, row, id });
    row.pairs = pairs;
    row.settings = settingsAfter(call, body, row);
    return patchAnswer(call, row);
  },
};

/** The task report of the path. An id of the wrong kind is refused, or answered without effect by a lax server. */
function rowOf(call: QalyptusCall, task: Task, id: string): TaskReport | 'ignored' {
  const { reportIdMode, patchReportId, reportIdLax } = call.world.switches;
  const byOwn = task.reports.find((row) => row.id === id);
  const byReport = task.reports.find((row) => row.reportId === id);
  const takesOwn = patchReportId === 'own-too' || reportIdMode !== 'reportId';
  const takesReport = reportIdMode !== 'taskReportId';
  const found = (takesOwn ? byOwn : undefined) ?? (takesReport ? byReport : undefined);
  if (found) return found;
  if (!byOwn && !byReport) throw new Failed(404, 'Task report not found.');
  if (!reportIdLax) throw new Failed(400, 'The report does not belong to the task.', id);
  return 'ignored';
}

type Patched = { readonly task: Task; readonly row: TaskReport; readonly id: string };

function pairsAfter(call: QalyptusCall, body: Body, patched: Patched): readonly AppPair[] {
  const { absentMappings, patchMode } = call.world.switches;
  const given = body.get('OverwriteReportApps');
  const { row } = patched;
  if (given === undefined || given === null) return absentMappings === 'cleared' ? [] : row.pairs;
  const groups = groupsIn(call, body, given, patched);
  if (groups.length > 0 && groups.every((group) => group === 'ignored')) return row.pairs;
  const pairs = readPairs(call, body, groups.filter((group) => group !== 'ignored').flat(), row);
  if (patchMode === 'replace' || isClearing(given, body)) return pairs;
  return [...new Map([...row.pairs, ...pairs].map((pair) => [pair.qlikAppId, pair])).values()];
}

/** Even a server that merges takes nothing at all as the wish for none. */
function isClearing(given: unknown, body: Body): boolean {
  if (Array.isArray(given)) return given.length === 0;
  const apps = body.inside(given)?.get('QlikApps');
  return Array.isArray(apps) && apps.length === 0;
}

type Group = readonly unknown[] | 'ignored';

/** The pairs of a body in the one shape this server takes, by group. */
function groupsIn(call: QalyptusCall, body: Body, given: unknown, patched: Patched): readonly Group[] {
  const mode = call.world.switches.patchBodyMode;
  if (mode === 'object') return [groupIn(call, body.inside(given), patched)];
  if (!Array.isArray(given)) throw new Failed(400, 'OverwriteReportApps must be an array.');
  return mode === 'flat' ? [given] : given.map((entry) => groupIn(call, body.inside(entry), patched));
}

function groupIn(call: QalyptusCall, group: Body | undefined, { task, row, id }: Patched): Group {
  if (!group) throw new Failed(400, 'OverwriteReportApps is not of the expected shape.');
  const reportId = requiredGuid(group, 'ReportId');
  const listed = listIn(group, 'QlikApps');
  if (reportId === id || namedBy(call, row, reportId)) return listed;
  const { reportIdLax, pathAndBodyDiffer } = call.world.switches;
  const wrongKind = reportId === row.id || reportId === row.reportId;
  if (reportIdLax && (wrongKind || !task.reports.some((report) => namedBy(call, report, reportId)))) return 'ignored';
  if (pathAndBodyDiffer === 'path-wins') return listed;
  throw new Failed(400, 'The body names another report than the path.', reportId);
}

/** The other fields after a PATCH: as sent, and for the rest as before, or untouched as after a full update. */
function settingsAfter(call: QalyptusCall, body: Body, row: TaskReport): Record<string, unknown> {
  const before = call.world.switches.patchResetsOtherFields ? untouchedSettings : row.settings;
  const sent = Object.keys(untouchedSettings)
    .map((name) => [name, body.get(name.charAt(0).toUpperCase() + name.slice(1))] as const)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, renamed(value, (letter) => letter.toLowerCase())]);
  return { ...structuredClone(before), ...(Object.fromEntries(sent) as Record<string, unknown>) };
}

function patchAnswer(call: QalyptusCall, row: TaskReport | undefined): Answer {
  const form = call.world.switches.patchAnswer;
  if (form === 'no-content') return { status: 204 };
  if (form === 'true') return { status: 200, data: true };
  if (form === 'empty-data' || !row) return { status: 200 };
  return { status: 200, data: taskReportDetailOut(call.world, call.version, row) };
}
