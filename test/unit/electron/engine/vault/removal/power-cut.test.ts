import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';

import { planPurge, purge } from '../../../../../../electron/engine/retention/index.ts';
import { createContentStore } from '../../../../../../electron/engine/vault/content/index.ts';
import { openVault, type Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { AppId, EpochMs, SnapshotId, TenantName, VersionId } from '../../../../../../shared/domain/ids.ts';
import { aWorld, counts, seed } from '../../../../../support/world.ts';
import { createChance } from '../../retention/support/chance.ts';
import { aCapture, someItems } from '../support/config-samples.ts';
import {
  aNewVersion,
  aPerson,
  aSnapshot,
  asRecovery,
  aTempFolder,
  aVault,
  imageOf,
  record,
  someCounts,
  someFacts,
} from '../support/given.ts';

const apps = ['a', 'b', 'c'];
const world = aWorld();
const everything = { ids: [], early: false };

/** Bytes that do not compress, of which each app shares the first half with its next version. */
function aFile(n: number, version: number): Uint8Array {
  const part = (of: number) => Buffer.from(Array.from({ length: 60_000 }, createByte(of)));
  return Buffer.concat([part(1000 + n), part(n * 100 + version)]);
}
const createByte = (of: number) => {
  const chance = createChance(of);
  return () => chance.below(256);
};

async function backUp(vault: Vault, turn: number): Promise<void> {
  const snapshotId = `s${turn}` as SnapshotId;
  vault.snapshots.begin(aSnapshot(snapshotId, { startedAt: (1000 * turn) as EpochMs }));
  const people = [aPerson('p1'), aPerson(`p-${turn}`)];
  vault.snapshots.recordDirectory(snapshotId, { people, groups: [], spaces: [] });
  for (const [n, appId] of apps.entries()) {
    const versionId = `${appId}${turn}` as VersionId;
    await record(vault, aNewVersion(appId, versionId, { script: `LOAD ${versionId};` }), aFile(n, turn));
    vault.snapshots.recordApp({
      ...{ snapshotId, appId: appId as AppId, name: appId, spaceName: '', spaceType: 'personal', versionId },
      ...{ outcome: 'captured', evidence: {}, facts: someFacts(appId) },
    });
  }
  vault.config.record(aCapture(snapshotId, { takenAt: (1000 * turn) as EpochMs, snapshotId }), someItems());
  const end = { endedAt: 2 as EpochMs, counts: someCounts, gaps: [], alarms: [] };
  vault.snapshots.close(snapshotId, { state: 'complete', ...end });
}

/** Five backups, of which three wait in the trash past their days, and a version of a fourth. */
async function aFullTrash() {
  const { vault, recoveryKey } = await aVault({ workers: 1, hooks: { createContent: createContentStore } });
  for (let turn = 1; turn <= 5; turn += 1) await backUp(vault, turn);
  const entry = { tenant: 'acme' as TenantName, at: 1 as EpochMs, until: 2 as EpochMs, rule: 'test', by: 'Ida' };
  vault.retention.putInTrash([
    ...['s1', 's2', 's3'].map((id) => ({ kind: 'snapshot' as const, id, ...entry })),
    { kind: 'version', id: 'a4', ...entry },
  ]);
  await vault.close();
  return { folder: vault.folder, key: recoveryKey.reveal() };
}
type Given = Awaited<ReturnType<typeof aFullTrash>>;

function aCopy(folder: string): string {
  const copy = join(aTempFolder(), 'copy.coffer');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

async function open(folder: string, key: string) {
  let db: Database.Database | undefined;
  const vault = await openVault(folder, asRecovery(key), {
    ...{ world: aWorld(), workers: 1 },
    hooks: { createContent: (parts) => createContentStore({ ...parts, db: (db = parts.db) }) },
  });
  onTestFinished(() => vault.close());
  return { vault, db: db! };
}

/** Calls `at` before every statement that writes while `work` goes on, and says how many there were. */
async function duringWrites(
  db: Database.Database,
  at: (n: number) => void,
  work: () => Promise<unknown>,
): Promise<number> {
  const statement = Object.getPrototypeOf(db.prepare('SELECT 1')) as { run: (...given: unknown[]) => unknown };
  const { run } = statement;
  let n = 0;
  statement.run = function (...given) {
    at((n += 1));
    return run.apply(this, given);
  };
  try {
    await work();
  } finally {
    statement.run = run;
  }
  return n;
}

/** What must be true of a vault that was cut anywhere, and what it comes to when the purge goes on. */
async function expectWhole({ vault }: { vault: Vault }, story: string): Promise<void> {
  expect((await vault.verify({ deep: true })).damage, story).toEqual([]);
  const { counts: left } = await purge(everything, { vault, world });
  expect(left.snapshots === 0 || left.snapshots === 3, story).toBe(true);
  expect((await vault.verify({ deep: true })).damage, story).toEqual([]);
  expect(
    vault.snapshots.page({ limit: 9 }).map(({ snapshotId }) => snapshotId),
    story,
  ).toEqual(['s5', 's4']);
  expect(vault.retention.trash(), story).toEqual([]);
  expect(vault.info().storedBytes, story).toBeLessThan(700_000);
}

async function countWrites({ folder, key }: Given): Promise<number> {
  const { vault, db } = await open(aCopy(folder), key);
  return duringWrites(
    db,
    () => undefined,
    () => purge(everything, { vault, world }),
  );
}

/** Every write, or as many of them by chance as a short run has time for. */
function someOf(writes: number, most: number): number[] {
  const chance = createChance(seed);
  const all = Array.from({ length: writes }, (_, index) => index + 1);
  return most >= writes ? all : Array.from({ length: most }, () => 1 + chance.below(writes)).sort((a, b) => a - b);
}

describe('a purge', () => {
  it(
    `that is killed at any write leaves a vault that verifies and goes on (seed ${seed})`,
    { timeout: 900_000 },
    async () => {
      const given = await aFullTrash();
      const chosen = new Set(someOf(await countWrites(given), counts(6, 200)));
      const images = new Map<number, string>();
      const { vault, db } = await open(aCopy(given.folder), given.key);

      const copied = (n: number) => chosen.has(n) && void images.set(n, imageOf(vault.folder));
      await duringWrites(db, copied, () => purge(everything, { vault, world }));
      images.set(0, imageOf(vault.folder));

      for (const [n, image] of images) {
        const again = await open(image, given.key);
        await expectWhole(again, `write ${n}, seed ${seed}`);
        await again.vault.close();
      }
    },
  );

  it(
    `that fails at any write has done nothing or everything, and goes on (seed ${seed})`,
    { timeout: 900_000 },
    async () => {
      const given = await aFullTrash();
      for (const failing of someOf(await countWrites(given), counts(5, 200))) {
        const { vault, db } = await open(aCopy(given.folder), given.key);

        const full = (n: number) => {
          if (n === failing) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
        };
        const cut = duringWrites(db, full, () => purge(everything, { vault, world }));

        await expect(cut).rejects.toMatchObject({ code: 'vault.disk-full' });
        await expectWhole({ vault }, `write ${failing}, seed ${seed}`);
        await vault.close();
      }
    },
  );

  it('that is killed between envelope and commit has not happened', async () => {
    const given = await aFullTrash();
    let image = '';
    const folder = aCopy(given.folder);
    const vault = await openVault(folder, asRecovery(given.key), {
      ...{ world: aWorld(), workers: 1 },
      hooks: { reached: (point) => void (point === 'envelope-written' && (image ||= imageOf(folder))) },
    });
    onTestFinished(() => vault.close());
    await purge(everything, { vault, world });

    const again = await open(image, given.key);

    expect(again.vault.retention.trash()).toHaveLength(4);
    await expectWhole(again, 'envelope');
  });

  it('takes exactly what was shown and gives the space back to the disk', async () => {
    const given = await aFullTrash();
    const { vault } = await open(aCopy(given.folder), given.key);
    const file = join(vault.folder, 'vault.db');
    const before = statSync(file).size;
    const shown = vault.retention.rehearse({
      snapshots: ['s1', 's2', 's3'].map((id) => ({ id: id as SnapshotId, cause: { rule: '', by: '' } })),
      versions: [{ id: 'a4' as VersionId, cause: { rule: '', by: '' } }],
      keepVersions: [],
    });

    const done = await purge(everything, { vault, world });

    expect(planPurge(everything, { vault, world })).toEqual({ due: [], waiting: [] });
    expect(done.counts).toEqual(shown);
    expect(done.counts).toMatchObject({ snapshots: 3, versions: 10, configs: 3, files: 10 });
    expect(done.counts.contentBytes).toBeGreaterThan(9 * 60_000);
    const after = statSync(file).size;
    expect(before - after).toBeGreaterThan(0.9 * done.counts.contentBytes);
    expect(done.freedBytes).toBe(before - after);
    expect(statSync(`${file}-wal`).size).toBe(0);
    expect(vault.info().freeBytes).toBe(0);
  });
});
