import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { anchorKey, createVault, findVault, openVault } from '../../../../../electron/engine/vault/index.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import { aWorld } from '../../../../support/world.ts';
import {
  asKey,
  asRecovery,
  aTempFolder,
  aVault,
  backUp,
  failureOf,
  imageOf,
  passphrase,
  quick,
} from './support/given.ts';

const codes = (vault: { warnings: readonly { code: string }[] }) => vault.warnings.map(({ code }) => code);

describe('what a folder is', () => {
  it('tells no folder, no vault, a plain database, a newer format, a damaged envelope and a lost database apart', async () => {
    const world = aWorld();
    const parent = aTempFolder();
    const open = (folder: string) => failureOf(() => openVault(folder, asKey(passphrase), quick(world)));
    expect(findVault(join(parent, 'none')).state).toBe('not-found');
    expect(await open(join(parent, 'none'))).toMatchObject({ code: 'vault.not-found' });
    expect(findVault(parent)).toEqual({ state: 'not-a-vault', reason: 'no-envelope' });
    expect(await open(parent)).toMatchObject({ code: 'vault.not-a-vault' });

    const plain = join(parent, 'plain');
    mkdirSync(plain);
    new Database(join(plain, 'vault.db')).exec('CREATE TABLE t (a TEXT)').close();
    expect(findVault(plain)).toEqual({ state: 'not-a-vault', reason: 'unencrypted' });
    expect(await open(plain)).toMatchObject({ code: 'vault.not-a-vault', details: { reason: 'unencrypted' } });

    const { vault } = await aVault();
    await vault.close();
    const envelope = join(vault.folder, 'vault.json');
    const text = readFileSync(envelope, 'utf8');
    writeFileSync(envelope, text.replace('"formatVersion": 1', '"formatVersion": 3'));
    expect(findVault(vault.folder)).toEqual({ state: 'newer', formatVersion: 3 });
    expect(await open(vault.folder)).toMatchObject({ code: 'vault.from-the-future' });
    writeFileSync(envelope, '{');
    rmSync(`${envelope}.1`);
    expect(findVault(vault.folder).state).toBe('envelope-damaged');
    expect(await open(vault.folder)).toMatchObject({ code: 'vault.envelope-damaged' });
    writeFileSync(envelope, text);
    rmSync(join(vault.folder, 'vault.db'));
    expect(findVault(vault.folder).state).toBe('database-missing');
    expect(await open(vault.folder)).toMatchObject({ code: 'vault.damaged' });
  });

  it('refuses a plain database put in place of the vault’s, and another vault’s', async () => {
    const { vault, world } = await aVault();
    const other = await aVault();
    await vault.close();
    await other.vault.close();
    const database = join(vault.folder, 'vault.db');
    copyFileSync(join(other.folder, 'vault.db'), database);
    expect(await failureOf(() => openVault(vault.folder, asKey(passphrase), quick(world)))).toMatchObject({
      code: 'vault.damaged',
    });
    rmSync(database);
    new Database(database).exec('CREATE TABLE t (a TEXT)').close();
    expect(await failureOf(() => openVault(vault.folder, asKey(passphrase), quick(world)))).toMatchObject({
      code: 'vault.not-a-vault',
    });
  });

  it('makes a folder whose name says nothing, or takes exactly the empty one that was named', async () => {
    const world = aWorld();
    const folder = join(aTempFolder(), 'acme archive');
    const { vault } = await createVault({ folder }, new Secret(passphrase), quick(world));
    await vault.close();
    expect(vault.folder).toBe(folder);
    expect(await failureOf(() => createVault({ folder }, new Secret(passphrase), quick(world)))).toMatchObject({
      code: 'vault.exists',
    });
    const named = await aVault();
    expect(named.folder).toMatch(/vault-[0-9a-f]{8}\.coffer$/);
  });
});

