import type Database from 'better-sqlite3';

/** What is needed to make one table equal. */
export type TableShape = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly keys: readonly string[];
  /** A shadow of a virtual table: the driver guards it against being written to. */
  readonly isShadow: boolean;
};

type Listed = { readonly name: string; readonly type: string };
type Column = { readonly name: string; readonly pk: number };

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Every table of the source that holds rows of its own. */
export function tablesOfSource(db: Database.Database): TableShape[] {
  const listed = (db.pragma('source.table_list') as Listed[]).filter(
    ({ name, type }) => (type === 'table' || type === 'shadow') && !name.startsWith('sqlite_'),
  );
  const columnsOf = db.prepare<[string], Column>("SELECT name, pk FROM pragma_table_info(?, 'source')");
  return listed
    .filter((table, index) => listed.findIndex(({ name }) => name === table.name) === index)
    .map(({ name, type }) => {
      const columns = columnsOf.all(name);
      const keys = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
      return {
        name: quoted(name),
        columns: columns.map((column) => quoted(column.name)),
        keys: keys.length > 0 ? keys.map((column) => quoted(column.name)) : ['rowid'],
        isShadow: type === 'shadow',
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
