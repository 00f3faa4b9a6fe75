import type { QalyptusConnection, QalyptusTask, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import type { QalyptusClient } from '../../qalyptus/index.ts';
import { atOnce } from '../capture/at-once.ts';
import { readsAtOnce, readTaskDetail, type CaptureGap } from '../capture/read-task-detail.ts';

export type ServerReading = { readonly client: QalyptusClient; readonly signal?: AbortSignal };

/** Every task of a server by name, and its connections; null: it does not tell. */
export type ServerList = {
  readonly tasks: readonly QalyptusTask[];
  readonly maybeCut: boolean;
  readonly connections: readonly QalyptusConnection[] | null;
};

export async function listServer({ client, signal }: ServerReading): Promise<ServerList> {
  const { rows, maybeCut } = await client.tasks(signal);
  return { tasks: rows, maybeCut, connections: await client.connections(signal) };
}

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
