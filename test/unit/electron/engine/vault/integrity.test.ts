import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { openVault, type Vault, type VaultOptions } from '../../../../../electron/engine/vault/index.ts';
import { openCipher } from '../../../../../electron/engine/vault/database/open-database.ts';
import { unlockEnvelope } from '../../../../../electron/engine/vault/envelope/unlock-envelope.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import { aWorld, counts, seed } from '../../../../support/world.ts';
import {
  asRecovery,
  aTempFolder,
  aTenant,
  aVault,
  backUp,
  quick,
  record,
  aNewVersion,
  type Given,
} from './support/given.ts';
import { anId, aPlan, aProof, runId, succeed } from './support/restore-samples.ts';

const pageBytes = 16 * 1024;

/** Opens a damaged folder and verifies it; what it came to in one word or the damage list. */
async function look(folder: string, { recoveryKey }: Given, content: Partial<VaultOptions> = {}) {
  let vault: Vault | undefined;
  try {
    vault = await openVault(folder, asRecovery(recoveryKey.reveal()), quick(aWorld(), content));
    const report = await vault.verify({ deep: true });
    return report.intact ? 'intact' : report.damage;
  } catch (thrown) {
    const { code } = thrown as { code?: string };
    if (code === 'vault.damaged' || code === 'vault.rolled-back') return code;
    throw thrown;
  } finally {
    await vault?.close();
    rmSync(join(folder, 'owner.lock'), { force: true });
  }
}

/** A closed vault's files, to be put anywhere with some bytes changed. */
function stage(folder: string, database: Uint8Array): string {
  const copy = aTempFolder();
  for (const file of ['vault.json', 'vault.json.1']) copyFileSync(join(folder, file), join(copy, file));
  writeFileSync(join(copy, 'vault.db'), database);
  return copy;
}

/** The database under its own key, past our door, as someone who has the key could edit it. */
async function withDatabase(given: Given, edit: (db: Database.Database) => void) {
  const { key } = await unlockEnvelope(given.folder, asRecovery(given.recoveryKey.reveal()));
  const db = openCipher(join(given.folder, 'vault.db'), key);
  edit(db);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  key.wipe();
}

/**
 * Pages where the word index says at which leaf to begin. An old one may lead to the right answers by a longer way, and it is the
 * answers that are compared.
 */
async function wordIndexPages(given: Given): Promise<ReadonlySet<number>> {
  const pages = new Set<number>();
  await withDatabase(given, (db) => {
    const rows = db.prepare<[], { pageno: number }>("SELECT pageno FROM dbstat WHERE name LIKE 'search%words_idx'");
    for (const { pageno } of rows.all()) pages.add(pageno);
  });
  return pages;
}

async function aFilledVault(): Promise<Given> {
  const given = await aVault();
  given.vault.tenants.add(aTenant());
  given.vault.restores.keepPlan(aPlan());
  await backUp(given.vault, 's1', ['app-1', 'app-2']);
  await backUp(given.vault, 's2', ['app-1', 'app-3']);
  return given;
}

