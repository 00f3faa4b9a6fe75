import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import type Database from 'better-sqlite3';

import { schemaVersionOf, type Migration } from '../database/migration.ts';
import { attachCipher, checkFileStart, openCipher, pageBytes } from '../database/open-database.ts';
import { toVaultError } from '../database/vault-error.ts';
import type { DataKey } from '../keys/data-key.ts';

/** A database file with the key it is, or will be, under. */
export type KeyedFile = { readonly path: string; readonly key: DataKey };

type PairOptions = {
  /** What a new target, or one that a kill left without tables, is made with. */
  readonly migrations: readonly Migration[];
  /** Leaves a target that is open nowhere else as one file, without a log beside it. */
  readonly asOneFile?: boolean;
};

const sourceName = 'source';
const cacheKibibytes = 64 * 1024;

function begin(db: Database.Database, migrations: readonly Migration[]): void {
  db.pragma(`page_size=${pageBytes}`);
  db.pragma('auto_vacuum=INCREMENTAL');
  db.transaction(() => {
    for (const migration of migrations) {
      migration.up(db);
      db.pragma(`user_version = ${migration.version}`);
    }
  }).exclusive();
}

function settle(db: Database.Database, asOneFile: boolean): void {
  db.pragma('foreign_keys=OFF');
  db.pragma('trusted_schema=OFF');
  if (asOneFile) db.pragma('main.journal_mode=DELETE');
  db.pragma('main.synchronous=EXTRA');
  // What was erased in the source must not live on in free space here.
  db.pragma('main.secure_delete=ON');
  db.pragma(`main.cache_size=-${cacheKibibytes}`);
}

/**
 * A connection of its own on the target, which is made where there is none, with the source beside it as `source`. The
 * source may be a vault that this or another process has open: it is only read, each transaction sees it at one moment.
 */
export function openPair(target: KeyedFile, source: KeyedFile, options: PairOptions): Database.Database {
  let db: Database.Database | undefined;
  try {
    checkFileStart(source.path, source.key);
    if (!existsSync(target.path)) closeSync(openSync(target.path, 'wx', 0o600));
    else if (statSync(target.path).size > 0) checkFileStart(target.path, target.key);
    db = openCipher(target.path, target.key, { fileMustExist: true });
    settle(db, options.asOneFile ?? false);
    if (schemaVersionOf(db) === 0) begin(db, options.migrations);
    attachCipher(db, sourceName, source.path, source.key);
    db.prepare(`SELECT count(*) FROM ${sourceName}.sqlite_schema`).get();
    return db;
  } catch (thrown) {
    db?.close();
    throw toVaultError(thrown);
  }
}
