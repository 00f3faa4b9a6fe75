import { appendFileSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync, writeSync } from 'node:fs'; // prettier-ignore
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { retireMedium, type ArchivePoint } from '../../../../../electron/engine/archive/index.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import { openCipher } from '../../../../../electron/engine/vault/database/open-database.ts';
import { unlockEnvelope } from '../../../../../electron/engine/vault/envelope/unlock-envelope.ts';
import { openVault, type Schedule } from '../../../../../electron/engine/vault/index.ts';
import { aSmallDisk } from '../../../../support/small-disk.ts';
import { aWorld } from '../../../../support/world.ts';
import { keepSnapshot } from '../vault/copy/given-pair.ts';
import { asKey, aTempFolder, aVault, imageOf, passphrase } from '../vault/support/given.ts';
import { archiveOf, aVaultAndStick, freshMedium, verifyAlone } from './given-medium.ts';

/** Overwrites one byte in the middle of a file. */
function flip(path: string, at = Math.floor(statSync(path).size / 2)): void {
  const handle = openSync(path, 'r+');
  const byte = readFileSync(path)[at] ?? 0;
  writeSync(handle, Uint8Array.of(byte ^ 1), 0, 1, at);
  closeSync(handle);
}

const once = (wanted: ArchivePoint, work: (folder: string) => void) => {
  let isDone = false;
  return (point: ArchivePoint, folder: string) => {
    if (isDone || point !== wanted) return;
    isDone = true;
    work(folder);
  };
};
const aSchedule: Schedule = {
  ...{ scheduleId: 'nightly', tenant: 'acme' as Schedule['tenant'], minuteOfDay: 60, days: [1], timeZone: 'UTC' },
  ...{ scope: {}, webhookUrl: 'https://hooks.example/T0K3N', enabled: true },
  ...{ changedAt: 1 as Schedule['changedAt'], lastStartedAt: null },
};
const pullThePlug = () => {
  throw new Error('the medium is gone');
};

