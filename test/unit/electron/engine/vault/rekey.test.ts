import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';

import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import {
  anchorKey,
  createVault,
  fingerprintOf,
  openVault,
  rekeyOutlook,
  rekeyVault,
  type RekeySlot,
  type Vault,
} from '../../../../../electron/engine/vault/index.ts';
import type { FailPoint, VaultOptions } from '../../../../../electron/engine/vault/options.ts';
import type { SnapshotId } from '../../../../../shared/domain/ids.ts';
import { aFolder, aWorld } from '../../../../support/world.ts';
import { asKey, asRecovery, aTempFolder, backUp, failureOf, passphrase, record, aNewVersion } from './support/given.ts';

const newPassphrase = 'quite another one';
/** The real content store: its names are what a re-key must not change. */
const real = (world = aWorld(), change: Partial<VaultOptions> = {}): VaultOptions => ({
  world,
  scryptN: 2 ** 15,
  workers: 1,
  ...change,
});
const slots = (text = newPassphrase, slotId: string | null = null): RekeySlot[] => [
  { slotId, label: 'customer', passphrase: new Secret(text) },
];

/** A closed vault with two snapshots, made once and copied for each test. */
async function makeTemplate() {
  const folder = join(aFolder().path, 'template.coffer');
  const { vault, recoveryKey } = await createVault({ folder }, new Secret(passphrase), real());
  await backUp(vault, 's1', ['app-1', 'app-2']);
  await backUp(vault, 's2', ['app-1']);
  vault.credentials.put('tenant/acme/client-secret', new Secret('s3cret'));
  const facts = {
    ...{ content: await contentOf(vault), info: vault.info(), keys: vault.keys.list(), vaultId: vault.vaultId },
    fingerprint: vault.signing.fingerprint(),
  };
  await vault.close();
  return { folder, recoveryKey, facts };
}
let template: ReturnType<typeof makeTemplate> | undefined;
afterAll(async () => rmSync(join((await template)?.folder ?? '', '..'), { recursive: true, force: true }));

async function aFilledVault() {
  const made = await (template ??= makeTemplate());
  const folder = join(aTempFolder(), 'test.coffer');
  cpSync(made.folder, folder, { recursive: true });
  return { ...made.facts, folder, world: aWorld(), recoveryKey: made.recoveryKey };
}

async function contentOf(vault: Vault) {
  const apps = vault.snapshots.apps('s1' as SnapshotId);
  const files: string[] = [];
  for (const { versionId } of apps) {
    const version = vault.versions.get(versionId!)!;
    const parts: Uint8Array[] = [];
    for await (const part of vault.content.read(version.contentId)) parts.push(part);
    files.push(Buffer.concat(parts).toString());
  }
  return files;
}

const open = async (folder: string, text: string, world = aWorld()) => {
  const vault = await openVault(folder, asKey(text), real(world));
  onTestFinished(() => vault.close());
  return vault;
};

