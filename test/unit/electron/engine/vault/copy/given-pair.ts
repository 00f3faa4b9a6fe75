import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';

import { openPair } from '../../../../../../electron/engine/vault/copy/index.ts';
import { unlockEnvelope } from '../../../../../../electron/engine/vault/envelope/unlock-envelope.ts';
import type { DataKey } from '../../../../../../electron/engine/vault/keys/data-key.ts';
import { allMigrations } from '../../../../../../electron/engine/vault/open-vault.ts';
import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import { keepSnapshot } from '../../../../../flow/archive/keep-snapshot.ts';
import { aWorld } from '../../../../../support/world.ts';
import { asKey, aTempFolder, aVault, passphrase } from '../support/given.ts';

export { keepSnapshot };

export type GivenPair = {
  readonly vault: Vault;
  readonly key: DataKey;
  readonly target: string;
  /** A connection on the target with the vault's database beside it. */
  readonly pair: (key?: DataKey) => Database.Database;
};

/** A vault with two snapshots, and a path where a copy may come to be. */
export async function aPair(): Promise<GivenPair> {
  const { vault, folder } = await aVault({ hooks: { createContent: undefined as never }, workers: 1 }, aWorld());
  await keepSnapshot(vault, 's1');
  await keepSnapshot(vault, 's2');
  const { key } = await unlockEnvelope(folder, asKey(passphrase));
  const target = join(aTempFolder(), 'copy.db');
  const pair = (targetKey = key) => {
    const from = { path: join(folder, 'vault.db'), key };
    const db = openPair({ path: target, key: targetKey }, from, { migrations: allMigrations, asOneFile: true });
    onTestFinished(() => void db.close());
    return db;
  };
  return { vault, key, target, pair };
}

/** Names of tables whose rows are not the same on both sides. */
export function differingTables(db: Database.Database): string[] {
  const names = db
    .prepare<[], string>(
      "SELECT name FROM source.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
    )
    .pluck()
    .all();
  const rows = (schema: string, name: string) =>
    JSON.stringify(
      db.prepare(`SELECT * FROM ${schema}."${name}"`).safeIntegers().raw().all(),
      (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value),
    );
  return names.filter((name) => rows('main', name) !== rows('source', name));
}
