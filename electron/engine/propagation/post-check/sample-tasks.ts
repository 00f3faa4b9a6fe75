import { createHash } from 'node:crypto';
import type { LedgerState } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusName } from '../../../../shared/domain/qalyptus.ts';
import type { Vault } from '../../vault/index.ts';
import { findBatch, type Batch } from '../rollback/find-batch.ts';
import { tasksToChange } from '../run/tasks-to-change.ts';
import { endedStep } from '../run/work.ts';

/** A task that may be run to see that it works. */
export type TaskToTry = { readonly taskId: Guid; readonly taskName: string; readonly targetKey: string };

type Known = Pick<Vault, 'qalyptus' | 'runs' | 'restores'>;

const inBetween = 5;
const runnable: readonly LedgerState[] = ['mapped', 'verified', 'tested', 'enabled'];

/** Every task of a batch that came out right, in the order of its plan. */
export function tasksOfBatch(id: string, server: QalyptusName, vault: Known): { batchId: string; tasks: TaskToTry[] } {
  const batch = findBatch(id, server, vault);
  const { batchId, plan } = batch;
  if (plan === null || plan.kind === 'propagate') return { batchId, tasks: copiesOf(batch) };
  const ends = new Map(
    vault.restores.steps(batchId).flatMap((one) => (one.step === endedStep ? [[one.subject, one.result]] : [])),
  );
  const done = tasksToChange(plan).filter(({ taskId }) => isDone(ends.get(taskId)));
  return {
    batchId,
    tasks: done.map(({ taskId, name }) => ({ taskId, taskName: name, targetKey: keyOf(taskId, server, vault) })),
  };
}

const isDone = (end: unknown): boolean => end === 'updated' || end === 'unchanged';

function copiesOf({ plan, rows }: Batch): TaskToTry[] {
  const order = new Map((plan?.targets ?? []).map(({ propKey }, index) => [propKey, index]));
  return rows
    .filter(({ state }) => runnable.includes(state))
    .sort((one, other) => (order.get(one.propKey) ?? 0) - (order.get(other.propKey) ?? 0))
    .flatMap(({ taskId, serverName, name, targetKey }) =>
      taskId === null ? [] : [{ taskId, taskName: serverName === '' ? name : serverName, targetKey }],
    );
}

/** The customer whose copy the task is; "" for a task of another kind. */
export const keyOf = (taskId: Guid, server: QalyptusName, vault: Pick<Vault, 'qalyptus'>): string =>
  vault.qalyptus.rows(server).find((row) => row.taskId === taskId && row.state !== 'rolled-back')?.targetKey ?? '';

/**
 * The first, the last and some in between. The batch itself throws the dice, so that a person who is asked about a task
 * meets the same one the next time.
 */
export function pickSample(batchId: string, tasks: readonly TaskToTry[]): TaskToTry[] {
  const lot = ({ taskId }: TaskToTry) => createHash('sha256').update(`${batchId} ${taskId}`).digest('hex');
  const inside = tasks
    .slice(1, -1)
    .map((task) => ({ task, lot: lot(task) }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, inBetween);
  const picked = new Set([tasks[0], ...inside.map(({ task }) => task), tasks.at(-1)]);
  return tasks.filter((task) => picked.has(task));
}