describe('a re-keyed vault', () => {
  it('opens by the new secrets only, holds what it held, verifies deeply, and takes more of the same content for known', async () => {
    const before = await aFilledVault();
    const { folder, world, recoveryKey } = before;

    const done = await rekeyVault(folder, { current: asKey(passphrase), slots: slots() }, real(world));

    expect(done.slotsGone).toHaveLength(2);
    expect(await failureOf(() => openVault(folder, asKey(passphrase), real(world)))).toMatchObject({
      code: 'vault.wrong-key',
    });
    expect(await failureOf(() => openVault(folder, asRecovery(recoveryKey.reveal()), real(world)))).toMatchObject({
      code: 'vault.wrong-key',
    });
    const again = await open(folder, newPassphrase, world);
    expect(again.warnings).toEqual([]);
    expect(await contentOf(again)).toEqual(before.content);
    expect((await again.verify({ deep: true })).damage).toEqual([]);
    expect(again.credentials.get('tenant/acme/client-secret')?.reveal()).toBe('s3cret');
    expect(again.info()).toMatchObject({ versions: before.info.versions, contentBytes: before.info.contentBytes });
    expect(again.info().counter).toBe(before.info.counter + 1);
    // The same bytes again have the name they had.
    const known = again.versions.get(again.snapshots.apps('s1' as SnapshotId)[0]!.versionId!)!;
    const twice = await record(again, aNewVersion('app-9', 'v-again'), before.content[0]);
    expect(twice.contentId).toBe(known.contentId);
    expect(twice.storedBytes).toBe(0);
  });

  it('issues a new sheet that opens it, and whose slot alone brings back an envelope that was lost', async () => {
    const { folder, world } = await aFilledVault();
    const done = await rekeyVault(folder, { current: asKey(passphrase), slots: slots() }, real(world));
    rmSync(join(folder, 'vault.json'));
    rmSync(join(folder, 'vault.json.1'), { force: true });

    const again = await openVault(folder, asRecovery(done.recoverySheet.reveal()), real(world));

    expect(again.keys.list().map(({ kind }) => kind)).toEqual(['passphrase', 'recovery']);
    expect(again.signing.fingerprint()).toBe(done.signingFingerprint);
    await again.close();
  });

  it('names its earlier signing keys by a chain in which each vouched for the next, over several re-keys', async () => {
    const { fingerprint: first, folder, world } = await aFilledVault();
    const once = await rekeyVault(folder, { current: asKey(passphrase), slots: slots() }, real(world));
    await rekeyVault(folder, { current: asKey(newPassphrase), slots: slots('third one') }, real(world));

    const again = await open(folder, 'third one', world);

    expect(again.signing.earlier()).toEqual([once.signingFingerprint, first]);
    expect(again.signing.fingerprint()).not.toBe(once.signingFingerprint);
    expect(fingerprintOf(again.signing.publicKey())).toBe(again.signing.fingerprint());
    expect((await again.verify({ deep: true })).damage).toEqual([]);
  });

  it('leaves no file that the old key opens, and names those that went', async () => {
    const { folder, world } = await aFilledVault();
    cpSync(join(folder, 'vault.db'), join(folder, 'vault.db.before-40'));
    const oldStart = readFileSync(join(folder, 'vault.db')).subarray(0, 16);
    expect(rekeyOutlook(folder).files).toEqual(['vault.db.before-40', 'vault.json.1']);

    const done = await rekeyVault(folder, { current: asKey(passphrase), slots: slots() }, real(world));

    expect(done.filesGone).toEqual(['vault.db.before-40', 'vault.json.1']);
    expect(readdirSync(folder).toSorted()).toEqual(['vault.db', 'vault.json']);
    expect(readFileSync(join(folder, 'vault.db')).subarray(0, 16).equals(oldStart)).toBe(false);
  });

  it('keeps a slot with its id and date where its secret was given, and refuses one that is not there', async () => {
    const { keys, folder, world } = await aFilledVault();
    const kept = keys.find(({ kind }) => kind === 'passphrase')!;
    const asked = (slotId: string) =>
      rekeyVault(folder, { current: asKey(passphrase), slots: slots(passphrase, slotId) }, real(world));
    expect(await failureOf(() => asked('nobody'))).toMatchObject({ code: 'request.not-found' });
    const twice = [...slots(passphrase, kept.slotId), ...slots('and another', kept.slotId)];
    expect(
      await failureOf(() => rekeyVault(folder, { current: asKey(passphrase), slots: twice }, real(world))),
    ).toMatchObject({ code: 'request.invalid' });

    await asked(kept.slotId);

    const again = await open(folder, passphrase, world);
    expect(again.keys.list()[0]).toMatchObject({ slotId: kept.slotId, createdAt: kept.createdAt, label: 'customer' });
  });

  it('notices the old vault put back whole, on this machine', async () => {
    const { vaultId, folder, world } = await aFilledVault();
    const image = join(aTempFolder(), 'old.coffer');
    cpSync(folder, image, { recursive: true });

    await rekeyVault(folder, { current: asKey(passphrase), slots: slots() }, real(world));

    expect(await failureOf(() => openVault(image, asKey(passphrase), real(world)))).toMatchObject({
      code: 'vault.rolled-back',
    });
    expect(world.settings.get(anchorKey(vaultId))).toBeGreaterThan(1);
  });
});

