import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import { count, table, when } from '../format.ts';

const listed = (list: readonly string[] | null): string =>
  list === null ? 'not given by the server' : list.length === 0 ? 'none' : list.join(', ');

/** One propagated task with the four things to look at before it is released. */
export function rowLine({ targetKey, name, serverName, taskId, state, note, after }: LedgerRow): string {
  const called = serverName === '' ? name : serverName;
  const looked =
    after === null
      ? ''
      : `; ${after.isActive === null ? 'enabled or not: not given by the server' : after.isActive ? 'ENABLED' : 'disabled'}, triggers ${listed(after.triggers)}, recipients ${listed(after.recipients)}, destinations ${listed(after.destinations)}`;
  return `${targetKey}: ${called} (${taskId ?? 'no task'}), ${state}${looked}${note === '' ? '' : `. ${note}`}`;
}

export function ledgerText(rows: readonly LedgerRow[]): string {
  const lines = rows.map(({ targetKey, state, origin, batchId, updatedAt, taskId, name, serverName }) => [
    targetKey,
    state,
    origin,
    batchId,
    when(updatedAt),
    taskId ?? '–',
    serverName === '' ? name : serverName,
  ]);
  return [
    table(['customer', 'state', 'origin', 'batch', 'changed', 'task', 'name'], lines),
    `${count(rows.length, 'propagated task')}.`,
  ].join('\n');
}

type Kept = readonly { readonly row: LedgerRow; readonly why: string }[];

/** What a rollback deletes, or deleted, and what it leaves. */
export function rollbackText(
  done: boolean,
  deletes: readonly LedgerRow[],
  keeps: Kept,
  byHand: readonly string[],
): string {
  return [
    `${done ? 'Deleted' : 'Would delete'} ${count(deletes.length, 'task')}, ${done ? 'left' : 'would leave'} ${keeps.length}.`,
    ...deletes.map((row) => `  ${rowLine(row)}`),
    ...keeps.map(({ row, why }) => `  left: ${row.targetKey} (${row.taskId ?? 'no task'}): ${why}`),
    ...(byHand.length === 0 ? [] : ['By hand:', ...byHand.map((line) => `  ${line}`)]),
  ].join('\n');
}