describe('a copy on a medium', () => {
  it('is a vault that opens by the same passphrase, verifies whole, has no credentials, and begins nothing by itself', async () => {
    const { vault, stick, copy } = await aVaultAndStick();
    vault.credentials.put('tenant/acme/client-secret', new Secret('hush'));
    vault.schedules.put(aSchedule);
    await copy(stick, freshMedium);

    const opened = await openVault(imageOf(join(stick, 'vault')), asKey(passphrase), { world: aWorld(), workers: 1 });
    expect(opened.warnings).toEqual([]);
    expect((await opened.verify({ deep: true })).damage).toEqual([]);
    expect(opened.versions.get('v-s2' as never)).toEqual(vault.versions.get('v-s2' as never));
    expect(opened.credentials.get('tenant/acme/client-secret')).toBeNull();
    expect(opened.schedules.all()).toEqual([{ ...aSchedule, enabled: false, webhookUrl: null }]);
    expect(vault.schedules.all()).toEqual([aSchedule]);
    expect(opened.runs.unfinished()).toEqual([]);
    await opened.close();
  });

  it('goes only where the marker of a registered medium stands', async () => {
    const { vault, world, stick, copy, deps } = await aVaultAndStick();
    const refused = async (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (thrown: { code?: string }) => thrown.code,
      );

    expect(await refused(copy(stick))).toBe('archive.no-marker');
    expect(await refused(copy(join(stick, 'nowhere')))).toBe('archive.no-marker');
    expect(readdirSync(stick)).toEqual([]);
    writeFileSync(join(stick, 'holiday.jpg'), 'x');
    expect(await refused(copy(stick, freshMedium))).toBe('archive.not-empty');

    const good = join(stick, 'good');
    await copy(good, freshMedium);
    const other = await aVault({ hooks: { createContent: undefined as never } }, world);
    expect(await refused(archiveOf(other.vault, world).copy(good))).toBe('archive.other-medium');
    retireMedium('Stick A', 'lost', deps);
    expect(await refused(copy(good))).toBe('archive.retired');
    expect(vault.media.all().map(({ retired }) => retired?.reason)).toEqual(['lost']);
  });

  it('sends only what is new, and nothing where nothing is', async () => {
    const { vault, stick, copy } = await aVaultAndStick();
    const first = await copy(stick, freshMedium);
    await keepSnapshot(vault, 's3', 30_000);
    const second = await copy(stick);
    const third = await copy(stick);

    expect(first.sentBytes).toBeGreaterThan(120_000);
    expect(second.sentBytes).toBeGreaterThan(30_000);
    expect(second.sentBytes).toBeLessThan(40_000);
    expect(third).toMatchObject({ sentBytes: 0, packs: 0 });
    expect(vault.media.all()[0]).toMatchObject({ copy: { root: third.root }, earlierRoots: [second.root, first.root] });
    expect(verifyAlone(stick)).toMatchObject({ status: 0 });
  });

  it('that was cut off leaves the copy that was there, says so on the medium, and sends nothing twice', async () => {
    const { vault, world, stick, copy } = await aVaultAndStick();
    await copy(stick, freshMedium);
    await keepSnapshot(vault, 's3', 200_000);
    const cut = archiveOf(vault, world, { batchBytes: 1, reached: once('tables-begun', pullThePlug) });

    await expect(cut.copy(stick)).rejects.toThrow();
    const alone = verifyAlone(stick);
    expect(alone.status).toBe(1);
    expect(alone.text).toContain('was not finished');
    const old = await openVault(imageOf(join(stick, 'vault')), asKey(passphrase), { world: aWorld(), workers: 1 });
    expect((await old.verify({ deep: true })).damage).toEqual([]);
    expect(old.snapshots.get('s2' as never)?.state).toBe('complete');
    expect(old.snapshots.get('s3' as never)).toBeNull();
    await old.close();

    const again = await copy(stick);
    expect(again).toMatchObject({ sentBytes: 0 });
    expect(again.resumedBytes).toBeGreaterThan(200_000);
    expect(verifyAlone(stick)).toMatchObject({ status: 0 });
  });

  it.each(['committed', 'manifest-written'] as const)(
    'finds in the same run what was spoiled after: %s',
    async (point) => {
      const { vault, stick, copyRun } = await aVaultAndStick({
        reached: once(point, (folder) => flip(join(folder, 'vault/vault.db'))),
      });

      const run = await copyRun(stick, freshMedium);

      expect(run).toMatchObject({ state: 'failed', failure: { code: 'archive.not-intact' } });
      expect(vault.media.all()[0]?.problem).toContain('vault/vault.db');
      expect(existsSync(join(stick, 'COPY-NOT-FINISHED.txt'))).toBe(true);
    },
  );

  it('that is spoiled is made good by copying again, or said to be beyond it', async () => {
    const { stick, copy, check, vault } = await aVaultAndStick();
    await copy(stick, freshMedium);
    flip(join(stick, 'verify.py'));
    expect((await check(stick)).check).toMatchObject({ intact: false, state: 'damaged' });
    await copy(stick);
    expect((await check(stick)).check).toMatchObject({ intact: true });
    expect(vault.media.all()[0]?.problem).toBeNull();
  });

  it('on a disk that fills up stops clean; with room it goes on', async () => {
    const disk = aSmallDisk(64 * 1024 * 1024);
    if (disk === null) return void expect.soft('this account may not mount').toBeTruthy();
    const { vault, copy } = await aVaultAndStick();
    const stick = join(disk.path, 'stick');
    mkdirSync(stick);
    await copy(stick, freshMedium);
    await keepSnapshot(vault, 's3', 400_000);
    disk.fill(100_000);

    await expect(copy(stick)).rejects.toMatchObject({ code: 'disk.short' });
    const world = aWorld();
    const blind = { ...vault, copies: { ...vault.copies, measure: () => ({ growthBytes: 0 }) } };
    await expect(archiveOf(blind, world, { batchBytes: 1 }).copy(stick)).rejects.toMatchObject({
      code: 'vault.disk-full',
    });
    disk.makeRoom();
    const kept = await openVault(imageOf(join(stick, 'vault')), asKey(passphrase), { world, workers: 1 });
    expect((await kept.verify({ deep: true })).damage).toEqual([]);
    await kept.close();

    await copy(stick);
    expect(verifyAlone(stick)).toMatchObject({ status: 0 });
  });

  it('refuses a medium whose copy is newer, or went another way', async () => {
    const { vault, folder, stick, copy } = await aVaultAndStick();
    await copy(stick, freshMedium);
    const older = imageOf(folder);
    await keepSnapshot(vault, 's3', 1000);
    await copy(stick);

    const world = aWorld();
    const old = await openVault(older, asKey(passphrase), { world, workers: 1 });
    await expect(archiveOf(old, world).copy(stick)).rejects.toMatchObject({ code: 'archive.newer-copy' });
    await keepSnapshot(old, 's4', 1000);
    await expect(archiveOf(old, world).copy(stick)).rejects.toMatchObject({ code: 'archive.other-history' });
    await old.close();
  });

  it('goes on with no database in which somebody with the key put a trigger', async () => {
    const { vault, folder, stick, copy } = await aVaultAndStick();
    await copy(stick, freshMedium);
    const { key } = await unlockEnvelope(folder, asKey(passphrase));
    const db = openCipher(join(stick, 'vault/vault.db'), key);
    db.exec(
      'CREATE TRIGGER lose AFTER INSERT ON snapshot BEGIN DELETE FROM snapshot WHERE snapshot_key = new.snapshot_key; END',
    );
    db.close();
    await keepSnapshot(vault, 's3', 1000);
    await expect(copy(stick)).rejects.toMatchObject({
      code: 'foreign.other-schema',
      details: { name: 'trigger lose' },
    });
  });

  it('never writes by way of a link', async () => {
    const { stick, copy } = await aVaultAndStick();
    await copy(stick, freshMedium);
    const elsewhere = aTempFolder();
    renameSync(join(stick, 'vault'), join(elsewhere, 'vault'));
    symlinkSync(join(elsewhere, 'vault'), join(stick, 'vault'));
    const before = statSync(join(elsewhere, 'vault', 'vault.db')).mtimeMs;

    await expect(copy(stick)).rejects.toMatchObject({ code: 'archive.not-intact' });
    expect(readdirSync(join(elsewhere, 'vault')).sort()).toEqual(['vault.db', 'vault.json', 'vault.json.1']);
    expect(statSync(join(elsewhere, 'vault', 'vault.db')).mtimeMs).toBe(before);
    expect(verifyAlone(stick).text).toContain('vault: a link');
  });

  it('is not hidden by links, extras, or a lost file', async () => {
    const { stick, copy, check } = await aVaultAndStick();
    await copy(stick, freshMedium);
    symlinkSync('/etc/passwd', join(stick, 'vault', 'notes'));
    writeFileSync(join(stick, 'autorun.inf'), '[autorun]');
    mkdirSync(join(stick, 'System Volume Information'));
    appendFileSync(join(stick, 'reader.py'), '#');

    const { check: found } = await check(stick);

    expect(found.findings.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual([
      'extra autorun.inf', 'extra vault/notes', 'size reader.py',
    ]); // prettier-ignore
    expect(found.notes.join()).toContain('System Volume Information');
    const alone = verifyAlone(stick);
    expect(alone.status).toBe(1);
    for (const said of ['autorun.inf: nobody signed', 'vault/notes: a link', 'reader.py: it has'])
      expect(alone.text).toContain(said);
  });
});
