import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusConnection, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { Guid as GuidSchema } from '../../../../shared/domain/qalyptus.ts';

/** The apps the reports of a task may read: those of its project's connections. null: the server does not tell. */
export function connectionApps(
  task: Pick<TaskDetail, 'projectId'>,
  connections: readonly QalyptusConnection[] | null,
): ReadonlySet<Guid> | null {
  const own = ownConnections(task, connections);
  if (own === null || own.length === 0) return null;
  const apps = new Set<Guid>();
  for (const { appId } of own) {
    const guid = GuidSchema.safeParse(appId);
    // One that hides its app may be any: then nothing is known of the whole.
    if (!guid.success) return null;
    apps.add(guid.data);
  }
  return apps;
}

/** The connections of a task's project; all of them where the server names no project. */
export function ownConnections(
  { projectId }: Pick<TaskDetail, 'projectId'>,
  connections: readonly QalyptusConnection[] | null,
): readonly QalyptusConnection[] | null {
  if (connections === null) return null;
  if (projectId === null) return connections;
  return connections.filter((connection) => connection.projectId === null || connection.projectId === projectId);
}

/** Source apps by report, as ledger and mappings show them; for a server that hides its connections. */
export function rememberedApps(
  details: Iterable<TaskDetail>,
  ledger: readonly LedgerRow[],
): ReadonlyMap<string, ReadonlySet<Guid>> {
  const byReport = new Map<string, Set<Guid>>();
  const add = (reportId: string | null, appId: Guid) => {
    if (reportId === null) return;
    byReport.set(reportId, (byReport.get(reportId) ?? new Set<Guid>()).add(appId));
  };
  for (const { reports } of details)
    for (const { reportId, mappings } of reports) for (const { qlikAppId } of mappings ?? []) add(reportId, qlikAppId);
  for (const { reports } of ledger)
    for (const { reportId, pairs, stays } of reports) {
      for (const { qlikAppId } of pairs) add(reportId, qlikAppId);
      for (const appId of stays) add(reportId, appId);
    }
  return byReport;
}
