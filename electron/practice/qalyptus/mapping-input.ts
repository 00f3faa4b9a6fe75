import type { Body } from './body.ts';
import { Failed, isGuid, type QalyptusCall } from './call.ts';
import { sourcesOf } from './runtime.ts';
import type { AppPair, Task, TaskReport } from './types.ts';

/** Pairs by task report of the task they are meant for. */
export type WishedPairs = ReadonlyMap<TaskReport, readonly AppPair[]>;

/** Reads the groups of a duplicate. A group for no report of the task is refused, or ignored by a lax server. */
export function readGroups(call: QalyptusCall, body: Body, task: Task): WishedPairs {
  const groups = body.get('OverwriteReportApps') ?? [];
  if (!Array.isArray(groups)) throw new Failed(400, 'OverwriteReportApps must be an array.');
  const rows = new Map<TaskReport, unknown[]>();
  for (const entry of groups) {
    const group = body.inside(entry);
    if (!group) throw new Failed(400, 'OverwriteReportApps holds something that is no object.');
    const reportId = requiredGuid(group, 'ReportId');
    const listed = listIn(group, 'QlikApps');
    const meant = task.reports.filter((row) => namedBy(call, row, reportId));
    if (meant.length === 0 && !call.world.switches.reportIdLax) {
      throw new Failed(400, 'The report does not belong to the task.', reportId);
    }
    for (const row of meant) rows.set(row, [...(rows.get(row) ?? []), ...listed]);
    if (meant.length === 0) readPairs(call, body, listed);
  }
  return new Map([...rows].map(([row, listed]) => [row, readPairs(call, body, listed, row)]));
}

/** Whether an id of a body names this task report, by the kind of id the server takes. */
export function namedBy(call: QalyptusCall, row: TaskReport, id: string): boolean {
  const mode = call.world.switches.reportIdMode;
  return (mode !== 'reportId' && row.id === id) || (mode !== 'taskReportId' && row.reportId === id);
}

/** Reads and checks pairs; without a task report only their form can be checked. */
export function readPairs(call: QalyptusCall, body: Body, listed: readonly unknown[], row?: TaskReport): AppPair[] {
  const { switches, state } = call.world;
  const sources = row && new Set(sourcesOf(state, row).map((use) => use.appId));
  const pairs = new Map<string, AppPair>();
  for (const entry of listed) {
    const fields = body.inside(entry);
    if (!fields) throw new Failed(400, 'QlikApps holds something that is no object.');
    const pair = {
      qlikAppId: requiredGuid(fields, 'QlikAppId'),
      newQlikAppId: requiredGuid(fields, 'NewQlikAppId'),
    };
    if (pairs.has(pair.qlikAppId) && switches.sameSourceTwice === 400) {
      throw new Failed(400, 'An app is listed twice for one report.', pair.qlikAppId);
    }
    if (switches.deadSource === 400 && sources && !sources.has(pair.qlikAppId)) {
      throw new Failed(400, 'The app is not used by the report.', pair.qlikAppId);
    }
    if (switches.unknownTarget === 400 && !state.qlikApps.has(pair.newQlikAppId)) {
      throw new Failed(400, 'The new app does not exist.', pair.newQlikAppId);
    }
    if (switches.identityPair === 'dropped' && pair.qlikAppId === pair.newQlikAppId) continue;
    pairs.set(pair.qlikAppId, pair);
  }
  return [...pairs.values()];
}

export function requiredGuid(body: Body, name: string): string {
  const value = body.get(name);
  if (!isGuid(value)) throw new Failed(400, `${name} is required and must be a GUID.`);
  return value.toLowerCase();
}

export function listIn(body: Body, name: string): readonly unknown[] {
  const value = body.get(name);
  if (!Array.isArray(value)) throw new Failed(400, `${name} is required and must be an array.`);
  return value;
}
