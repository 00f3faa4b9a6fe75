import type { QalyptusCapture, QalyptusTask, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { QalyptusClient } from '../../qalyptus/index.ts';

export type CaptureGap = QalyptusCapture['gaps'][number];

/** Reads of one server at the same time. */
export const readsAtOnce = 4;

/** How a gap names a task; `isGapOf` finds it again. */
const taskWords = ({ taskId, name }: Pick<QalyptusTask, 'taskId' | 'name'>) => `task ${taskId} "${name}"`;

/** Whether a gap is a whole task that could not be read. */
export const isGapOf = (gap: CaptureGap, taskId: string): boolean => gap.what.startsWith(`task ${taskId} `);

/** A key that is refused, or a person's stop, ends everything; anything else is a gap. */
export function asGap(what: string, thrown: unknown, signal?: AbortSignal): CaptureGap {
  signal?.throwIfAborted();
  const failure = AppError.from(thrown);
  if (failure.code === 'qalyptus.key' || failure.code === 'unexpected') throw failure;
  return { what, code: failure.code };
}

type Reading = { readonly client: QalyptusClient; readonly gaps: CaptureGap[]; readonly signal?: AbortSignal };

/** A task with all that hangs on it; null, and a gap, where its reports cannot be read. */
export async function readTaskDetail(
  task: QalyptusTask,
  { client, gaps, signal }: Reading,
): Promise<TaskDetail | null> {
  const orGap = async <T>(what: string, read: Promise<readonly T[] | null>): Promise<T[] | null> => {
    try {
      const rows = await read;
      return rows === null ? null : [...rows];
    } catch (thrown) {
      gaps.push(asGap(what, thrown, signal));
      return null;
    }
  };
  const words = taskWords(task);
  const reports = await orGap(words, client.reports(task.taskId, signal));
  if (reports === null) return null;
  const triggers = await orGap(`triggers of ${words}`, client.triggers(task.taskId, signal));
  const recipients = await orGap(`recipients of ${words}`, client.recipients(task.taskId, signal));
  return { ...task, reports, triggers, recipients };
}
