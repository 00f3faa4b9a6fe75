import type { RunId } from '../../../../shared/domain/ids.ts';
import type { LedgerRow, PostCheck, TaskNeed } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusTask } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { readTaskDetail } from '../capture/read-task-detail.ts';
import { postCheckKind, refuseBeside } from '../run/may-run.ts';
import type { StartPropagationDeps } from '../run/start-propagation.ts';
import type { PropagationDeps } from '../types.ts';
import { keepCheck, rowOf } from './check-task.ts';
import { keyOf, pickSample, tasksOfBatch, type TaskToTry } from './sample-tasks.ts';
import { needsOf } from './task-needs.ts';
import type { PostCheckInput } from './types.ts';
import { notRun } from './verdict.ts';

export type TryRequest = { readonly batchId: string; readonly taskIds: readonly Guid[]; readonly sample: '7' | 'all' };
export type TryPreview = {
  readonly batchId: string;
  readonly outOf: number;
  readonly tasks: (TaskToTry & { readonly needs: TaskNeed[] })[];
};

/** Which tasks would be run, and what of each could reach people. Only reads. */
export async function previewPostCheck(request: TryRequest, deps: PropagationDeps): Promise<TryPreview> {
  const { client, vault, server, signal } = deps;
  const { batchId, tasks } =
    request.batchId === ''
      ? { batchId: '', tasks: request.taskIds.map((taskId) => ({ taskId, taskName: '', targetKey: '' })) }
      : tasksOfBatch(request.batchId, server.name, vault);
  const wanted = request.taskIds.length === 0 ? tasks : tasks.filter(({ taskId }) => request.taskIds.includes(taskId));
  if (wanted.length === 0) throw new AppError('request.not-found', { what: 'task to be tried', batchId });
  const isWhole = request.sample === 'all' || request.taskIds.length > 0;
  const picked = isWhole ? wanted : pickSample(batchId, wanted);
  const shown: TryPreview['tasks'] = [];
  for (const { taskId, taskName } of picked) {
    const task = await client.task(taskId, signal);
    const needs = task === null ? gone : await needsOn(task, deps);
    shown.push({ taskId, taskName: task?.name ?? taskName, targetKey: keyOf(taskId, server.name, vault), needs });
  }
  return { batchId, outOf: wanted.length, tasks: shown };
}

const gone: TaskNeed[] = [{ word: 'gone', why: 'the task is not on the server' }];

async function needsOn(task: QalyptusTask, { client, signal }: PropagationDeps): Promise<TaskNeed[]> {
  const detail = await readTaskDetail(task, { client, gaps: [], ...(signal ? { signal } : {}) });
  return detail === null ? [{ word: 'unreadable', why: 'the task cannot be read' }] : needsOf(detail);
}

/** Begins to run tasks, one at a time; refused while anything else works on the server. */
export function startPostCheck(input: PostCheckInput, { world, vault, jobs }: StartPropagationDeps): { runId: RunId } {
  refuseBeside(input.server, null, vault);
  const runId = world.newId() as RunId;
  const taskIds = [...new Set(input.taskIds)];
  jobs.start({ runId, kind: postCheckKind, subject: input.server, input: { ...input, taskIds }, concurrency: 1 });
  return { runId };
}

export type Seen = Pick<PostCheck, 'taskId' | 'result' | 'by'> & { readonly dataSeen: boolean; readonly note: string };

/** What a person saw of a run of a copy, kept with their name and the time. */
export function recordVerdict(seen: Seen, on: Pick<PropagationDeps, 'world' | 'vault' | 'server'>): LedgerRow {
  const { world, vault, server } = on;
  const { taskId, result, by, dataSeen, note } = seen;
  const row = rowOf(taskId, server, vault);
  if (row === null) throw new AppError('request.not-found', { what: 'propagated task', id: taskId });
  if (dataSeen && result !== 'pass')
    throw new AppError('request.invalid', { problem: 'only a pass can be of the right data', result });
  const facts = { taskId, taskName: row.serverName, targetKey: row.targetKey };
  const label = dataSeen ? ('verified-data' as const) : ('ran' as const);
  keepCheck({ world, vault }, row, {
    ...notRun('inconclusive', note),
    ...{ ...facts, result, label, execution: row.check?.execution ?? null, by, at: world.now() },
  });
  vault.audit.append('task-verdict', { server: server.name, taskId, result, label, by });
  return rowOf(taskId, server, vault) ?? row;
}
