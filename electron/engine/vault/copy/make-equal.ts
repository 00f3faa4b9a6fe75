import type Database from 'better-sqlite3';

import { breathe } from '../integrity/check-rows.ts';
import type { TableShape } from './table-shape.ts';

type Bound = readonly unknown[] | null;
type Slice = { readonly where: string; readonly values: readonly unknown[] };

const sliceRows = 5000;

/** Rows of a table in portions by their key, so that none takes long. */
function* slicesOf(db: Database.Database, schema: 'main' | 'source', { name, keys }: TableShape): Generator<Slice> {
  const key = `(${keys.join(', ')})`;
  const marks = `(${keys.map(() => '?').join(', ')})`;
  const nextBound = (from: Bound) =>
    db
      .prepare<unknown[], unknown[]>(
        `SELECT ${keys.join(', ')} FROM ${schema}.${name} ${from ? `WHERE ${key} > ${marks}` : ''}
         ORDER BY ${keys.join(', ')} LIMIT 1 OFFSET ${sliceRows - 1}`,
      )
      // Keys of the search index are wider than a JavaScript number.
      .safeIntegers()
      .raw()
      .get(...(from ?? []));
  let from: Bound = null;
  for (;;) {
    const to: Bound = nextBound(from) ?? null;
    const parts = [from && `${key} > ${marks}`, to && `${key} <= ${marks}`].filter((part) => part !== null);
    yield { where: parts.join(' AND ') || 'true', values: [...(from ?? []), ...(to ?? [])] };
    if (to === null) return;
    from = to;
  }
}

const sameKey = ({ keys }: TableShape) => keys.map((column) => `theirs.${column} = ours.${column}`).join(' AND ');

const sameRow = (table: TableShape) =>
  table.columns
    .filter((column) => !table.keys.includes(column))
    .map((column) => `theirs.${column} IS ours.${column} COLLATE BINARY`)
    .join(' AND ') || 'true';

type Step = { readonly sql: string; readonly schema: 'main' | 'source' };

async function inSlices(db: Database.Database, table: TableShape, step: Step, signal: AbortSignal | undefined) {
  let changes = 0;
  for (const { where, values } of slicesOf(db, step.schema, table)) {
    signal?.throwIfAborted();
    changes += db.prepare<unknown[]>(step.sql.replace('@slice', where)).run(...values).changes;
    await breathe();
  }
  return changes;
}

/** Takes out rows that the source does not have, or has otherwise. */
export const removeOthers = (db: Database.Database, table: TableShape, signal?: AbortSignal): Promise<number> =>
  inSlices(
    db,
    table,
    {
      schema: 'main',
      sql: `DELETE FROM main.${table.name} AS ours WHERE @slice AND NOT EXISTS (
              SELECT 1 FROM source.${table.name} AS theirs WHERE ${sameKey(table)} AND ${sameRow(table)})`,
    },
    signal,
  );

/** Puts in rows of the source that are not there. */
export const addMissing = (db: Database.Database, table: TableShape, signal?: AbortSignal): Promise<number> => {
  const columns = [...new Set([...table.keys, ...table.columns])].join(', ');
  const sql = `INSERT INTO main.${table.name} (${columns}) SELECT ${columns} FROM source.${table.name} AS theirs
               WHERE @slice AND NOT EXISTS (SELECT 1 FROM main.${table.name} AS ours WHERE ${sameKey(table)})`;
  return inSlices(db, table, { schema: 'source', sql }, signal);
};
