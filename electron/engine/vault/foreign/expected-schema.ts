import Database from 'better-sqlite3';

import { AppError } from '../../../../shared/errors/app-error.ts';
import { schemaVersionOf, type Migration } from '../database/migration.ts';

type SchemaObject = { readonly type: string; readonly name: string; readonly tableName: string; readonly sql: string };

/** Every table, index, view and trigger, whatever its kind, as its maker wrote it. Reading this runs nothing of it. */
const objectsOf = (db: Database.Database): SchemaObject[] =>
  db
    .prepare<[], SchemaObject>(
      `SELECT type, name, tbl_name AS tableName, coalesce(sql, '') AS sql FROM sqlite_schema ORDER BY type, name`,
    )
    .all();

/** What our own steps make of an empty database, up to a version; null when no version of ours has that number. */
function expectedObjects(version: number, migrations: readonly Migration[]): SchemaObject[] | null {
  if (!migrations.some((migration) => migration.version === version)) return null;
  const db = new Database(':memory:');
  try {
    for (const migration of migrations) if (migration.version <= version) migration.up(db);
    return objectsOf(db);
  } finally {
    db.close();
  }
}

const isSame = (a: SchemaObject, b: SchemaObject | undefined): boolean =>
  b !== undefined && a.tableName === b.tableName && a.sql === b.sql;

function firstDifference(found: readonly SchemaObject[], expected: readonly SchemaObject[]) {
  const nameOf = ({ type, name }: SchemaObject) => `${type} ${name}`;
  const wanted = new Map(expected.map((object) => [nameOf(object), object]));
  for (const object of found) {
    const name = nameOf(object);
    if (!wanted.has(name)) return { name, problem: 'not ours' };
    if (!isSame(object, wanted.get(name))) return { name, problem: 'made otherwise' };
    wanted.delete(name);
  }
  const [missing] = wanted.keys();
  return missing === undefined ? null : { name: missing, problem: 'missing' };
}

/**
 * Throws unless everything the database would run or write by itself is what our own steps made. A newer schema is refused
 * politely; anything else with the name of the first object that differs.
 */
export function demandOurSchema(db: Database.Database, migrations: readonly Migration[]): number {
  const version = schemaVersionOf(db);
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) throw new AppError('vault.from-the-future', { current: version, newest });
  const expected = expectedObjects(version, migrations);
  if (expected === null) throw new AppError('foreign.other-schema', { name: `schema ${version}`, problem: 'not ours' });
  const difference = firstDifference(objectsOf(db), expected);
  if (difference) {
    const { name, problem } = difference;
    throw new AppError('foreign.other-schema', { name: name.slice(0, 200), problem });
  }
  if (db.pragma('encoding', { simple: true }) !== 'UTF-8')
    throw new AppError('foreign.other-schema', { name: 'encoding', problem: 'made otherwise' });
  return version;
}
