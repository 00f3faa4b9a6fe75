import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { printDocument } from '../document/print-document.ts';
import { withVariables } from './document-text.ts';
import { folderRefused, onDisk } from './folder.ts';
import { referencesIn, sqliteFormat, sqliteTables, sqliteVersion } from './sqlite-schema.ts';
import type { ConfigExport } from './types.ts';
import { checkVariables, createTemplate, type Variables } from './variables.ts';

/** Writes a configuration as one new SQLite file without a key; a kill leaves none. Gives back how many resources it holds. */
export function writeSqlite(given: ConfigExport, out: string, variables: Variables): { readonly resources: number } {
  checkVariables(variables);
  const path = resolve(out);
  if (existsSync(path)) throw folderRefused(path, 'exists');
  const unfinished = `${path}.coffer-next`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    rmSync(unfinished, { force: true });
    // SQLite would make it readable for everybody.
    closeSync(openSync(unfinished, 'wx', 0o600));
    const db = new Database(unfinished);
    try {
      db.pragma('journal_mode = MEMORY');
      db.exec(sqliteTables);
      db.transaction(() => fill(db, given, variables))();
    } finally {
      db.close();
    }
    renameSync(unfinished, path);
  } catch (thrown) {
    rmSync(unfinished, { force: true });
    if (thrown instanceof Database.SqliteError)
      throw new AppError('disk.unwritable', { path, why: thrown.code }, { cause: thrown });
    onDisk('disk.unwritable', path)(thrown);
  }
  return { resources: given.documents.length };
}

function fill(db: Database.Database, given: ConfigExport, variables: Variables): void {
  const template = createTemplate(variables);
  const { source, escrow, ids, fileOf } = given;
  const meta = db.prepare('INSERT INTO meta VALUES (?, ?)');
  const { takenAt, ...rest } = source;
  const facts = { format: sqliteFormat, version: String(sqliteVersion), ...rest };
  for (const [name, value] of Object.entries(facts)) meta.run(name, value);
  meta.run('takenAt', new Date(takenAt).toISOString());
  meta.run('variables', Object.keys(variables).sort().join(' '));

  const byName = given.documents.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  for (const document of byName) addDocument(db, withVariables(document, template), fileOf);
  const secret = db.prepare('INSERT INTO secret VALUES (?, ?, ?, ?, ?, ?)');
  for (const { kind, key, path, what, holder, confirmedAt } of escrow)
    secret.run(kind, template(key), path, template(what), holder, momentOf(confirmedAt));
  const id = db.prepare('INSERT OR REPLACE INTO tenant_id VALUES (?, ?, ?)');
  for (const row of ids) id.run(row.kind, template(row.key), row.id);
}

const momentOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());

const nameOf = ({ kind, key }: ConfigDocument) => `${kind}/${key}`;

function addDocument(db: Database.Database, document: ConfigDocument, fileOf: ConfigExport['fileOf']): void {
  const { kind, key, apply, why, resource, files } = document;
  db.prepare('INSERT INTO resource VALUES (?, ?, ?, ?, ?)').run(kind, key, apply, why, printDocument(document));
  const reference = db.prepare('INSERT INTO reference VALUES (?, ?, ?, ?, ?)');
  for (const to of referencesIn(resource)) reference.run(kind, key, to.path, to.kind, to.key);
  for (const file of files) {
    const bytes = fileOf(file.sha256);
    if (bytes === null) throw new AppError('content.damaged', { kind, key, file: file.name, sha256: file.sha256 });
    db.prepare('INSERT INTO file VALUES (?, ?, ?, ?, ?)').run(kind, key, file.name, file.bytes, file.sha256);
    db.prepare('INSERT OR IGNORE INTO content VALUES (?, ?)').run(file.sha256, bytes);
  }
}
