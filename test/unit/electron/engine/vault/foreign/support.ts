import { cpSync, lstatSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';

import { Secret } from '../../../../../../electron/engine/secrets/index.ts';
import { openCipher } from '../../../../../../electron/engine/vault/database/open-database.ts';
import { unlockEnvelope } from '../../../../../../electron/engine/vault/envelope/unlock-envelope.ts';
import {
  openForeign,
  type ForeignKey,
  type ForeignVault,
} from '../../../../../../electron/engine/vault/foreign/index.ts';
import { createVault, openVault, type Vault } from '../../../../../../electron/engine/vault/index.ts';
import { allMigrations } from '../../../../../../electron/engine/vault/open-vault.ts';
import { aWorld, type TestWorld } from '../../../../../support/world.ts';
import { asRecovery, aTempFolder, aTenant, backUp, passphrase } from '../support/given.ts';

/** A vault with real content, closed, so that it can be copied and opened by anyone. */
export type Closed = { readonly folder: string; readonly recoveryKey: string; readonly world: TestWorld };

const options = (world: TestWorld) => ({ world, scryptN: 2 ** 15, workers: 1 });

export async function aClosedVault(
  work: (vault: Vault) => unknown = () => undefined,
  parent = aTempFolder(),
): Promise<Closed> {
  const world = aWorld();
  const created = await createVault({ parent }, new Secret(passphrase), options(world));
  created.vault.tenants.add(aTenant());
  await backUp(created.vault, 's1', ['app-1', 'app-2']);
  await work(created.vault);
  await created.vault.close();
  return { folder: created.vault.folder, recoveryKey: created.recoveryKey.reveal(), world };
}

/** Opens it again, for as long as the work takes. */
export async function within<T>(
  closed: Closed,
  work: (vault: Vault) => T | Promise<T>,
  folder = closed.folder,
): Promise<T> {
  const vault = await openVault(folder, asRecovery(closed.recoveryKey), options(closed.world));
  try {
    return await work(vault);
  } finally {
    await vault.close();
  }
}

/** Opens it and leaves it open until the test is over. */
export async function opened(closed: Closed, folder = closed.folder): Promise<Vault> {
  const vault = await openVault(folder, asRecovery(closed.recoveryKey), options(closed.world));
  onTestFinished(() => vault.close());
  return vault;
}

/** The database under its own key, past our door, as someone who has the key could edit it. */
export async function edit(
  folder: string,
  { recoveryKey }: Closed,
  work: (db: Database.Database) => void,
): Promise<void> {
  const { key } = await unlockEnvelope(folder, asRecovery(recoveryKey));
  const db = openCipher(join(folder, 'vault.db'), key);
  try {
    db.unsafeMode(true);
    work(db);
  } finally {
    db.close();
    key.wipe();
  }
}

/** The folder as a finished copy on a medium: one file without a log. */
export async function aMedium(
  closed: Closed,
  work: (db: Database.Database) => void = () => undefined,
): Promise<string> {
  const folder = join(aTempFolder(), 'vault');
  cpSync(closed.folder, folder, { recursive: true, filter: (path) => !path.endsWith('owner.lock') });
  await edit(folder, closed, (db) => {
    db.pragma('journal_mode=DELETE');
    work(db);
  });
  return folder;
}

export const foreignOptions = (scratchParent = aTempFolder(), world = aWorld()) => ({
  world,
  migrations: allMigrations,
  scratch: join(scratchParent, 'import.private'),
  workers: 1,
});

export async function openIt(
  folder: string,
  closed: Closed,
  change: Partial<ReturnType<typeof foreignOptions>> = {},
): Promise<ForeignVault> {
  const by: ForeignKey = asRecovery(closed.recoveryKey);
  const foreign = await openForeign(folder, by, { ...foreignOptions(), ...change });
  onTestFinished(() => foreign.close());
  return foreign;
}

/** Every name below a folder with what kind it is, how long and when it was changed. */
export function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const { size, mtimeMs, mode } = lstatSync(join(folder, name));
      return `${name} ${mode} ${size} ${mtimeMs}`;
    })
    .sort();
}

/** What opening and verifying ends with, having looked that nothing was touched anywhere near. */
export async function outcomeOf(
  folder: string,
  closed: Closed,
): Promise<{ code: string; details: Record<string, unknown> }> {
  const before = listing(dirname(folder));
  const place = aTempFolder();
  let foreign: ForeignVault | undefined;
  try {
    foreign = await openForeign(folder, asRecovery(closed.recoveryKey), foreignOptions(place));
    await foreign.verify();
    return { code: 'sound', details: {} };
  } catch (thrown) {
    const { code, details } = thrown as { code?: string; details?: Record<string, unknown> };
    if (code === undefined) throw thrown;
    return { code, details: details ?? {} };
  } finally {
    await foreign?.close();
    const after = [...listing(dirname(folder)), ...readdirSync(place)];
    rmSync(place, { recursive: true, force: true });
    if (JSON.stringify(after) !== JSON.stringify(before)) throw new Error(`touched: ${after.join('\n')}`);
  }
}

type Made = { type: string; name: string; sql: string };
const madeIn = (db: Database.Database) =>
  db
    .prepare<[], Made>('SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rootpage = 0 DESC')
    .all();

/** Takes a database back to what our steps made of it up to an older version, whatever came since. */
export function takeBack(db: Database.Database, version: number): void {
  const older = new Sqlite(':memory:');
  for (const migration of allMigrations) if (migration.version <= version) migration.up(older);
  const wanted = new Map(madeIn(older).map((made) => [made.name, made]));
  older.close();
  db.pragma('foreign_keys=OFF');
  db.pragma('legacy_alter_table=ON');
  const isThere = (name: string) => db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined;
  for (const { type, name } of madeIn(db)) if (!wanted.has(name) && isThere(name)) db.exec(`DROP ${type} "${name}"`);
  for (const { type, name, sql } of madeIn(db)) {
    const before = wanted.get(name);
    if (type !== 'table' || before === undefined || before.sql === sql) continue;
    db.exec(`ALTER TABLE "${name}" RENAME TO older`);
    db.exec(before.sql);
    const columns = db.prepare<[], string>(`SELECT group_concat(name) FROM pragma_table_info('${name}')`).pluck().get();
    db.exec(`INSERT INTO "${name}" (${columns}) SELECT ${columns} FROM older; DROP TABLE older`);
  }
  for (const { type, name, sql } of wanted.values()) if (type === 'index' && !isThere(name)) db.exec(sql);
  if (version < 70) db.exec("DELETE FROM meta WHERE key = 'search-index'");
  db.pragma(`user_version = ${version}`);
}
