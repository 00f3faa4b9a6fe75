import type Database from 'better-sqlite3';

import { toVaultError } from '../database/vault-error.ts';

/**
 * One transaction that lets others have their turn in between. It takes no lock of the source, and its connection must be
 * used by nobody else. A medium that was pulled cannot be rolled back now; its journal does that at the next open.
 */
export async function inTransaction<T>(db: Database.Database, work: () => Promise<T>): Promise<T> {
  try {
    db.exec('BEGIN');
    const result = await work();
    db.exec('COMMIT');
    return result;
  } catch (thrown) {
    rollBack(db);
    throw toVaultError(thrown);
  }
}

function rollBack(db: Database.Database): void {
  try {
    if (db.open && db.inTransaction) db.exec('ROLLBACK');
  } catch {
    // Its journal is still there.
  }
}
