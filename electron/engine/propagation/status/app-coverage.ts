import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { AppPair, QalyptusConnection, TaskDetail, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { rememberedApps } from '../plan/used-apps.ts';

/** Apps the connections of the task's project read; null where one of them does not tell. */
export function sourcesOf(
  { projectId }: Pick<TaskDetail, 'projectId'>,
  connections: readonly QalyptusConnection[] | null,
): ReadonlySet<string> | null {
  const own = (connections ?? []).filter((one) => one.projectId === null || one.projectId === projectId);
  if (connections === null || projectId === null || own.length === 0) return null;
  if (own.some(({ appId }) => appId === null)) return null;
  return new Set(own.map(({ appId }) => appId ?? ''));
}

/**
 * The apps a report of a copy may read: those of its project's connections; where the server hides them, those any copy of
 * the same master was mapped on.
 */
export function appsOf(
  sources: ReadonlySet<string> | null,
  row: Pick<LedgerRow, 'masterTaskId'>,
  rows: readonly LedgerRow[],
): (report: Pick<TaskReport, 'reportId'>) => ReadonlySet<string> {
  if (sources !== null) return () => sources;
  const alike = rows.filter(({ masterTaskId }) => masterTaskId === row.masterTaskId);
  const remembered = rememberedApps([], alike);
  return ({ reportId }) => remembered.get(reportId ?? '') ?? new Set<string>();
}

/** Apps that are read as they are, which is the master's: a pair of an app with itself changes nothing. */
export function uncovered(apps: ReadonlySet<string>, pairs: readonly AppPair[], stays: readonly string[]): string[] {
  const covered = new Set<string>(stays);
  for (const { qlikAppId, newQlikAppId } of pairs) if (newQlikAppId !== qlikAppId) covered.add(qlikAppId);
  const read = new Set([...apps, ...pairs.map(({ qlikAppId }) => qlikAppId)]);
  return [...read].filter((appId) => !covered.has(appId));
}
