import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import { Guid, type QalyptusTask } from '../../../../shared/domain/qalyptus.ts';

export type Found = { readonly task: QalyptusTask; readonly row: LedgerRow | null } | { readonly problem: string };

/** The task a customer's lines mean: the ledger's, else the task of that id or name; never a master. */
export function findTask(customer: string, tasks: readonly QalyptusTask[], ledger: readonly LedgerRow[]): Found {
  const found = taskMeant(customer, tasks, ledger);
  if ('problem' in found) return found;
  const copies = ledger.filter(
    ({ masterTaskId, state }) => masterTaskId === found.task.taskId && state !== 'rolled-back',
  );
  if (copies.length === 0) return found;
  return { problem: `this is the master of ${copies.length} copies: mapped, it would change every later copy` };
}

function taskMeant(customer: string, tasks: readonly QalyptusTask[], ledger: readonly LedgerRow[]): Found {
  const rows = ledger.filter(
    ({ targetKey, taskId, state }) => targetKey === customer && taskId !== null && state !== 'rolled-back',
  );
  const [row] = rows;
  if (rows.length > 1) return { problem: `${rows.length} masters have a copy for this customer; name the task's id` };
  if (row) {
    const task = tasks.find(({ taskId }) => taskId === row.taskId);
    return task ? { task, row } : { problem: `its task "${row.name}" is gone from the server` };
  }
  const id = Guid.safeParse(customer.toLowerCase());
  const named = tasks.filter(
    ({ taskId, name }) => (id.success && taskId === id.data) || name.toLowerCase() === customer.toLowerCase(),
  );
  const [task, ...more] = named;
  if (!task) return { problem: 'no customer of the ledger, and no task of this name or id' };
  if (more.length > 0) return { problem: `${named.length} tasks have this name; name the task's id` };
  const known = ledger.find(({ taskId, state }) => taskId === task.taskId && state !== 'rolled-back');
  return { task, row: known ?? null };
}
