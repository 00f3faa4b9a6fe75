import type Database from 'better-sqlite3';

import { checkFileStart, openCipher } from '../database/open-database.ts';
import { toVaultError } from '../database/vault-error.ts';
import type { DataKey } from '../keys/data-key.ts';

/** What makes a database harmless whose every byte somebody else may have chosen. */
export function guard(db: Database.Database): void {
  // On in the driver already; said here because everything rests on it.
  db.unsafeMode(false);
  db.pragma('trusted_schema=OFF');
  db.pragma('cell_size_check=ON');
  db.pragma('mmap_size=0');
  db.pragma('foreign_keys=OFF');
  db.pragma('recursive_triggers=OFF');
}

/** Opens a foreign database for reading only: nothing is ever written to it or beside it, and nothing of it runs. */
export function openReadOnly(path: string, key: DataKey): Database.Database {
  checkFileStart(path, key);
  let db: Database.Database | undefined;
  try {
    db = openCipher(path, key, { readonly: true, fileMustExist: true });
    guard(db);
    db.pragma('query_only=ON');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (thrown) {
    db?.close();
    throw toVaultError(thrown);
  }
}

/** Opens a private copy, which may be written to, under the same guard. */
export function openPrivate(path: string, key: DataKey): Database.Database {
  checkFileStart(path, key);
  let db: Database.Database | undefined;
  try {
    db = openCipher(path, key, { fileMustExist: true });
    guard(db);
    // Takes over what a log or a journal beside it holds, and leaves one file.
    db.pragma('journal_mode=DELETE');
    return db;
  } catch (thrown) {
    db?.close();
    throw toVaultError(thrown);
  }
}
