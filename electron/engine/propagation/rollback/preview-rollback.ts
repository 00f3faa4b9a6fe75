import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { Guid } from '../../../../shared/domain/qalyptus.ts';
import type { Batch } from './find-batch.ts';

export type Kept = { readonly row: LedgerRow; readonly why: string };
/** A row that has its copy. */
export type CopyRow = LedgerRow & { readonly taskId: Guid };

/** What a rollback of a propagation would delete, newest first, and what it would keep; from the vault alone. */
export function previewDeletes({ rows }: Pick<Batch, 'rows'>): { readonly deletes: CopyRow[]; readonly keeps: Kept[] } {
  const deletes: CopyRow[] = [];
  const keeps: Kept[] = [];
  for (const row of [...rows].sort((one, other) => other.updatedAt - one.updatedAt)) {
    const why = whyKept(row);
    if (why !== null) keeps.push({ row, why });
    else if (row.taskId !== null) deletes.push({ ...row, taskId: row.taskId });
  }
  return { deletes, keeps };
}

/** null: it may go. */
function whyKept({ origin, state, taskId, masterTaskId }: LedgerRow): string | null {
  if (state === 'rolled-back') return 'was rolled back already';
  if (origin === 'adopted') return 'was adopted, not made by Coffer';
  if (taskId === null) return 'no copy of it is known';
  if (taskId === masterTaskId) return 'is the master';
  if (state === 'enabled') return 'was released: disable it in Qalyptus and delete it there';
  return null;
}
