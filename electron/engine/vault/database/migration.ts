import { rmSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';

import { AppError } from '../../../../shared/errors/app-error.ts';
import { toVaultError } from './vault-error.ts';

/** One step of the schema. Numbers go in tens; a released step is never edited. */
export type Migration = {
  readonly version: number;
  readonly name: string;
  readonly up: (db: Database.Database) => void;
};

export const schemaVersionOf = (db: Database.Database): number => db.pragma('user_version', { simple: true }) as number;

/** The copy that is kept beside the vault from before a climb. */
export const copyBefore = (databasePath: string, version: number) => `${databasePath}.before-${version}`;

function keepCopy(db: Database.Database, path: string, version: number): void {
  const neededBytes = Math.ceil(statSync(path).size * 1.1) + 1024 * 1024;
  const { bavail, bsize } = statfsSync(dirname(path));
  if (bavail * bsize < neededBytes * 2)
    throw new AppError('disk.short', { neededBytes: neededBytes * 2, freeBytes: bavail * bsize });
  const copy = copyBefore(path, version);
  // One that a crash cut short is worth nothing.
  rmSync(copy, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(copy);
  } catch (thrown) {
    rmSync(copy, { force: true });
    throw thrown;
  }
}

const newestOf = (migrations: readonly Migration[]) => migrations.at(-1)?.version ?? 0;

/** Throws `vault.from-the-future` for a database that a newer app has written. */
export function refuseFuture(db: Database.Database, migrations: readonly Migration[]): void {
  const current = schemaVersionOf(db);
  const newest = newestOf(migrations);
  if (current > newest) throw new AppError('vault.from-the-future', { current, newest });
}

/**
 * Brings the database to the newest schema, all or nothing, after a copy was kept.
 */
export function migrate(
  db: Database.Database,
  path: string,
  migrations: readonly Migration[],
  reached: (point: 'migration-copied' | 'migration-step') => void = () => undefined,
): { readonly from: number; readonly to: number } {
  const current = schemaVersionOf(db);
  const climb = { from: current, to: newestOf(migrations) };
  if (current >= climb.to) return climb;
  try {
    if (current > 0) {
      keepCopy(db, path, current);
      reached('migration-copied');
    }
    db.transaction(() => {
      for (const migration of migrations.filter(({ version }) => version > current)) {
        migration.up(db);
        db.pragma(`user_version = ${migration.version}`);
        reached('migration-step');
      }
    }).exclusive();
  } catch (thrown) {
    throw toVaultError(thrown);
  }
  return climb;
}
