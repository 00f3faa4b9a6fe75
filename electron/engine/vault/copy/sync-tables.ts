import type Database from 'better-sqlite3';

import { schemaVersionOf, type Migration } from '../database/migration.ts';
import { toVaultError } from '../database/vault-error.ts';
import { breathe } from '../integrity/check-rows.ts';
import { sendPacks } from './copy-content.ts';
import { addMissing, removeOthers } from './make-equal.ts';
import { tablesOfSource, type TableShape } from './table-shape.ts';
import { inTransaction } from './transaction.ts';
import type { CopiedTables, CopyOptions } from './types.ts';

export type SyncOptions = CopyOptions & {
  /** Climbed first where the target is older; it must then be as new as the source. */
  readonly migrations?: readonly Migration[];
  /** Tables the target has its own rows of: neither compared nor changed. */
  readonly leaveAlone?: readonly string[];
  /** Tables that are empty afterwards, whatever the source has in them. */
  readonly empty?: readonly string[];
  /** The last word before the commit, in the same transaction. */
  readonly finish?: (db: Database.Database) => void;
};

/** Content has rules of its own: bytes of packs are not compared, and what waits is never taken over. */
const contentTables = ['content_pack_bytes', 'content_pending'];

function climb(db: Database.Database, migrations: readonly Migration[]): void {
  for (const migration of migrations.filter(({ version }) => version > schemaVersionOf(db))) {
    migration.up(db);
    db.pragma(`user_version = ${migration.version}`);
  }
}

/** Packs that are gone or not what they were go out, packs that came meanwhile come in; nothing waits any more. */
async function settleContent(db: Database.Database, signal: AbortSignal | undefined): Promise<number> {
  db.exec(`
    DELETE FROM main.content_pack_bytes WHERE pack IN (
      SELECT ours.id FROM main.content_pack AS ours JOIN source.content_pack AS theirs ON theirs.id = ours.id
      WHERE ours.method <> theirs.method OR ours.stored_bytes <> theirs.stored_bytes OR ours.chunks <> theirs.chunks
        OR ours.lengths <> theirs.lengths);
    DELETE FROM main.content_pack_bytes WHERE pack NOT IN (SELECT id FROM source.content_pack);
    DELETE FROM main.content_pending;`);
  const late = db
    .prepare<[], { id: number; bytes: number }>(
      `SELECT id, stored_bytes AS bytes FROM source.content_pack
       WHERE id NOT IN (SELECT pack FROM main.content_pack_bytes) ORDER BY id`,
    )
    .all();
  await sendPacks(db, late, async () => {
    signal?.throwIfAborted();
    await breathe();
  });
  return late.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Rows that keep their key but change would meet themselves: all that differs goes out before anything comes in. */
async function makeAllEqual(db: Database.Database, tables: readonly TableShape[], options: SyncOptions) {
  const { signal, reached = () => undefined } = options;
  let [rowsRemoved, rowsAdded] = [0, 0];
  for (const table of tables) rowsRemoved += await removeOthers(db, table, signal);
  for (const table of tables) {
    rowsAdded += await addMissing(db, table, signal);
    reached('table-equal');
  }
  return { rowsRemoved, rowsAdded };
}

/**
 * Makes every table of the target equal to the source as it is at this moment, and what `copyContent` brought a part of
 * it, in one transaction: before its commit the target is what it was, afterwards it is what the source is.
 */
export async function syncTables(db: Database.Database, options: SyncOptions = {}): Promise<CopiedTables> {
  const { signal, reached = () => undefined, leaveAlone = [], empty = [] } = options;
  const apart = new Set([...contentTables, ...leaveAlone, ...empty].map((name) => `"${name}"`));
  // The index of a search is kept in tables that only its own module writes, unless told otherwise.
  db.unsafeMode(true);
  try {
    const copied = await inTransaction(db, async () => {
      reached('tables-begun');
      climb(db, options.migrations ?? []);
      const lateBytes = await settleContent(db, signal);
      const tables = tablesOfSource(db).filter(({ name }) => !apart.has(name));
      const rows = await makeAllEqual(db, tables, options);
      for (const name of empty) db.exec(`DELETE FROM main."${name}"`);
      options.finish?.(db);
      reached('before-commit');
      return { ...rows, lateBytes };
    });
    reached('committed');
    db.pragma('main.incremental_vacuum');
    return copied;
  } catch (thrown) {
    throw toVaultError(thrown);
  } finally {
    if (db.open) db.unsafeMode(false);
  }
}
