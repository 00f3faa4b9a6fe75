import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';

import { createVault, openVault } from '../../../../../electron/engine/vault/index.ts';
import type { Migration } from '../../../../../electron/engine/vault/database/migration.ts';
import { allMigrations } from '../../../../../electron/engine/vault/open-vault.ts';
import { unlockEnvelope } from '../../../../../electron/engine/vault/envelope/unlock-envelope.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import { aWorld } from '../../../../support/world.ts';
import { createFakeContent } from './support/fake-content.ts';
import {
  aNewVersion,
  asKey,
  asRecovery,
  aTempFolder,
  aVault,
  backUp,
  failureOf,
  imageOf,
  passphrase,
  quick,
  record,
} from './support/given.ts';

const old = allMigrations;
const newest = allMigrations.at(-1)!.version;
const addsColumn: Migration = {
  version: newest + 10,
  name: 'adds',
  up: (db) => void db.exec('ALTER TABLE tenant ADD COLUMN note TEXT'),
};
const fails: Migration = {
  version: newest + 20,
  name: 'fails',
  up: (db) => {
    db.exec('DROP TABLE job_step');
    throw new Error('power cut');
  },
};

describe('a newer app', () => {
  it('climbs in one step after keeping a copy that opens by itself', async () => {
    const { vault, recoveryKey, world } = await aVault({ hooks: { migrations: old } });
    await backUp(vault, 's1');
    await vault.close();
    const key = asRecovery(recoveryKey.reveal());
    const climbed = await openVault(vault.folder, key, quick(world, { hooks: { migrations: [...old, addsColumn] } }));
    expect(climbed.info().schemaVersion).toBe(newest + 10);
    expect(climbed.audit.page({ limit: 1 })).toMatchObject([
      { event: 'vault.migrated', facts: { from: newest, to: newest + 10 } },
    ]);
    expect((await climbed.verify({ deep: true })).damage).toEqual([]);
    await climbed.close();
    expect(existsSync(join(vault.folder, `vault.db.before-${newest}`))).toBe(true);
    const image = imageOf(vault.folder);
    execFileSync('mv', [join(image, `vault.db.before-${newest}`), join(image, 'vault.db')]);
    const before = await openVault(image, key, quick(world, { hooks: { migrations: old } }));
    expect(before.snapshots.get('s1' as never)?.state).toBe('complete');
    expect((await before.verify({ deep: true })).damage).toEqual([]);
    await before.close();
    // And the app of before refuses what the newer one wrote.
    expect(
      await failureOf(() => openVault(vault.folder, key, quick(world, { hooks: { migrations: old } }))),
    ).toMatchObject({
      code: 'vault.from-the-future',
      details: { current: newest + 10, newest },
    });
  });

  it('that dies in the middle of a climb leaves the old vault as it was', async () => {
    const { vault, recoveryKey, world } = await aVault({ hooks: { migrations: old } });
    await backUp(vault, 's1');
    await vault.close();
    const key = asRecovery(recoveryKey.reveal());
    const images: string[] = [];
    const hooks = { migrations: [...old, addsColumn, fails], reached: () => void images.push(imageOf(vault.folder)) };
    await expect(openVault(vault.folder, key, quick(world, { hooks }))).rejects.toThrow('power cut');
    expect(images).toHaveLength(2);
    for (const folder of [vault.folder, ...images]) {
      const again = await openVault(folder, key, quick(aWorld(), { hooks: { migrations: old } }));
      expect(again.info().schemaVersion).toBe(newest);
      expect((await again.verify({ deep: true })).damage).toEqual([]);
      await again.close();
    }
  });
});

describe('a full disk', () => {
  it('ends the write with its own failure, and the vault goes on with what it had', async () => {
    let db: Database.Database | undefined;
    const { vault, reopen } = await aVault({
      hooks: { createContent: (parts) => createFakeContent({ ...parts, db: (db = parts.db) }) },
    });
    await backUp(vault, 's1');
    db?.pragma(`max_page_count=${Number(db.pragma('page_count', { simple: true })) + 3}`);
    expect(await failureOf(() => record(vault, aNewVersion('app-1', 'big'), new Uint8Array(400_000)))).toMatchObject({
      code: 'vault.disk-full',
    });
    expect(vault.versions.get('big' as never)).toBeNull();
    expect((await vault.verify({ deep: true })).damage).toEqual([]);
    await vault.close();
    const again = await reopen();
    await record(again, aNewVersion('app-1', 'big'), new Uint8Array(400_000));
    await again.close();
  });

  const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mounts();
  it.skipIf(!canMount)('is met on a real, tiny file system (skipped where none can be mounted)', async () => {
    const folder = aTempFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]);
    onTestFinished(() => void execFileSync('umount', ['-l', folder]));
    const world = aWorld();
    const { vault, recoveryKey } = await createVault({ parent: folder }, new Secret(passphrase), quick(world));
    await backUp(vault, 's1');
    let failure: { code: string } | undefined;
    for (let n = 0; n < 60 && !failure; n += 1)
      await record(vault, aNewVersion('app-1', `v${n}`), new Uint8Array(100_000).fill(n)).catch(
        (thrown: { code: string }) => (failure = thrown),
      );
    expect(failure).toMatchObject({ code: 'vault.disk-full' });
    const kept = vault.versions.ofApp('app-1' as never).length;
    await vault.close();
    const again = await openVault(vault.folder, asRecovery(recoveryKey.reveal()), quick(world));
    expect(again.versions.ofApp('app-1' as never)).toHaveLength(kept);
    // A deep look keeps when it read what, so it needs a little room.
    execFileSync('mount', ['-o', 'remount,size=6m', folder]);
    expect((await again.verify({ deep: true })).damage).toEqual([]);
    await again.close();
  });
});

describe('keys in memory', () => {
  it('never appear in logs, errors or what is printed of a vault, and are wiped on close', async () => {
    const { vault, world, recoveryKey } = await aVault();
    await backUp(vault, 's1');
    const { key } = await unlockEnvelope(vault.folder, asRecovery(recoveryKey.reveal()));
    const bytes = key.lend((own) => own);
    const canaries = [
      Buffer.from(bytes),
      Buffer.from(key.subkey('sqlite')),
      Buffer.from(key.subkey('envelope-mac')),
    ].flatMap((one) => [one.toString('hex'), one.toString('base64')]);
    const failures: unknown[] = [];
    failures.push(await failureOf(() => openVault(vault.folder, asKey('wrong canary passphrase'), quick(world))));
    const printed = inspect(vault, { depth: 6, showHidden: true });
    await vault.close();
    failures.push(await failureOf(() => openVault(vault.folder, asKey('wrong canary passphrase'), quick(world))));
    const said = JSON.stringify(world.lines) + inspect(failures, { depth: 6 }) + printed;
    for (const canary of [...canaries, passphrase, recoveryKey.reveal(), 'wrong canary passphrase'])
      expect(said).not.toContain(canary);
    key.wipe();
    expect([...bytes].every((byte) => byte === 0)).toBe(true);
    expect(() => key.subkey('sqlite')).toThrow();
    expect(readFileSync(join(vault.folder, 'vault.json'), 'utf8')).not.toContain(canaries[0]);
  });
});

/** Some containers run as root but may not mount. */
function mounts(): boolean {
  try {
    const probe = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe], { stdio: 'ignore' });
    execFileSync('umount', [probe], { stdio: 'ignore' });
    execFileSync('rmdir', [probe]);
    return true;
  } catch {
    return false;
  }
}
