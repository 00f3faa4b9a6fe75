import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';

import { AppError } from '../../../../shared/errors/app-error.ts';
import { sameBytes, type DataKey } from '../keys/data-key.ts';
import { toVaultError } from './vault-error.ts';

export const databaseName = 'vault.db';
/** Every database of a vault has pages of this size. */
export const pageBytes = 16 * 1024;
const saltBytes = 16;
/** What SQLite leaves readable after the salt: page size, journal mode (WAL, or none in a copy), reserved bytes, fractions. */
const plainHeaders = ['4000020240402020', '4000010140402020'];

function writeHex(bytes: Uint8Array, target: Buffer, offset: number): void {
  const digits = '0123456789abcdef';
  bytes.forEach((byte, index) => {
    target[offset + index * 2] = digits.charCodeAt(byte >> 4);
    target[offset + index * 2 + 1] = digits.charCodeAt(byte & 15);
  });
}

/** The driver takes the key as text; it is built in a buffer so that it can be wiped. */
function driverKey(key: DataKey): Buffer {
  const text = Buffer.alloc(4 + 64 + 2 * saltBytes);
  text.write('raw:', 'latin1');
  const page = key.subkey('sqlite');
  const salt = key.subkey('sqlite-salt').subarray(0, saltBytes);
  writeHex(page, text, 4);
  writeHex(salt, text, 68);
  page.fill(0);
  return text;
}

function readStart(path: string): Buffer {
  const handle = openSync(path, 'r');
  try {
    const start = Buffer.alloc(24);
    return start.subarray(0, readSync(handle, start, 0, 24, 0));
  } finally {
    closeSync(handle);
  }
}

/** True when the file is SQLite that anyone can read. */
export const isPlainDatabase = (path: string): boolean =>
  existsSync(path) && readStart(path).subarray(0, 15).toString('latin1') === 'SQLite format 3';

/** The only bytes the page cipher does not guard are the first 24: they must be exactly what we wrote. */
export function checkFileStart(path: string, key: DataKey): void {
  const start = readStart(path);
  const salt = key.subkey('sqlite-salt').subarray(0, saltBytes);
  if (start.length < 24) throw new AppError('vault.damaged', { what: 'database', problem: 'truncated' });
  if (!sameBytes(start.subarray(0, 16), salt))
    throw new AppError('vault.damaged', { what: 'database', problem: 'start' });
  if (!plainHeaders.includes(start.toString('hex', 16)))
    throw new AppError('vault.damaged', { what: 'database', problem: 'header' });
}

/**
 * Opens a database file of the vault under the vault's key; every page it reads is authenticated, unless it is said that
 * pages are read past their seal: then nothing it gives may be believed.
 */
export function openCipher(
  path: string,
  key: DataKey,
  { pastSeals = false, ...options }: Database.Options & { readonly pastSeals?: boolean } = {},
): Database.Database {
  const db = new Database(path, options);
  const text = driverKey(key);
  try {
    if (pastSeals) db.pragma('hmac_check=0');
    db.pragma("cipher='aegis'");
    db.key(text);
    db.pragma('temp_store=memory');
    db.pragma('busy_timeout=5000');
    return db;
  } catch (thrown) {
    db.close();
    throw toVaultError(thrown);
  } finally {
    text.fill(0);
  }
}

/** Puts another database of a vault beside an open one, under a name of its own; its pages are authenticated too. */
export function attachCipher(db: Database.Database, name: string, path: string, key: DataKey): void {
  const text = driverKey(key);
  try {
    db.prepare(`ATTACH ? AS ${name} KEY ?`).run(path, text);
  } catch (thrown) {
    throw toVaultError(thrown);
  } finally {
    text.fill(0);
  }
}

function settle(db: Database.Database): void {
  db.pragma('journal_mode=WAL');
  db.pragma('synchronous=FULL');
  db.pragma('foreign_keys=ON');
  db.pragma('trusted_schema=OFF');
  db.pragma('wal_autocheckpoint=1000');
}

/** Makes the empty database; page size and vacuum mode can only be chosen before the first table. */
export function createDatabase(path: string, key: DataKey): Database.Database {
  // SQLite gives its journal the mode of the database.
  closeSync(openSync(path, 'wx', 0o600));
  const db = openCipher(path, key);
  try {
    db.pragma(`page_size=${pageBytes}`);
    db.pragma('auto_vacuum=INCREMENTAL');
    settle(db);
    return db;
  } catch (thrown) {
    db.close();
    throw toVaultError(thrown);
  }
}

/** Opens an existing database; the key is known to be right, so what SQLite cannot read is damage. */
export function openDatabase(path: string, key: DataKey): Database.Database {
  checkFileStart(path, key);
  let db: Database.Database | undefined;
  try {
    db = openCipher(path, key, { fileMustExist: true });
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    settle(db);
    return db;
  } catch (thrown) {
    db?.close();
    throw toVaultError(thrown);
  }
}
