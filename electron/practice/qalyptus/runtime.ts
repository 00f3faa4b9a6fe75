import { findTaskReport, type QalyptusState } from './state.ts';
import type { QalyptusSwitchSettings } from './switches.ts';
import type { AppPair, AppRead, TaskReport } from './types.ts';

/**
 * What a task report reads when it runs now: the apps of its report, filters and conditions, each replaced if it has a
 * mapping. An app without one is read as it is, which is the master. The server of the connection never changes.
 */
export function readsOf(state: QalyptusState, switches: QalyptusSwitchSettings, taskReportId: string): AppRead[] {
  const found = findTaskReport(state, taskReportId);
  if (!found) throw new RangeError(`no task report ${taskReportId}`);
  const { pairs } = found.taskReport;
  const reads = sourcesOf(state, found.taskReport).map(({ appId, serverUrl }) => ({
    appId: redirected(pairs, appId, switches.mappingHops),
    serverUrl,
  }));
  return [...new Map(reads.map((read) => [`${read.serverUrl} ${read.appId}`, read])).values()];
}

/** The apps a task report refers to before any mapping. */
export function sourcesOf(state: QalyptusState, taskReport: TaskReport): AppRead[] {
  const uses = state.reports.get(taskReport.reportId)?.uses ?? [];
  const ruled = [
    ...idsIn(taskReport.settings['filters']).map((id) => state.filters.get(id)),
    ...idsIn(taskReport.settings['conditions']).map((id) => state.conditions.get(id)),
  ].flatMap((rule) => {
    if (!rule) return [];
    const use = uses.find((used) => used.connectionId === rule.connectionId);
    return use ?? state.connections.get(rule.connectionId) ?? [];
  });
  return [...uses, ...ruled];
}

/** Whether Qlik can open the app where the connection looks for it. */
export const canOpen = (state: QalyptusState, read: AppRead): boolean =>
  state.qlikApps.get(read.appId)?.serverUrl === read.serverUrl;

function redirected(pairs: readonly AppPair[], appId: string, hops: 'one' | 'chain'): string {
  const next = (id: string) => pairs.find((pair) => pair.qlikAppId === id)?.newQlikAppId;
  let current = next(appId) ?? appId;
  if (hops === 'one') return current;
  const seen = new Set([appId]);
  while (!seen.has(current)) {
    seen.add(current);
    current = next(current) ?? current;
  }
  return current;
}

const idsIn = (rows: unknown): string[] =>
  Array.isArray(rows) ? rows.map((row: unknown) => String((row as { id?: unknown }).id).toLowerCase()) : [];
