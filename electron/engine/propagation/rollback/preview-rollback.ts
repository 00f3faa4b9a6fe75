import type { LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusName } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Vault } from '../../vault/index.ts';

export type Kept = { readonly row: LedgerRow; readonly why: string };
/** A row that has its copy. */
export type CopyRow = LedgerRow & { readonly taskId: Guid };

/** What a rollback of this batch would delete, newest first, and what it would keep; from the vault alone. */
export function previewRollback(
  batchId: string,
  server: QalyptusName,
  vault: Pick<Vault, 'qalyptus'>,
): { readonly deletes: CopyRow[]; readonly keeps: Kept[] } {
  const rows = vault.qalyptus.rows(server).filter((row) => row.batchId === batchId);
  if (rows.length === 0) throw new AppError('request.not-found', { what: 'batch', id: batchId });
  const deletes: CopyRow[] = [];
  const keeps: Kept[] = [];
  for (const row of rows.sort((one, other) => other.updatedAt - one.updatedAt)) {
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
