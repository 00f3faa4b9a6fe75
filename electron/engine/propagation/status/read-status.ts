import type { Drift, LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusConnection, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import type { QalyptusClient } from '../../qalyptus/index.ts';
import { listServer, readDetails } from '../plan/read-server.ts';
import { driftOf, type DriftSight } from './finding.ts';
import { findDuplicates, findUnmanaged } from './judge-others.ts';
import { judgeReports } from './judge-reports.ts';
import { judgeMaster, judgeTask } from './judge-row.ts';

export type Status = { readonly drift: Drift[]; readonly inSync: number; readonly partial: boolean };

/** The ledger against the server. What cannot be read is said to be unreadable, never to be in sync. */
export async function readStatus(
  client: QalyptusClient,
  rows: readonly LedgerRow[],
  sight: DriftSight,
  signal?: AbortSignal,
): Promise<Status> {
  const reading = { client, ...(signal ? { signal } : {}) };
  const { tasks, maybeCut, connections } = await listServer(reading);
  const { details, gaps } = await readDetails(reading, tasks);
  const live = rows.filter(({ state }) => state !== 'rolled-back' && state !== 'planned');
  const server: Server = { details, connections, listed: new Set(tasks.map(({ taskId }) => taskId)), maybeCut };
  const found = live.flatMap((row) => judge(row, server, sightOf(live, sight)));
  const all = [...details.values()];
  return {
    drift: [...found, ...findUnmanaged(all, live), ...findDuplicates(all, live)],
    inSync: found.filter(({ kind }) => kind === 'in-sync').length,
    partial: maybeCut || gaps.length > 0,
  };
}

type Server = {
  readonly details: ReadonlyMap<string, TaskDetail>;
  readonly connections: readonly QalyptusConnection[] | null;
  readonly listed: ReadonlySet<Guid>;
  readonly maybeCut: boolean;
};

function sightOf(rows: readonly LedgerRow[], sight: DriftSight) {
  const owners = new Map<string, Set<string>>();
  for (const { reports, targetKey } of rows)
    for (const { newQlikAppId } of reports.flatMap(({ pairs }) => pairs)) {
      const known = owners.get(newQlikAppId) ?? new Set<string>();
      owners.set(newQlikAppId, known.add(targetKey));
    }
  return { ...sight, ownersOf: (appId: string) => [...(owners.get(appId) ?? [])] };
}

function judge(row: LedgerRow, server: Server, sight: ReturnType<typeof sightOf>): Drift[] {
  const { taskId } = row;
  if (taskId === null) return cannotTell(row, 'what became of the copy is not known');
  const detail = server.details.get(taskId);
  if (!detail) return judgeAbsent(row, server, taskId);
  const master = server.details.get(row.masterTaskId);
  const isMasterKnown = master !== undefined || (!server.listed.has(row.masterTaskId) && !server.maybeCut);
  const drifts = [
    ...judgeTask(row, detail),
    ...judgeReports(row, detail, { ...sight, sources: sourcesOf(detail, server.connections) }),
    ...(isMasterKnown && row.origin === 'created' ? judgeMaster(row, detail, master ?? null) : []),
  ];
  if (drifts.length > 0) return drifts;
  if (settled.includes(row.state)) return [driftOf(row)({ kind: 'in-sync', level: 'green', offer: '' })];
  return cannotTell(row, `its row says ${row.state}${row.note === '' ? '' : `: ${row.note}`}`);
}

const cannotTell = (row: LedgerRow, found: string): Drift[] => [
  driftOf(row)({ kind: 'unreadable', level: 'amber', found, offer: 'look again, or run the plan again' }),
];

function judgeAbsent(row: LedgerRow, server: Server, taskId: Guid): Drift[] {
  if (server.listed.has(taskId)) return cannotTell(row, 'the task is there and cannot be read');
  if (server.maybeCut) return cannotTell(row, 'the list of tasks may be cut');
  const offer = 'make it again with a new plan';
  return [driftOf(row)({ kind: 'missing', level: 'red', expected: row.serverName, offer })];
}

/** Rows whose mappings were read back once. */
const settled: readonly LedgerRow['state'][] = ['verified', 'tested', 'enabled', 'mapped'];

/** Apps the connections of the task's project read; null where one of them does not tell. */
function sourcesOf({ projectId }: TaskDetail, connections: Server['connections']): ReadonlySet<string> | null {
  const own = (connections ?? []).filter((one) => one.projectId === null || one.projectId === projectId);
  if (connections === null || projectId === null || own.length === 0) return null;
  if (own.some(({ appId }) => appId === null)) return null;
  return new Set(own.map(({ appId }) => appId ?? ''));
}
