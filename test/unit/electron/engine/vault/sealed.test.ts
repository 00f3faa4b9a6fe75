import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

import {
  createSealedVault,
  createVault,
  makeKeyPair,
  openVault,
  rekeyVault,
} from '../../../../../electron/engine/vault/index.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import { parseEnvelope } from '../../../../../electron/engine/vault/envelope/envelope.ts';
import { formatPublicKey, parsePublicKey } from '../../../../../electron/engine/vault/keys/public-key.ts';
import { openPrivateKey } from '../../../../../electron/engine/vault/keys/private-key-file.ts';
import { makeRecipientSlot, openRecipientSlot, type Slot } from '../../../../../electron/engine/vault/keys/slot.ts';
import { agree, publicKeyOf } from '../../../../../electron/engine/vault/keys/x25519.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import { aWorld, seed } from '../../../../support/world.ts';
import {
  asKey,
  asRecovery,
  aTempFolder,
  aVault,
  backUp,
  failureOf,
  passphrase,
  quick,
  record,
} from './support/given.ts';
import { aNewVersion } from './support/samples.ts';

const scryptN = 2 ** 15;
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const asPrivate = (file: Secret<string>, typed: string | null = null) =>
  ({ kind: 'private-key', file, passphrase: typed === null ? null : new Secret(typed) }) as const;

const aPair = (world = aWorld(), typed: string | null = null) =>
  makeKeyPair({ world, scryptN }, typed === null ? null : new Secret(typed));

