import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';

import {
  createVault,
  openVault,
  type CreatedVault,
  type NewVersion,
  type Vault,
  type VaultOptions,
} from '../../../../../../electron/engine/vault/index.ts';
import { Secret } from '../../../../../../electron/engine/secrets/index.ts';
import type { AppId, EpochMs, SnapshotId } from '../../../../../../shared/domain/ids.ts';
import { aFolder, aWorld, type TestWorld } from '../../../../../support/world.ts';
import { aNewVersion, aPerson, aSnapshot, someCounts, someFacts } from './samples.ts';
import { createFakeContent } from './fake-content.ts';

export * from './samples.ts';

export const passphrase = 'correct horse bätterÿ';
export const asKey = (text: string) => ({ kind: 'passphrase', passphrase: new Secret(text) }) as const;
export const asRecovery = (text: string) => ({ kind: 'recovery', recoveryKey: new Secret(text) }) as const;

/** Cheap keys and a content store that is only rows. */
export const quick = (world: TestWorld, change: Partial<VaultOptions> = {}): VaultOptions => ({
  world,
  scryptN: 2 ** 15,
  ...change,
  hooks: { createContent: createFakeContent, ...change.hooks },
});

export function aTempFolder(): string {
  const folder = aFolder();
  onTestFinished(folder.dispose);
  return folder.path;
}

export type Given = CreatedVault & {
  world: TestWorld;
  folder: string;
  reopen: (change?: Partial<VaultOptions>) => Promise<Vault>;
};

/** A fresh vault in a folder of its own; closed when the test is over. */
export async function aVault(change: Partial<VaultOptions> = {}, world = aWorld()): Promise<Given> {
  const created = await createVault({ parent: aTempFolder() }, new Secret(passphrase), quick(world, change));
  const { folder } = created.vault;
  onTestFinished(() => created.vault.close());
  const reopen = async (again: Partial<VaultOptions> = {}) => {
    const vault = await openVault(folder, asKey(passphrase), quick(world, again));
    onTestFinished(() => vault.close());
    return vault;
  };
  return { ...created, world, folder, reopen };
}

/** A fresh vault with its database, for looking behind the door. */
export async function aVaultWithDatabase(world = aWorld()): Promise<Given & { db: Database.Database }> {
  let db: Database.Database | undefined;
  const given = await aVault(
    { hooks: { createContent: (parts) => createFakeContent({ ...parts, db: (db = parts.db) }) } },
    world,
  );
  if (!db) throw new Error('no database');
  return { ...given, db };
}

/** What each step of the schema after the content's brought, as a vault from before lacks it. */
const tablesSince: Readonly<Record<number, readonly string[]>> = {
  30: ['restore_step', 'restore_id', 'restore_report', 'restore_proof', 'restore_plan', 'succession'],
  40: ['qalyptus_capture', 'propagated_task', 'qalyptus_server'],
  50: [
    ...['config_entry', 'config_file_use', 'config_file', 'config_body', 'config_capture'],
    ...['telemetry_policy', 'telemetry_window', 'telemetry_day', 'telemetry_tally', 'telemetry_event'],
    'telemetry_spare',
  ],
  60: ['version_tombstone', 'retention'],
  70: [
    ...['search_object_words', 'search_script_words', 'search_object', 'search_group', 'search_owner', 'search_script'],
    ...['search_app', 'search_app_name', 'search_person', 'search_space'],
  ],
  80: ['medium_receipt', 'medium'],
};

/** Takes a database back to what it was at an older schema. */
export function takeBackTo(db: Database.Database, version: number): void {
  for (const [since, tables] of Object.entries(tablesSince))
    if (Number(since) > version) for (const table of tables) db.exec(`DROP TABLE ${table}`);
  if (version < 90)
    db.exec('ALTER TABLE app_index DROP COLUMN stored_bytes; ALTER TABLE app_index DROP COLUMN objects');
  if (version < 70) db.exec("DROP INDEX snapshot_app_app; DELETE FROM meta WHERE key = 'search-index'");
  if (version < 50) db.exec('DELETE FROM seal WHERE snapshot_id IS NULL; ' + sealBefore50);
  db.pragma(`user_version = ${version}`);
}

const sealBefore50 = `
  CREATE TABLE older (
    sequence INTEGER PRIMARY KEY, snapshot_id TEXT NOT NULL UNIQUE, at INTEGER NOT NULL,
    root TEXT NOT NULL, audit_sequence INTEGER NOT NULL, audit_hash TEXT NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  INSERT INTO older SELECT sequence, snapshot_id, at, root, audit_sequence, audit_hash, hash FROM seal;
  DROP TABLE seal;
  ALTER TABLE older RENAME TO seal;
`;

/** The folder as a power cut at this moment would leave it, without the lock of the process that died. */
export function imageOf(folder: string): string {
  const image = join(aTempFolder(), 'image.coffer');
  cpSync(folder, image, { recursive: true, filter: (path) => !path.endsWith('owner.lock') });
  return image;
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}

/** Takes a file in and records it as a version. */
export async function record(vault: Vault, version: NewVersion, file: string | Uint8Array = version.versionId) {
  const prepared = await vault.content.prepare(once(Buffer.from(file)), { expectedBytes: null });
  return vault.recordVersion(version, prepared);
}

/** One whole backup: people, one app with one version, sealed. */
export async function backUp(vault: Vault, name: string, apps: readonly string[] = ['app-1']) {
  const snapshotId = name as SnapshotId;
  vault.snapshots.begin(aSnapshot(name));
  vault.snapshots.recordDirectory(snapshotId, { people: [aPerson('p1'), aPerson('p2')], groups: [], spaces: [] });
  for (const appId of apps) {
    const version = await record(vault, aNewVersion(appId, `${name}-${appId}`));
    vault.snapshots.recordApp({
      snapshotId,
      appId: appId as AppId,
      name: `App ${appId}`,
      spaceName: '',
      spaceType: 'personal',
      outcome: 'captured',
      versionId: version.versionId,
      evidence: { modified: true },
      facts: someFacts(appId),
    });
  }
  return vault.snapshots.close(snapshotId, {
    state: 'complete',
    endedAt: 200 as EpochMs,
    counts: someCounts,
    gaps: [],
    alarms: [],
  });
}

/** The code of what was thrown, and its details. */
export async function failureOf(work: () => unknown): Promise<{ code: string; details: Record<string, unknown> }> {
  try {
    await work();
  } catch (thrown) {
    return thrown as { code: string; details: Record<string, unknown> };
  }
  throw new Error('nothing was thrown');
}