describe('verify', () => {
  it('finds nothing wrong with a sound vault, quick or deep', async () => {
    const { vault } = await aFilledVault();
    for (const deep of [false, true]) {
      const report = await vault.verify({ deep });
      expect(report.damage).toEqual([]);
      expect(report.counts).toMatchObject({ snapshots: 2, versions: 4, objects: 8, files: 4, seals: 2 });
    }
  });

  it('never misses a flipped byte, wherever it is', { timeout: 600_000 }, async () => {
    const given = await aFilledVault();
    await given.vault.close();
    const good = readFileSync(join(given.folder, 'vault.db'));
    const pages = good.length / pageBytes;
    const random = aDice(seed);
    const offsets = [0, 15, 16, 18, 19, 23, 24];
    for (let n = 0; n < counts(12, 600); n += 1) offsets.push(random(good.length));
    for (let page = 1; page < pages; page += Math.ceil(pages / counts(6, pages)))
      offsets.push(page * pageBytes + random(pageBytes));
    for (const offset of offsets) {
      const bad = Buffer.from(good);
      bad[offset]! ^= 1 << random(8);
      expect(await look(stage(given.folder, bad), given), `offset ${offset}, seed ${seed}`).not.toBe('intact');
    }
  });

  it('never misses a flipped byte with the real content store either', { timeout: 600_000 }, async () => {
    const real = { workers: 1, hooks: { createContent: undefined as never } };
    const given = await aVault(real);
    await record(
      given.vault,
      aNewVersion('app-1', 'v1'),
      Uint8Array.from({ length: 200_000 }, (_, n) => (n * n) >> 3),
    );
    await backUp(given.vault, 's1');
    await given.vault.close();
    const good = readFileSync(join(given.folder, 'vault.db'));
    expect(await look(stage(given.folder, good), given, real)).toBe('intact');
    const random = aDice(seed);
    for (let n = 0; n < counts(5, 200); n += 1) {
      const bad = Buffer.from(good);
      const offset = random(good.length);
      bad[offset]! ^= 1 << random(8);
      expect(await look(stage(given.folder, bad), given, real), `offset ${offset}, seed ${seed}`).not.toBe('intact');
    }
  });

  it('refuses or reports a database cut short anywhere', { timeout: 600_000 }, async () => {
    const given = await aFilledVault();
    await given.vault.close();
    const good = readFileSync(join(given.folder, 'vault.db'));
    for (const length of [0, 24, pageBytes, pageBytes * 2, good.length - pageBytes, good.length - 1]) {
      expect(await look(stage(given.folder, good.subarray(0, length)), given), `${length} of ${good.length}`).not.toBe(
        'intact',
      );
    }
  });

  it('notices any single old page put back, though the cipher does not', { timeout: 600_000 }, async () => {
    const given = await aFilledVault();
    await given.vault.close();
    const before = readFileSync(join(given.folder, 'vault.db'));
    const again = await given.reopen();
    again.credentials.put('tenant/acme/client-secret', { reveal: () => 'x' } as never);
    again.audit.append('something', {});
    again.restores.keepPlan(aPlan('plan-two'));
    for (const step of ['import', 'owners']) again.restores.keepStep('plan-two', 'app-1', step, null);
    again.restores.keepReport(runId, 'plan-two', { verdict: 'equal' });
    again.restores.keepIds(runId, [anId('app', 'app-1', 'new-1')]);
    again.restores.prove(aProof());
    succeed(again, 'run-1', [['app-1', 'new-1']]);
    await backUp(again, 's3', ['app-1', 'app-9']);
    await again.close();
    const after = readFileSync(join(given.folder, 'vault.db'));
    const harmless = await wordIndexPages(given);
    let replaced = 0;
    for (let start = 0; start < Math.min(before.length, after.length); start += pageBytes) {
      const old = before.subarray(start, start + pageBytes);
      if (old.equals(after.subarray(start, start + pageBytes)) || harmless.has(start / pageBytes + 1)) continue;
      replaced += 1;
      if ((replaced + seed) % counts(3, 1) !== 0) continue;
      const mixed = Buffer.from(after);
      old.copy(mixed, start);
      const page = start / pageBytes + 1;
      expect(await look(stage(given.folder, mixed), given), `page ${page}, seed ${seed}`).not.toBe('intact');
    }
    expect(replaced).toBeGreaterThan(5);
  });

  it.each([
    ['a version’s size', "UPDATE version SET file_bytes = 1 WHERE version_id = 's1-app-1'"],
    ['a snapshot’s state', "UPDATE snapshot SET state = 'partial' WHERE snapshot_id = 's1'"],
    ['an app’s outcome', "UPDATE snapshot_app SET outcome = 'unchanged' WHERE snapshot_key = 1"],
    ['an object’s owner', "UPDATE object_state SET owner_id = 'thief'"],
    ['who was in the directory', "UPDATE directory SET until_snapshot = 1 WHERE entity_id = 'p2'"],
    ['the audit log’s end', 'DELETE FROM audit WHERE sequence = (SELECT max(sequence) FROM audit)'],
    ['a tenant', "UPDATE tenant SET body = replace(body, 'acme.example', 'evil.example')"],
    ['a seal', 'UPDATE seal SET at = 1 WHERE sequence = 1'],
    ['a snapshot’s reason', "UPDATE snapshot SET reason = 'x'"],
  ])('notices when someone with the key edits %s', async (_what, sql) => {
    const given = await aFilledVault();
    await given.vault.close();
    await withDatabase(given, (db) => db.exec(sql));
    expect(await look(given.folder, given)).toBeInstanceOf(Array);
  });

  it('names the versions and snapshots that a broken file takes with it', async () => {
    const given = await aFilledVault();
    await given.vault.close();
    await withDatabase(given, (db) =>
      db.exec(
        "UPDATE fake_file SET body = x'00' WHERE content_id = (SELECT content_id FROM version WHERE version_id = 's2-app-3')",
      ),
    );
    const again = await given.reopen();
    expect((await again.verify({ deep: true })).damage).toMatchObject([
      { kind: 'file', versions: ['s2-app-3'], snapshots: ['s2'] },
    ]);
    await again.close();
    await withDatabase(given, (db) =>
      db.exec(
        "DELETE FROM fake_file WHERE content_id = (SELECT content_id FROM version WHERE version_id = 's1-app-2')",
      ),
    );
    const third = await given.reopen();
    expect((await third.verify({ deep: false })).damage).toMatchObject([
      { kind: 'version', id: 's1-app-2', versions: ['s1-app-2'], snapshots: ['s1'] },
    ]);
  });

  it('in parts reads every file exactly once in exactly that many runs, new ones included', async () => {
    const { vault } = await aVault();
    for (let n = 0; n < 9; n += 1) await record(vault, aNewVersion(`app-${n}`, `v${n}`));
    const read: number[] = [];
    for (let run = 0; run < 4; run += 1) read.push((await vault.verify({ deep: true, parts: 4 })).counts.files);
    expect(read).toEqual([3, 2, 2, 2]);
    await record(vault, aNewVersion('app-x', 'vx'));
    const second: number[] = [];
    for (let run = 0; run < 3; run += 1) second.push((await vault.verify({ deep: true, parts: 3 })).counts.files);
    expect(second).toEqual([4, 3, 3]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])(
    'in %i parts comes round in exactly that many, oldest reading first',
    async (parts) => {
      let at = 1_800_000_000_000;
      const { vault } = await aVault({}, aWorld({ now: () => (at += 1000) as EpochMs }));
      for (let n = 0; n < 10; n += 1) await record(vault, aNewVersion(`app-${n}`, `v${n}`));
      const lastReads = () => vault.lastReads({ offset: 0, limit: 100 }).rows;
      for (const round of parts === 3 ? [0, 1] : [0]) {
        const startedAt = at;
        for (let run = 0; run < parts; run += 1) {
          expect(
            run === 0 || lastReads().some(({ readAt }) => readAt === null || readAt <= startedAt),
            `run ${run}`,
          ).toBe(true);
          const before = new Map(lastReads().map(({ versionId, readAt }) => [versionId, readAt ?? 0]));
          await vault.verify({ deep: true, parts });
          const newest = lastReads().at(-1)!.readAt;
          const agesOf = (isRead: boolean) =>
            lastReads().flatMap((row) => ((row.readAt === newest) === isRead ? before.get(row.versionId)! : []));
          expect(Math.max(...agesOf(true)), `run ${run}`).toBeLessThanOrEqual(Math.min(Infinity, ...agesOf(false)));
          if (run < parts - 1) await record(vault, aNewVersion(`new-${round}-${run}`, `new-${round}-${run}`));
        }
        expect(
          lastReads().every(({ readAt }) => readAt !== null && readAt > startedAt),
          `round ${round}`,
        ).toBe(true);
      }
    },
  );
});

describe('rebuilding the index', () => {
  it('brings back a lost app list and lost search columns, and verify agrees', async () => {
    const given = await aFilledVault();
    const rows = given.vault.versions.apps({ offset: 0, limit: 10 });
    await given.vault.close();
    await withDatabase(given, (db) =>
      db.exec("DELETE FROM app_index; UPDATE object_state SET title = 'lost', owner_id = NULL"),
    );
    const again = await given.reopen();
    expect(again.versions.apps({ offset: 0, limit: 10 }).total).toBe(0);
    expect((await again.verify({ deep: true })).intact).toBe(false);
    expect(await again.rebuildIndex()).toMatchObject({ apps: 3, versions: 4 });
    expect(again.versions.apps({ offset: 0, limit: 10 })).toEqual(rows);
    expect((await again.verify({ deep: true })).damage).toEqual([]);
  });
});

/** Repeatable numbers below a limit. */
function aDice(start: number) {
  let state = start >>> 0;
  return (limit: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