/** Points of low order: 0, 1, the two of order 8, and what is the same as those (RFC 7748, 6.1 and 7). */
const lowOrder = [
  '00'.repeat(32),
  '01' + '00'.repeat(31),
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

describe('a slot for the owner of a public key', () => {
  const world = aWorld();
  const vaultId = '0123456789abcdef0123456789abcdef';
  const own = world.random(32);
  const dataKey = world.random(32);
  const start = { slotId: 'k1', label: 'customer', createdAt: 7 as EpochMs, random: world.random, vaultId };
  const slot = makeRecipientSlot(start, publicKeyOf(own), dataKey);

  it('is opened by the private key and by no other, and two slots of one key share nothing', () => {
    const other = makeRecipientSlot(start, publicKeyOf(own), dataKey);

    expect(hexOf(openRecipientSlot(slot, own, vaultId)!)).toBe(hexOf(dataKey));
    expect(openRecipientSlot(slot, world.random(32), vaultId)).toBeNull();
    expect(openRecipientSlot(slot, own, 'f'.repeat(32))).toBeNull();
    for (const member of ['ephemeral', 'salt', 'nonce', 'wrapped', 'tag'] as const)
      expect((other as Record<string, unknown>)[member]).not.toBe((slot as Record<string, unknown>)[member]);
  });

  it('is opened no more once anything in it was changed', () => {
    const members = slot as unknown as Readonly<Record<string, string>>;
    const flip = (text: string) => (text.startsWith('0') ? '1' : '0') + text.slice(1);
    for (const member of ['recipient', 'ephemeral', 'salt', 'nonce', 'wrapped', 'tag', 'slotId', 'label'] as const) {
      const changed = { ...slot, [member]: flip(members[member] ?? '') };
      expect(openRecipientSlot(changed, own, vaultId), member).toBeNull();
    }
    expect(openRecipientSlot({ ...slot, createdAt: 8 as EpochMs }, own, vaultId)).toBeNull();
  });

  it('is made for no point of low order, and opened by none', () => {
    for (const point of lowOrder) {
      expect(agree(own, Buffer.from(point, 'hex')), point).toBeNull();
      expect(() => makeRecipientSlot(start, Buffer.from(point, 'hex'), dataKey), point).toThrow('vault.public-key');
      expect(() => parsePublicKey(formatPublicKey(Buffer.from(point, 'hex'))), point).toThrow('low order');
      expect(openRecipientSlot({ ...slot, ephemeral: point } as Slot, own, vaultId), point).toBeNull();
    }
  });

  it('is parsed within strict bounds only', () => {
    const envelope = (one: object, formatVersion = 2) =>
      JSON.stringify({
        ...{ format: 'coffer-vault', formatVersion, vaultId, createdAt: 1, counter: 1, head: '0'.repeat(64) },
        ...{ slots: [one], mac: '0'.repeat(64) },
      });
    expect(parseEnvelope(envelope(slot)).state).toBe('ready');
    expect(parseEnvelope(envelope(slot, 1)).state).toBe('damaged');
    expect(parseEnvelope(envelope(slot, 3)).state).toBe('newer');
    const { ephemeral: _e, ...cut } = slot as Record<string, unknown>;
    const hostile: object[] = [
      cut,
      { ...slot, more: 1 },
      { ...slot, kind: 'passphrase' },
      { ...slot, kind: 'recovery' },
      { ...slot, kdf: { name: 'hkdf-sha256' } },
      { ...slot, kdf: { name: 'x25519-hkdf-sha256', n: 2 ** 30 } },
      { ...slot, ephemeral: ['00'] },
      { ...slot, ephemeral: 'A'.repeat(64) },
      { ...slot, recipient: '00'.repeat(33) },
      { ...slot, recipient: null },
    ];
    for (const one of hostile) expect(parseEnvelope(envelope(one)).state, JSON.stringify(one)).toBe('damaged');
    const text = envelope(slot);
    const bytes = aWorld().random(4000);
    for (let round = 0; round < 2000; round += 2) {
      const at = (((bytes[round] ?? 0) << 8) + (bytes[round + 1] ?? 0)) % text.length;
      const broken = text.slice(0, at) + String.fromCharCode(bytes[round] ?? 0) + text.slice(at + 1 + (round % 3));
      const reading = parseEnvelope(broken);
      if (reading.state !== 'ready') continue;
      const [first] = reading.envelope.slots;
      const opened = first && openRecipientSlot(first, own, reading.envelope.vaultId);
      // What parses and opens may differ from the original only where a slot says nothing of itself.
      if (opened) expect(hexOf(opened), `seed ${seed}, ${broken}`).toBe(hexOf(dataKey));
    }
  });
});

describe('a pair of keys', () => {
  it('gives a line in which every slip is caught, and a file that opens by its passphrase alone', async () => {
    const { publicKey, file } = await aPair(aWorld(), 'only the customer');
    const own = await openPrivateKey(file, new Secret('only the customer'));

    expect(publicKey).toMatch(/^coffer-public-([0-9A-HJKMNP-TV-Z]{4}-){15}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(hexOf(parsePublicKey(`From the customer:\n\n ${publicKey.toLowerCase()} \n`))).toBe(hexOf(publicKeyOf(own)));
    expect(file.reveal()).not.toContain(hexOf(own));
    for (const typed of [null, 'only the customer '])
      expect(await failureOf(() => openPrivateKey(file, typed === null ? null : new Secret(typed)))).toMatchObject({
        code: 'vault.private-key',
      });
    for (let at = 'coffer-public-'.length; at < publicKey.length; at += 1) {
      if (publicKey[at] === '-') continue;
      const slipped = publicKey.slice(0, at) + (publicKey[at] === '7' ? '8' : '7') + publicKey.slice(at + 1);
      expect(() => parsePublicKey(slipped), slipped).toThrow('vault.public-key');
    }
    const other = await aPair();
    for (const text of ['', 'hello', publicKey.slice(0, -4), `${publicKey}\n${other.publicKey}`])
      expect(() => parsePublicKey(text), text).toThrow('vault.public-key');
  });

  it('is refused where its file was changed, asks for too much work, or is none', async () => {
    for (const typed of [null, 'only the customer']) {
      const { file } = await aPair(aWorld(), typed);
      const value = JSON.parse(file.reveal()) as Record<string, unknown>;
      const given = typed === null ? null : new Secret(typed);
      const changes: object[] = [
        ...['publicKey', 'privateKey', 'salt', 'nonce', 'wrapped', 'tag']
          .filter((member) => member in value)
          .map((member) => ({ ...value, [member]: hexOf(aWorld().random(String(value[member]).length / 2)) })),
        { ...value, createdAt: 'x' },
        { ...value, more: 1 },
        { ...value, formatVersion: 2 },
        { ...value, kdf: { name: 'scrypt', n: 2 ** 30, r: 8, p: 1 } },
      ];
      for (const change of changes)
        expect(await failureOf(() => openPrivateKey(new Secret(JSON.stringify(change)), given))).toMatchObject({
          code: 'vault.private-key',
        });
    }
    for (const text of ['', '{', '[]', 'null', '[[[[[['])
      expect(await failureOf(() => openPrivateKey(new Secret(text), null))).toMatchObject({
        code: 'vault.private-key',
      });
  });
});

describe('a sealed vault', () => {
  /** Sealed from its first moment, with one backup in it, and locked. */
  async function aSealedVault() {
    const world = aWorld();
    const pair = await aPair(aWorld());
    const folder = join(aTempFolder(), 'sealed.coffer');
    const vault = await createSealedVault({ folder }, [pair.publicKey], quick(world));
    onTestFinished(() => vault.close());
    await backUp(vault, 'first');
    await record(vault, aNewVersion('app-2', 'canary'), 'a canary in the content');
    return { world, pair, folder, vault };
  }

  it('is open until it is locked, and then only by the private key, on this machine and on any other', async () => {
    const { world, pair, folder, vault } = await aSealedVault();
    expect(vault.keys.list()).toMatchObject([
      { kind: 'recipient', publicKey: pair.publicKey, lastUsedAt: null, provedAt: null },
    ]);
    await vault.close();

    expect(await failureOf(() => vault.proof(new Uint8Array(32)))).toMatchObject({ code: 'vault.locked' });
    const stranger = await aPair();
    const sheet = (await aVault()).recoveryKey.reveal();
    for (const key of [asKey(passphrase), asKey(''), asRecovery(sheet), asPrivate(stranger.file)])
      expect(await failureOf(() => openVault(folder, key, quick(world)))).toMatchObject({ code: 'vault.wrong-key' });
    const again = await openVault(folder, asPrivate(pair.file), quick(aWorld()));
    onTestFinished(() => again.close());
    expect(again.keys.list()[0]?.provedAt).not.toBeNull();
    expect((await again.verify({ deep: true })).damage).toEqual([]);
    expect(again.snapshots.get('first' as never)).toMatchObject({ state: 'complete' });
  });

  it('shows nothing of what is in it in any file of its folder', async () => {
    const { folder, vault } = await aSealedVault();
    vault.credentials.put('tenant/acme/client-secret', new Secret('canary-secret'));
    await vault.close();

    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'));
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) for (const canary of ['canary', 'App app-1', 'first']) expect(text).not.toContain(canary);
  });

  it('says format 2, which an older Coffer refuses by name; without a recipient it is format 1 again', async () => {
    const { vault, folder } = await aVault();
    const formatOf = () => JSON.parse(readFileSync(join(folder, 'vault.json'), 'utf8')) as { formatVersion: number };
    const { publicKey } = await aPair();
    expect(formatOf().formatVersion).toBe(1);
    const slot = vault.keys.addRecipient('customer', publicKey);
    expect(formatOf().formatVersion).toBe(2);
    expect(vault.info().formatVersion).toBe(2);
    expect(await failureOf(() => vault.keys.addRecipient('again', publicKey))).toMatchObject({
      code: 'request.exists',
      details: { slot: slot.slotId },
    });
    await vault.keys.remove(slot.slotId);
    expect(formatOf().formatVersion).toBe(1);
  });

  it('is what sealing makes of any vault: other slots are gone, also from what a cut-off re-key left', async () => {
    const { vault, world, folder, recoveryKey } = await aVault();
    const pair = await aPair();
    expect(await failureOf(() => vault.keys.seal())).toMatchObject({
      code: 'request.refused',
      details: { reason: 'no-recipient-slot' },
    });
    const slot = vault.keys.addRecipient('customer', pair.publicKey);
    for (const name of ['vault.json.rekeying', 'vault.db.rekeyed']) writeFileSync(join(folder, name), 'x');

    const { removed } = vault.keys.seal();
    const told = vault.audit.page({ limit: 1 });
    await vault.close();

    expect(removed.map(({ kind }) => kind).toSorted()).toEqual(['passphrase', 'recovery']);
    expect(told).toMatchObject([{ event: 'vault.sealed', facts: { recipients: [slot.slotId] } }]);
    expect(readdirSync(folder).filter((name) => name.includes('rekey'))).toEqual([]);
    for (const name of ['vault.json', 'vault.json.1'])
      expect(readFileSync(join(folder, name), 'utf8')).not.toMatch(/"(passphrase|recovery)"/);
    for (const key of [asKey(passphrase), asRecovery(recoveryKey.reveal())])
      expect(await failureOf(() => openVault(folder, key, quick(world)))).toMatchObject({ code: 'vault.wrong-key' });
    const again = await openVault(folder, asPrivate(pair.file), quick(world));
    expect((await again.verify({ deep: false })).damage).toEqual([]);
    await again.close();
  });

  it('knows a private key as proved only when it was there', async () => {
    const { vault } = await aVault();
    const [pair, stranger] = [await aPair(), await aPair(aWorld(), 'a passphrase')];
    const { slotId } = vault.keys.addRecipient('customer', pair.publicKey);

    expect(await failureOf(() => vault.keys.prove(slotId, asPrivate(stranger.file, 'a passphrase')))).toMatchObject({
      code: 'vault.wrong-key',
    });
    expect(await failureOf(() => vault.keys.prove(slotId, asKey(passphrase)))).toMatchObject({
      code: 'vault.wrong-key',
    });
    expect((await vault.keys.prove(slotId, asPrivate(pair.file))).provedAt).not.toBeNull();
  });

  it('keeps a recipient over a re-key without the private key, under a new data key', async () => {
    const options = { world: aWorld(), scryptN };
    const { vault } = await createVault({ parent: aTempFolder() }, new Secret(passphrase), options);
    const { folder } = vault;
    const pair = await aPair();
    const { slotId } = vault.keys.addRecipient('customer', pair.publicKey);
    await backUp(vault, 'first');
    await vault.close();

    const fresh = [{ slotId: null, label: '', passphrase: new Secret('the new one') }];
    const many = { current: asKey(passphrase), slots: new Array<(typeof fresh)[0]>(15).fill(fresh[0]!) };
    expect(await failureOf(() => rekeyVault(folder, many, options))).toMatchObject({
      details: { reason: 'too-many-slots' },
    });
    const done = await rekeyVault(folder, { current: asKey(passphrase), slots: fresh }, options);

    expect(done.slotsGone).not.toContain(slotId);
    const again = await openVault(folder, asPrivate(pair.file), options);
    expect(
      again.keys
        .list()
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['passphrase', 'recipient', 'recovery']);
    expect((await again.verify({ deep: true })).damage).toEqual([]);
    await again.close();
    expect(await failureOf(() => openVault(folder, asKey(passphrase), options))).toMatchObject({
      code: 'vault.wrong-key',
    });
  });
});
