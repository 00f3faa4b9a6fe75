import type { LedgerRow, PropagationPlan, PutBack } from '../../../../shared/domain/propagation.ts';
import { count, table, when } from '../format.ts';
import { hang } from '../wrap.ts';

const listed = (list: readonly string[] | null): string =>
  list === null ? 'not given by the server' : list.length === 0 ? 'none' : list.join(', ');

/** One propagated task with the four things to look at before it is released. */
export function rowLine({ targetKey, name, serverName, taskId, state, note, after, check }: LedgerRow): string {
  const called = serverName === '' ? name : serverName;
  const looked =
    after === null
      ? ''
      : `; ${after.isActive === null ? 'enabled or not: not given by the server' : after.isActive ? 'ENABLED' : 'disabled'}, triggers ${listed(after.triggers)}, recipients ${listed(after.recipients)}, destinations ${listed(after.destinations)}`;
  const tried =
    check === undefined ? '' : `; tried ${when(check.at)}: ${check.result}${check.by === '' ? '' : ` by ${check.by}`}`;
  return `${targetKey}: ${called} (${taskId ?? 'no task'}), ${state}${looked}${tried}${note === '' ? '' : `. ${note}`}`;
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
type Undone = {
  readonly deletes: readonly LedgerRow[];
  readonly keeps: Kept;
  readonly putsBack: readonly PutBack[];
  readonly leaves: readonly PutBack[];
  readonly byHand: readonly string[];
  readonly warnings: readonly string[];
};

/** What a rollback does, or has done, and what it leaves. */
export function rollbackText(done: boolean, kind: PropagationPlan['kind'], undone: Undone): string {
  const { deletes, keeps, putsBack, leaves, byHand, warnings } = undone;
  const head =
    kind === 'propagate'
      ? `${done ? 'Deleted' : 'Would delete'} ${count(deletes.length, 'task')}, ${done ? 'left' : 'would leave'} ${keeps.length}.`
      : `${done ? 'Put back' : 'Would put back'} the mappings of ${count(putsBack.length, 'report')}, ${done ? 'left' : 'would leave'} ${leaves.length}.`;
  return [
    head,
    ...deletes.map((row) => `  ${rowLine(row)}`),
    ...keeps.map(({ row, why }) => `  left: ${row.targetKey} (${row.taskId ?? 'no task'}): ${why}`),
    ...putsBack.map((one) =>
      hang(`${one.taskName} / ${one.reportName}: ${pairsOf(one.now)}, back to ${pairsOf(one.before)}`, '  '),
    ),
    ...leaves.map(({ taskName, reportName, taskId, why, canForce }) =>
      hang(`left: ${taskName} / ${reportName}: ${why}${canForce ? ` (--force ${taskId})` : ''}`, '  '),
    ),
    ...(byHand.length === 0 ? [] : ['By hand:', ...byHand.map((line) => hang(line, '  '))]),
    ...warnings.map((warning) => hang(`Look at this: ${warning}`)),
  ].join('\n');
}

const pairsOf = (pairs: PutBack['now']): string => {
  if (pairs === null) return 'not given by the server';
  if (pairs.length === 0) return 'no mapping';
  return pairs.map(({ qlikAppId, newQlikAppId }) => `${qlikAppId} → ${newQlikAppId}`).join(', ');
};