describe('the envelope', () => {
  it.each([
    ['lost', (path: string) => rmSync(path)],
    ['cut short', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 200))],
    ['emptied', (path: string) => writeFileSync(path, '')],
    [
      'edited in its counter',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace(/"counter": \d+/, '"counter": 999')),
    ],
    [
      'edited in a slot',
      (path: string) =>
        writeFileSync(
          path,
          readFileSync(path, 'utf8').replace(
            /"wrapped": "(.)/,
            (_all, first) => `"wrapped": "${first === '0' ? '1' : '0'}`,
          ),
        ),
    ],
    [
      'edited in a label',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace(/"label": ""/, '"label": "x"')),
    ],
  ])(
    'that was %s is replaced by the generation before, with a warning and a trace in the audit log',
    async (_what, harm) => {
      const { vault, world, recoveryKey } = await aVault();
      await backUp(vault, 's1');
      await backUp(vault, 's2');
      await vault.close();
      harm(join(vault.folder, 'vault.json'));
      for (const key of [asKey(passphrase), asRecovery(recoveryKey.reveal())]) {
        const image = imageOf(vault.folder);
        const again = await openVault(image, key, quick(world));
        expect(codes(again)).toContain('envelope-recovered');
        expect(again.audit.page({ limit: 5 }).map(({ event }) => event)).toContain('vault.envelope-recovered');
        expect((await again.verify({ deep: true })).damage).toEqual([]);
        await again.close();
        const third = await openVault(image, asRecovery(recoveryKey.reveal()), quick(world));
        expect(third.warnings).toEqual([]);
        await third.close();
      }
    },
  );

  it('of which both generations are gone is rebuilt with the printed sheet', async () => {
    const { vault, world, recoverySheet, recoveryKey } = await aVault();
    await backUp(vault, 's1');
    await vault.close();
    rmSync(join(vault.folder, 'vault.json'));
    rmSync(join(vault.folder, 'vault.json.1'));
    expect(await failureOf(() => openVault(vault.folder, asKey(passphrase), quick(world)))).toMatchObject({
      code: 'vault.envelope-damaged',
    });
    expect(
      await failureOf(() => openVault(vault.folder, asRecovery(recoveryKey.reveal()), quick(world))),
    ).toMatchObject({ code: 'vault.envelope-damaged' });
    const again = await openVault(vault.folder, asRecovery(recoverySheet.reveal()), quick(world));
    expect((await again.verify({ deep: true })).intact).toBe(true);
    await again.close();
    const byPassphrase = await openVault(vault.folder, asKey(passphrase), quick(world));
    expect(byPassphrase.warnings).toEqual([]);
    await byPassphrase.close();
  });

  it('that is a generation old is brought up to date from the database', async () => {
    const { vault, world } = await aVault();
    await backUp(vault, 's1');
    const old = readFileSync(join(vault.folder, 'vault.json'));
    await backUp(vault, 's2');
    await backUp(vault, 's3');
    await vault.close();
    writeFileSync(join(vault.folder, 'vault.json'), old);
    const again = await openVault(vault.folder, asKey(passphrase), quick(world));
    expect(codes(again)).toEqual(['envelope-older']);
    expect((await again.verify({ deep: true })).damage).toEqual([]);
    await again.close();
  });

  it('names no tenant, app, person or secret, and neither does anything else in the folder', async () => {
    const { vault } = await aVault();
    await backUp(vault, 'canary-snapshot', ['canary-app']);
    vault.credentials.put('tenant/canary-tenant/client-secret', new Secret('canary-secret'));
    vault.settings.set('canary-setting', 'canary-value');
    const image = imageOf(vault.folder);
    await vault.close();
    for (const folder of [image, vault.folder])
      for (const file of ['vault.json', 'vault.json.1', 'vault.db', 'vault.db-wal', 'vault.db-shm']) {
        if (!existsSync(join(folder, file))) continue;
        const text = readFileSync(join(folder, file)).toString('latin1');
        for (const name of ['canary', 'Person p1', 'auth0', 'App ', 'LOAD', 'acme', 'CREATE TABLE'])
          expect(text.includes(name), `${name} in ${file}`).toBe(false);
      }
  });
});

describe('a kill between the envelope and the commit', () => {
  it('leaves a vault that opens at the step before, and the step can be done again', async () => {
    let image = '';
    let armed = false;
    const { vault, world } = await aVault({
      hooks: {
        reached: (point) => {
          if (point === 'envelope-written' && armed) image = imageOf(vault.folder);
        },
      },
    });
    await backUp(vault, 's1');
    armed = true;
    await backUp(vault, 's2');
    await vault.close();
    const cut = await openVault(image, asKey(passphrase), quick(aWorld()));
    expect(codes(cut)).toEqual(['counter-settled']);
    expect(cut.snapshots.get('s2' as never)?.state).toBe('running');
    expect((await cut.verify({ deep: true })).damage).toEqual([]);
    cut.snapshots.close('s2' as never, {
      state: 'complete',
      endedAt: 300 as never,
      counts: cut.snapshots.get('s2' as never)!.counts,
      gaps: [],
      alarms: [],
    });
    expect((await cut.verify({ deep: true })).damage).toEqual([]);
    await cut.close();
    // The other fate: envelope and commit both arrived.
    const whole = await openVault(vault.folder, asKey(passphrase), quick(world));
    expect(whole.warnings).toEqual([]);
    expect(whole.snapshots.get('s2' as never)?.state).toBe('complete');
    await whole.close();
  });
});

describe('an older vault put back', () => {
  it('is noticed from its envelope when only the database is older by more than one step', async () => {
    const { vault } = await aVault();
    await backUp(vault, 's1');
    const image = imageOf(vault.folder);
    await backUp(vault, 's2');
    await backUp(vault, 's3');
    await vault.close();
    for (const file of ['vault.json', 'vault.json.1']) copyFileSync(join(vault.folder, file), join(image, file));
    const elsewhere = aWorld();
    expect(await failureOf(() => openVault(image, asKey(passphrase), quick(elsewhere)))).toMatchObject({
      code: 'vault.rolled-back',
    });
    const accepted = await openVault(image, asKey(passphrase), quick(elsewhere, { acceptRollback: true }));
    expect(codes(accepted)).toContain('rolled-back');
    await accepted.close();
    const again = await openVault(image, asKey(passphrase), quick(elsewhere));
    expect(again.warnings).toEqual([]);
    expect((await again.verify({ deep: true })).damage).toEqual([]);
    await again.close();
  });

  it('is noticed against this machine’s memory when all of it is older, and opens only on a person’s word', async () => {
    const { vault, world } = await aVault();
    await backUp(vault, 's1');
    const image = imageOf(vault.folder);
    await backUp(vault, 's2');
    await vault.close();
    expect(world.settings.get(anchorKey(vault.vaultId))).toBe(3);
    expect(await failureOf(() => openVault(image, asKey(passphrase), quick(world)))).toMatchObject({
      code: 'vault.rolled-back',
      details: { database: 2, anchor: 3 },
    });
    const accepted = await openVault(image, asKey(passphrase), quick(world, { acceptRollback: true }));
    expect(accepted.audit.page({ limit: 3 }).map(({ event }) => event)).toContain('vault.rolled-back');
    await accepted.close();
    const again = await openVault(image, asKey(passphrase), quick(world));
    expect(again.warnings).toEqual([]);
    await again.close();
    // A machine that never saw the newer one cannot know; the threat model says so.
    const stranger = await openVault(imageOf(image), asKey(passphrase), quick(aWorld()));
    expect(stranger.warnings).toEqual([]);
    await stranger.close();
  });
});
