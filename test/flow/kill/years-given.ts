import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { afterAll, beforeAll, onTestFinished } from 'vitest';

import { createRandom } from '../../../electron/engine/qvf/index.ts';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import { databaseName, openCipher } from '../../../electron/engine/vault/database/open-database.ts';
import { unlockEnvelope } from '../../../electron/engine/vault/envelope/unlock-envelope.ts';
import { createVault, openVault, type Vault } from '../../../electron/engine/vault/index.ts';
import type { VersionId } from '../../../shared/domain/ids.ts';
import { passphrase, scryptN } from '../../support/given.ts';
import { aFolder, aWorld, seed } from '../../support/world.ts';
import { aNewVersion, anObject, asRecovery } from '../../unit/electron/engine/vault/support/given.ts';
import { backUp, record, takeBackTo } from '../../unit/electron/engine/vault/support/given.ts';

const pageBytes = 16_384;

/** A closed vault of some years: its folder and what opens it. */
export type OldVault = { readonly folder: string; readonly recoveryKey: string };

export const aPlace = (): string => {
  const folder = aFolder();
  onTestFinished(folder.dispose);
  return folder.path;
};

const noise = createRandom(seed);
const bytes = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => noise.between(0, 255));

/** One for many tests, each of which takes a copy. */
export function anOldVault(): { readonly copy: () => OldVault } {
  let old: OldVault | undefined;
  const place = aFolder();
  beforeAll(async () => void (old = await aVaultOfSchema50(place.path)));
  afterAll(place.dispose);
  return { copy: () => aCopyOf(old!) };
}

/** As the release before this schema left it: some snapshots, versions whose files do not compress, and objects. */
async function aVaultOfSchema50(parent: string): Promise<OldVault> {
  const options = { world: aWorld(), scryptN, workers: 1 };
  const folder = join(parent, 'old.coffer');
  const { vault, recoveryKey } = await createVault({ folder }, new Secret(passphrase), options);
  await backUp(vault, 's1', ['app-1', 'app-2', 'app-3']);
  for (let n = 0; n < 12; n += 1) {
    const objects = Array.from({ length: 60 }, (_, at) => anObject(`o${at}`, { title: `Sheet ${at} of ${n}` }));
    await record(vault, aNewVersion(`app-${n % 4}`, `v${n}`, { objects }), bytes(60_000));
  }
  await vault.close();
  const old = { folder, recoveryKey: recoveryKey.reveal() };
  await withDatabase(old, (db) => takeBackTo(db, 50));
  return old;
}

/** Behind the door of a closed vault. */
export async function withDatabase<T>(
  { folder, recoveryKey }: OldVault,
  work: (db: Database.Database) => T,
): Promise<T> {
  const { key } = await unlockEnvelope(folder, asRecovery(recoveryKey));
  const db = openCipher(join(folder, databaseName), key);
  try {
    return work(db);
  } finally {
    db.close();
    key.wipe();
  }
}

export const openOld = ({ folder, recoveryKey }: OldVault): Promise<Vault> =>
  openVault(folder, asRecovery(recoveryKey), { world: aWorld(), workers: 1 });

/** The same vault in a folder of its own. */
export function aCopyOf({ folder, recoveryKey }: OldVault, parent = aPlace()): OldVault {
  const copy = join(parent, 'copy.coffer');
  cpSync(folder, copy, { recursive: true });
  return { folder: copy, recoveryKey };
}

/** Flips bytes in every so many pages of files on the disk, as rot does. */
export async function rot(old: OldVault, every = 3): Promise<void> {
  const path = join(old.folder, databaseName);
  const sql = "SELECT pageno FROM dbstat WHERE name = 'content_pack_bytes' AND pagetype = 'overflow'";
  const pages = await withDatabase(old, (db) => db.prepare<[], number>(sql).pluck().all());
  const file = readFileSync(path);
  for (const page of pages.filter((_, index) => index % every === 0)) file[(page - 1) * pageBytes + 5000]! ^= 2;
  writeFileSync(path, file);
}

/** Everything a person would miss: snapshots, versions, their files, objects and scripts, and what the search knows. */
export async function holdingsOf(vault: Vault) {
  const versions = vault.versions
    .apps({ offset: 0, limit: 1000 })
    .rows.flatMap(({ appId }) => vault.versions.ofApp(appId).map(({ versionId }) => versionId));
  const files: Record<string, unknown> = {};
  for (const versionId of versions.toSorted()) files[versionId] = await heldBy(vault, versionId);
  const snapshots = vault.snapshots.page({ limit: 100 }).map(({ snapshotId, state }) => ({ snapshotId, state }));
  const apps = snapshots.map(({ snapshotId }) => vault.snapshots.apps(snapshotId));
  return { files, snapshots, apps };
}

async function heldBy(vault: Vault, versionId: VersionId) {
  const hash = createHash('sha256');
  for await (const part of vault.content.read(vault.versions.get(versionId)!.contentId)) hash.update(part);
  const objects = createHash('sha256')
    .update(JSON.stringify(vault.versions.objects(versionId)))
    .digest('hex');
  return { file: hash.digest('hex'), objects, script: vault.versions.script(versionId) };
}

/** Names in the folder that no finished work leaves. */
export const leftoversIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => !/^vault\.(json(\.\d)?|db(-wal|-shm)?|db\.before-\d+)$/.test(name));

const child = join(import.meta.dirname, 'years-child.ts');

/** Runs the work in a process of its own and kills it some time after it began; when, and whether it was done before. */
export function workAndKill(
  argv: readonly string[],
  milliseconds: number | null,
): Promise<{ wasDone: boolean; tookMs: number }> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [said, problem, begun] = ['', '', 0];
    running.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (begun === 0) {
        begun = performance.now();
        if (milliseconds !== null) void wait(milliseconds).then(() => running.kill('SIGKILL'));
      }
      if (milliseconds === null && said.includes('done')) running.kill('SIGKILL');
    });
    running.stderr.on('data', (text: Buffer) => (problem += text.toString()));
    running.once('exit', (_code, signal) =>
      signal === 'SIGKILL'
        ? resolve({ wasDone: said.includes('done'), tookMs: performance.now() - begun })
        : reject(new Error(`it ended by itself: ${problem}`)),
    );
  });
}

export const forget = (folder: string): void => rmSync(folder, { recursive: true, force: true });
