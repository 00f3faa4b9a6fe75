import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusConnection, QalyptusTask, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { isBeyondCut, type QalyptusClient } from '../../qalyptus/index.ts';
import { atOnce } from '../capture/at-once.ts';
import { readsAtOnce, readTaskDetail, type CaptureGap } from '../capture/read-task-detail.ts';

export type ServerReading = { readonly client: QalyptusClient; readonly signal?: AbortSignal };

/** Every task of a server by name, and its connections; null: it does not tell. */
export type ServerList = {
  readonly tasks: readonly QalyptusTask[];
  readonly maybeCut: boolean;
  readonly connections: readonly QalyptusConnection[] | null;
};

async function listServer({ client, signal }: ServerReading): Promise<ServerList> {
  const { rows, maybeCut } = await client.tasks(signal);
  return { tasks: rows, maybeCut, connections: await client.connections(signal) };
}

/** The list with these tasks in it: where it may be cut, those it lacks are asked for one by one. */
export async function listWith(
  reading: ServerReading,
  wanted: readonly { readonly taskId: Guid | null }[],
): Promise<ServerList> {
  const listed = await listServer(reading);
  if (!listed.maybeCut) return listed;
  const known = new Set<string | null>([null, ...listed.tasks.map(({ taskId }) => taskId)]);
  const lacking = new Set(wanted.flatMap(({ taskId }) => (taskId === null || known.has(taskId) ? [] : [taskId])));
  const found = await atOnce(readsAtOnce, [...lacking], (taskId) =>
    reading.client.task(taskId, reading.signal).catch((thrown: unknown) => {
      // Neither listed nor to be asked for: nobody sees it, and the list already says that it may be cut.
      if (isBeyondCut(thrown)) return null;
      throw thrown;
    }),
  );
  return { ...listed, tasks: [...listed.tasks, ...found.filter((task) => task !== null)] };
}

/** The copies of a ledger, and the masters they were made of. */
export const tasksOf = (ledger: readonly LedgerRow[]): { readonly taskId: Guid | null }[] =>
  ledger.flatMap(({ taskId, masterTaskId }) => [{ taskId }, { taskId: masterTaskId }]);

export type ServerDetails = {
  readonly details: ReadonlyMap<string, TaskDetail>;
  /** Tasks, and lists of them, that could not be read. */
  readonly gaps: readonly CaptureGap[];
};

/** The tasks whole. One that cannot be read is a gap. */
export async function readDetails(
  { client, signal }: ServerReading,
  tasks: readonly QalyptusTask[],
): Promise<ServerDetails> {
  const gaps: CaptureGap[] = [];
  const reading = { client, gaps, ...(signal ? { signal } : {}) };
  const read = await atOnce(readsAtOnce, tasks, (task) => readTaskDetail(task, reading));
  return {
    details: new Map(read.flatMap((detail) => (detail === null ? [] : [[detail.taskId as string, detail] as const]))),
    gaps,
  };
}
