import type { Tables } from '../tables/index.ts';
import { unpackBody, type PackedBody } from '../tables/packed-body.ts';
import type { AuditEntry, VaultDamage } from '../types.ts';
import { breathe, damage, guarded } from './check-rows.ts';

/** Rows that the audit log tells of. */
type Told = { readonly told: () => AuditEntry[]; readonly digests: () => Map<number, string> };

/** Each entry's digest must be that of its rows, and no row may lack its entry. */
function checkTold(table: string, { told, digests }: Told, found: VaultDamage[]): void {
  guarded(found, table, undefined, () => {
    const rows = digests();
    for (const { sequence, facts } of told()) {
      if (rows.get(sequence) !== facts['digest'])
        found.push(damage('page', `${table} ${sequence}`, 'not what the audit log says'));
      rows.delete(sequence);
    }
    for (const sequence of rows.keys())
      found.push(damage('page', `${table} ${sequence}`, 'not known to the audit log'));
  });
}

/** Reports, proofs and successions must be what the audit log says, and each step readable and part of a plan. */
export function checkRestores({ reports, proofs, successions, restores }: Tables, found: VaultDamage[]): void {
  checkTold('restore_report', reports, found);
  checkTold('restore_proof', proofs, found);
  checkTold('succession', successions, found);
  for (const stepKey of guarded(found, 'restore_step', [], restores.badSteps))
    found.push(damage('page', `restore_step ${stepKey}`, 'unreadable, or of no plan'));
}

/** Plans and reports must hash to what was kept beside them. */
export async function checkRestoreBodies({ reports, restores }: Tables, found: VaultDamage[]): Promise<void> {
  const check = async (id: string, read: () => PackedBody | undefined) => {
    await breathe();
    guarded(found, id, undefined, () => {
      const row = read();
      if (row) unpackBody(row, id);
    });
  };
  for (const planKey of guarded(found, 'restore_plan', [], restores.planKeys))
    await check(`restore_plan ${planKey}`, () => restores.planBody(planKey));
  for (const runId of guarded(found, 'restore_report', [], reports.runs))
    await check(`restore_report ${runId}`, () => reports.body(runId));
}
