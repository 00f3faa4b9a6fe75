import type { Drift, LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { Dialect, Guid, QalyptusConnection, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import type { PublishedReport, QalyptusClient } from '../../qalyptus/index.ts';
import { honestDetails } from '../plan/honest-details.ts';
import { listWith, readDetails, tasksOf } from '../plan/read-server.ts';
import { driftOf, type DriftSight } from './finding.ts';
import { appsOf, sourcesOf } from './app-coverage.ts';
import { findDuplicates, findDisabled, findUnmanaged } from './judge-others.ts';
import { judgePublished } from './judge-published.ts';
import { judgeReports } from './judge-reports.ts';
import { judgeMaster, judgeTask } from './judge-row.ts';

export type StatusSight = DriftSight & {
  readonly dialect: Dialect;
  /** Tasks Coffer disabled while their mappings changed and has not enabled again. */
  readonly disabled: ReadonlySet<string>;
  /** A call for a copy left, and its answer was lost. */
  readonly mayBeMade: (row: LedgerRow) => boolean;
};
export type Status = { readonly drift: Drift[]; readonly inSync: number; readonly partial: boolean };

/** The ledger against the server. What cannot be read is said to be unreadable, never to be in sync. */
export async function readStatus(
  client: QalyptusClient,
  rows: readonly LedgerRow[],
  sight: StatusSight,
  signal?: AbortSignal,
): Promise<Status> {
  const reading = { client, ...(signal ? { signal } : {}) };
  const live = rows.filter(({ state }) => state !== 'rolled-back' && state !== 'planned');
  const { tasks, maybeCut, connections } = await listWith(reading, tasksOf(live));
  const { details, gaps } = await readDetails(reading, tasks);
  const all = honestDetails(details.values(), sight.dialect);
  const byId = new Map(all.map((detail) => [detail.taskId as string, detail]));
  const listed = new Set(tasks.map(({ taskId }) => taskId));
  const published = await client.publishedReports(signal);
  const server: Server = { details: byId, connections, published, listed, maybeCut };
  const judging = { ...sightOf(live, sight), rows: live };
  const found = live.flatMap((row) => judge(row, server, judging));
  return {
    drift: [
      ...found,
      ...findDisabled(tasks, live, sight.disabled),
      ...findUnmanaged(all, live),
      ...findDuplicates(all, live),
    ],
    inSync: found.filter(({ kind }) => kind === 'in-sync').length,
    partial: maybeCut || gaps.length > 0,
  };
}

type Server = {
  readonly details: ReadonlyMap<string, TaskDetail>;
  readonly connections: readonly QalyptusConnection[] | null;
  readonly published: readonly PublishedReport[] | null;
  readonly listed: ReadonlySet<Guid>;
  readonly maybeCut: boolean;
};

function sightOf(rows: readonly LedgerRow[], sight: StatusSight) {
  const owners = new Map<string, Set<string>>();
  for (const { reports, targetKey } of rows)
    for (const { newQlikAppId } of reports.flatMap(({ pairs }) => pairs)) {
      const known = owners.get(newQlikAppId) ?? new Set<string>();
      owners.set(newQlikAppId, known.add(targetKey));
    }
  return { ...sight, ownersOf: (appId: string) => [...(owners.get(appId) ?? [])] };
}

type Judging = ReturnType<typeof sightOf> & { readonly rows: readonly LedgerRow[] };

function judge(row: LedgerRow, server: Server, sight: Judging): Drift[] {
  const { taskId } = row;
  if (taskId === null)
    return sight.mayBeMade(row) ? cannotTell(row, 'what became of the copy is not known') : notMade(row);
  const detail = server.details.get(taskId);
  if (!detail) return judgeAbsent(row, server, taskId);
  const master = server.details.get(row.masterTaskId);
  const isMasterKnown = master !== undefined || (!server.listed.has(row.masterTaskId) && !server.maybeCut);
  const sources = sourcesOf(detail, server.connections);
  const drifts = [
    ...judgeTask(row, detail),
    ...judgeReports(row, detail, { ...sight, sources, appsOf: appsOf(sources, row, sight.rows) }),
    ...judgePublished(row, detail, server.published),
    ...(isMasterKnown && row.origin === 'created' ? judgeMaster(row, detail, master ?? null) : []),
  ];
  if (drifts.length > 0) return drifts;
  if (settled.includes(row.state)) return [driftOf(row)({ kind: 'in-sync', level: 'green', offer: '' })];
  return cannotTell(row, `its row says ${row.state}${row.note === '' ? '' : `: ${row.note}`}`);
}

/** A plain refusal made nothing, whoever lists what. */
const notMade = (row: LedgerRow): Drift[] => [
  driftOf(row)({
    kind: 'missing',
    level: 'red',
    expected: row.name,
    found: `not made: ${row.note}`,
    offer: 'run the plan again with --retry-failed when the reason is gone',
  }),
];

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