describe('what lies in the folder of a vault and nobody has vouched for', () => {
  it('does not make it forget how far it was, be it called the end of a swap', async () => {
    const { folder, world } = await aFilledVault();
    const image = join(aTempFolder(), 'old.coffer');
    cpSync(folder, image, { recursive: true });
    const vault = await openVault(folder, asKey(passphrase), real(world));
    await backUp(vault, 's3', ['app-1']);
    await vault.close();
    // An old state of the folder, and a file that says that its envelope is the new one: no key is needed for either.
    const envelope = JSON.parse(readFileSync(join(image, 'vault.json'), 'utf8')) as object;
    const databaseStart = readFileSync(join(image, 'vault.db')).toString('hex', 0, 16);
    writeFileSync(join(image, 'vault.json.rekeyed'), JSON.stringify({ databaseStart, envelope }));

    expect(await failureOf(() => openVault(image, asKey(passphrase), real(world)))).toMatchObject({
      code: 'vault.rolled-back',
    });
  });

  it('is cleared away where a kill left a whole copy of the database that was only to be read', async () => {
    const { folder, world } = await aFilledVault();
    for (const name of ['checking-0123456789ab', 'import.private']) {
      mkdirSync(join(folder, name));
      cpSync(join(folder, 'vault.db'), join(folder, name, 'vault.db'));
    }

    await rekeyVault(folder, { current: asKey(passphrase), slots: slots() }, real(world));

    expect(readdirSync(folder).toSorted()).toEqual(['vault.db', 'vault.json']);
  });
});

class PowerCut extends Error {}
const points: readonly FailPoint[] = [
  'rekey-staged',
  'rekey-batch',
  'rekey-copied',
  'rekey-ready',
  'rekey-renamed',
  'rekey-cleaned',
  'rekey-enveloped',
];

describe('a re-key that is cut off', () => {
  it.each(points)('at %s leaves a vault that opens by the old or by the new key, whole', async (point) => {
    const { content, folder, world } = await aFilledVault();
    const hooks = {
      reached: (at: FailPoint) => {
        if (at === point) throw new PowerCut(at);
      },
    };
    const request = { current: asKey(passphrase), slots: slots(), batchBytes: 1 };
    await failureOf(() => rekeyVault(folder, request, real(world, { hooks })));

    const isNew = points.indexOf(point) >= points.indexOf('rekey-ready');
    const [right, wrong] = isNew ? [newPassphrase, passphrase] : [passphrase, newPassphrase];
    expect(await failureOf(() => openVault(folder, asKey(wrong), real(world)))).toMatchObject({
      code: 'vault.wrong-key',
    });
    const again = await openVault(folder, asKey(right), real(world));
    expect((await again.verify({ deep: true })).damage).toEqual([]);
    expect(await contentOf(again)).toEqual(content);
    await again.close();
    if (isNew) return expect(readdirSync(folder).filter((name) => /rekey|before/.test(name))).toEqual([]);
    const done = await rekeyVault(folder, request, real(world));
    expect(done.resumed).toBe(point !== 'rekey-staged');
    await (await open(folder, newPassphrase, world)).close();
  });

  it('is begun anew, under a key of its own, when other secrets are given', async () => {
    const { folder, world } = await aFilledVault();
    const hooks = {
      reached: (at: FailPoint) => {
        if (at === 'rekey-batch') throw new PowerCut(at);
      },
    };
    await failureOf(() =>
      rekeyVault(folder, { current: asKey(passphrase), slots: slots(), batchBytes: 1 }, real(world, { hooks })),
    );
    expect(rekeyOutlook(folder).halfDoneBytes).toBeGreaterThan(0);

    const done = await rekeyVault(folder, { current: asKey(passphrase), slots: slots('a third') }, real(world));

    expect(done.resumed).toBe(false);
    await (await open(folder, 'a third', world)).close();
    expect(existsSync(join(folder, 'vault.db.rekeyed'))).toBe(false);
  });

  it('is not finished with an envelope that belongs to neither database', async () => {
    const { folder, world } = await aFilledVault();
    const hooks = {
      reached: (at: FailPoint) => {
        if (at === 'rekey-ready') throw new PowerCut(at);
      },
    };
    await failureOf(() => rekeyVault(folder, { current: asKey(passphrase), slots: slots() }, real(world, { hooks })));
    rmSync(join(folder, 'vault.db.rekeyed'));

    const again = await open(folder, passphrase, world);

    expect((await again.verify({ deep: true })).damage).toEqual([]);
  });

  it('takes nothing of a file that is no envelope', async () => {
    const { folder, world } = await aFilledVault();
    for (const text of ['', '{', '{"databaseStart":"00","envelope":{}}', 'x'.repeat(300_000)]) {
      writeFileSync(join(folder, 'vault.json.rekeyed'), text);
      await (await open(folder, passphrase, world)).close();
    }
  });
});
