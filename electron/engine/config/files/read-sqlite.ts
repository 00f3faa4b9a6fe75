import { createHash } from 'node:crypto';
import { basename, resolve } from 'node:path';
import Database from 'better-sqlite3';
import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { z } from '../../../../shared/schema.ts';
import { documentFrom } from './document-text.ts';
import { sqliteFormat, sqliteVersion } from './sqlite-schema.ts';
import type { ReadConfiguration } from './types.ts';
import { checkVariables, Filler, type Variables } from './variables.ts';

const mostJsonBytes = 8 * 1024 * 1024;
const mostFileBytes = 64 * 1024 * 1024;

const Row = z.object({ kind: z.string(), key: z.string(), length: z.number() });
const Bytes = z.object({ bytes: z.instanceof(Uint8Array) });

/** The configuration a SQLite file of ours holds; the same as its documents were when it was written. */
export function readSqlite(path: string, variables: Variables): ReadConfiguration {
  checkVariables(variables);
  const file = basename(path);
  const bad = (place: string, problem: string) => new AppError('config.bad-file', { file, place, problem });
  let db: Database.Database | undefined;
  try {
    db = new Database(resolve(path), { readonly: true, fileMustExist: true });
    // A file from elsewhere may hold views and functions of its own.
    db.pragma('trusted_schema = OFF');
    return read(db, file, new Filler(variables));
  } catch (thrown) {
    if (thrown instanceof Database.SqliteError || thrown instanceof z.ZodError)
      throw bad('', 'not a database that Coffer wrote');
    throw thrown;
  } finally {
    db?.close();
  }
}

function read(db: Database.Database, file: string, filler: Filler): ReadConfiguration {
  const bad = (place: string, problem: string) => new AppError('config.bad-file', { file, place, problem });
  const meta = (name: string) => db.prepare('SELECT value FROM meta WHERE name = ?').pluck().get(name);
  if (meta('format') !== sqliteFormat) throw bad('/meta/format', 'not a configuration of Coffer');
  const version = Number(meta('version'));
  if (version > sqliteVersion) throw new AppError('config.newer-file', { file, version, newest: sqliteVersion });

  const rows = db.prepare('SELECT kind, key, length(json) AS length FROM resource ORDER BY kind, key').all();
  const json = db.prepare('SELECT json FROM resource WHERE kind = ? AND key = ?').pluck();
  const files = new Map<string, Uint8Array>();
  const documents = z
    .array(Row)
    .parse(rows)
    .map(({ kind, key, length }): ConfigDocument => {
      const place = `${file}: ${kind}/${key}`;
      if (length > mostJsonBytes)
        throw new AppError('config.bad-file', {
          file: place,
          place: '',
          problem: `larger than ${mostJsonBytes} bytes`,
        });
      const document = documentFrom(z.string().parse(json.get(kind, key)), place, filler);
      return { ...document, files: document.files.map((one) => readContent(db, one, { place, files })) };
    });
  if (filler.missing.size > 0) throw new AppError('config.variable', { names: [...filler.missing].sort() });
  return { documents, files, ignored: [] };
}

type Into = { readonly place: string; readonly files: Map<string, Uint8Array> };

function readContent(db: Database.Database, one: ConfigDocument['files'][number], { place, files }: Into) {
  const row = db
    .prepare('SELECT bytes FROM content WHERE sha256 = ? AND length(bytes) <= ?')
    .get(one.sha256, mostFileBytes);
  if (row === undefined)
    throw new AppError('config.bad-file', { file: place, place: '/files', problem: `no content for ${one.name}` });
  const { bytes } = Bytes.parse(row);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  files.set(sha256, bytes);
  return { name: one.name, bytes: bytes.length, sha256 };
}
