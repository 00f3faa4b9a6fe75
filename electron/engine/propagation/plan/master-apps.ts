import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { ServerList } from './read-server.ts';
import { ownConnections } from './used-apps.ts';

/** Apps masters are built on, by the ledger and by the connections of its masters' projects: no customer's own. */
export function masterApps(ledger: readonly LedgerRow[], { tasks, connections }: ServerList): ReadonlySet<string> {
  const rows = ledger.filter(({ state }) => state !== 'rolled-back');
  const masters = new Set(rows.map(({ masterTaskId }) => masterTaskId));
  // Of a task without a project nobody can say which of the connections are its own.
  const projects = tasks.filter(({ taskId, projectId }) => projectId !== null && masters.has(taskId));
  return new Set<string>([
    ...rows.flatMap(({ reports }) =>
      reports.flatMap(({ pairs, stays }) => [...pairs.map(({ qlikAppId }) => qlikAppId), ...stays]),
    ),
    ...projects.flatMap((task) => (ownConnections(task, connections) ?? []).flatMap(({ appId }) => appId ?? [])),
  ]);
}
