import type { Guid, TaskDetail } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { QalyptusClient } from '../../qalyptus/index.ts';
import { readTaskDetail } from '../capture/read-task-detail.ts';

/** The task a throw-away copy is made of, whole. Refused unless nothing can be sent by a copy of it. */
export async function readInertMaster(client: QalyptusClient, taskId: Guid, signal: AbortSignal): Promise<TaskDetail> {
  const task = await client.task(taskId, signal);
  if (task === null) throw new AppError('qalyptus.not-found', { taskId });
  const detail = await readTaskDetail(task, { client, gaps: [], signal });
  if (detail === null || detail.reports.length === 0)
    throw new AppError('request.refused', { why: 'the task has no report that can be read', taskId });
  const isSilent = detail.triggers?.length === 0 && detail.recipients?.length === 0;
  if (detail.isActive === false || isSilent) return detail;
  throw new AppError('request.refused', {
    why: 'a copy of this task could send: disable it, or choose one without triggers and recipients',
    task: detail.name,
    taskId,
  });
}
