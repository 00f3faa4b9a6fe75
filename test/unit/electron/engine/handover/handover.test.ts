import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

import { createVault, openVault } from '../../../../../electron/engine/vault/index.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import { endOf, given, scryptN, type GivenEngine } from '../../../../support/given.ts';
import { aWorld } from '../../../../support/world.ts';
import { aTempFolder, asKey, asRecovery, backUp, failureOf } from '../vault/support/given.ts';

const consultant = 'the consultant has this one';
const customer = 'only the customer has this one';

type Scene = GivenEngine & { readonly vaultId: string; readonly recoveryKey: string; readonly copy: string };

/** An unlocked vault with a backup, and a copy of its folder from before anything was handed over. */
async function aScene(): Promise<Scene> {
  const world = aWorld();
  const place = aTempFolder();
  const folder = join(place, 'test.coffer');
  const made = await createVault({ folder }, new Secret(consultant), { world, scryptN, workers: 1 });
  await backUp(made.vault, 's1', ['app-1']);
  await made.vault.close();
  const on = given.engine({ place, world });
  await on.client.vault.unlock({ passphrase: consultant });
  const copy = join(aTempFolder(), 'copy.coffer');
  return { ...on, vaultId: made.vault.vaultId, recoveryKey: made.recoveryKey.reveal(), copy };
}

/** Up to where only the customer's slot is left; the copy is taken before that, as a consultant would. */
async function handOver(scene: Scene): Promise<void> {
  const { client, copy } = scene;
  await client.handover.begin({});
  const { slotId } = await client.vault.addPassphrase({ label: 'customer', passphrase: customer });
  await client.handover.customer({ slotId });
  await client.handover.prove({ passphrase: customer });
  await takeCopy(scene, copy);
  await client.handover.remove({});
}

/** The folder as it stands on the disk when nobody has it open. */
async function takeCopy({ client, folder }: Scene, copy: string): Promise<void> {
  await client.vault.lock({});
  cpSync(folder, copy, { recursive: true });
  await client.vault.unlock({ passphrase: customer }).catch(() => client.vault.unlock({ passphrase: consultant }));
}

const fails = (code: string): unknown => expect.objectContaining({ code });

describe('the end of an engagement', () => {
  it('leaves the customer with a copy that only the customer opens, and no vault where the consultant worked', async () => {
    const scene = await aScene();
    const { client, folder, copy, vaultId, recoveryKey } = scene;
    await handOver(scene);
    const view = await client.handover.verifyCopy({ folder: copy, passphrase: customer });
    expect(view.handover!.copies[0]!.slotsRemoved).toHaveLength(2);
    expect(view.next).toBe('destroy');

    const { html, json, fingerprint, files, left } = await client.handover.destroy({ vaultId });

    expect(existsSync(folder)).toBe(false);
    expect(left).toEqual([]);
    expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['vault.db', 'vault.json']));
    expect((await client.vault.state({})).state).toBe('none');
    for (const text of [html, json]) {
      expect(await client.restores.checkReport({ text, fingerprint })).toMatchObject({
        unchanged: true,
        origin: 'known',
      });
      expect(text).not.toMatch(/app-1|App app|"customer"\s*:\s*"|person/i);
      const edited = text.replace('"snapshots": 1', '"snapshots": 2').replace('"snapshots":1', '"snapshots":2');
      expect(edited).not.toBe(text);
      await expect(client.restores.checkReport({ text: edited })).rejects.toEqual(fails('report.changed'));
    }
    expect(html).toContain('Keys destroyed');
    expect(html).not.toMatch(/wiped/i);
    const options = { world: aWorld(), scryptN, workers: 1 };
    expect(await failureOf(() => openVault(copy, asKey(consultant), options))).toMatchObject({
      code: 'vault.wrong-key',
    });
    expect(await failureOf(() => openVault(copy, asRecovery(recoveryKey), options))).toMatchObject({
      code: 'vault.wrong-key',
    });
    const kept = await openVault(copy, asKey(customer), options);
    onTestFinished(() => kept.close());
    expect((await kept.verify({ deep: true })).damage).toEqual([]);
    expect(kept.signing.fingerprint()).toBe(fingerprint);
  }, 60_000);

  it('makes unreadable what is left of the folder, should somebody dig the database up again', async () => {
    const scene = await aScene();
    const { client, folder, copy, vaultId } = scene;
    await handOver(scene);
    await client.handover.verifyCopy({ folder: copy, passphrase: customer });
    const dug = readFileSync(join(folder, 'vault.db'));
    writeFileSync(join(folder, 'notes.txt'), 'not ours');

    await client.handover.destroy({ vaultId });

    expect(readdirSync(folder)).toEqual(['notes.txt']);
    writeFileSync(join(folder, 'vault.db'), dug);
    for (const key of [consultant, customer])
      expect(await failureOf(() => openVault(folder, asKey(key), { world: aWorld() }))).toMatchObject({
        code: 'vault.envelope-damaged',
      });
  }, 60_000);

  it('goes step by step: nothing is removed before the customer proved the key, nothing destroyed before a copy was read', async () => {
    const scene = await aScene();
    const { client, folder, vaultId } = scene;
    await expect(client.handover.prove({ passphrase: customer })).rejects.toEqual(fails('handover.out-of-turn'));
    await client.handover.begin({});
    const { slotId } = await client.vault.addPassphrase({ label: 'customer', passphrase: customer });
    await client.handover.customer({ slotId });
    await expect(client.handover.remove({})).rejects.toEqual(fails('handover.out-of-turn'));
    await expect(client.handover.prove({ passphrase: consultant })).rejects.toEqual(fails('vault.wrong-key'));
    expect((await client.handover.state({})).next).toBe('prove');
    await expect(client.handover.destroy({ vaultId })).rejects.toEqual(fails('handover.out-of-turn'));
    await client.handover.prove({ passphrase: customer });
    await client.handover.remove({});
    await expect(client.handover.destroy({ vaultId: 'f'.repeat(32) })).rejects.toEqual(fails('request.refused'));
    await expect(client.handover.destroy({ vaultId })).rejects.toEqual(fails('handover.no-copy'));

    expect(existsSync(join(folder, 'vault.db'))).toBe(true);
    expect((await client.vault.verify({ deep: true })).damage).toEqual([]);
    const { entries } = await client.vault.audit({});
    expect(entries.map(({ event }) => event)).toEqual(
      expect.arrayContaining([
        'handover.begun',
        'handover.customer',
        'key.proved',
        'key.removed',
        'handover.handed-over',
      ]),
    );
  }, 60_000);

  it('keeps a slot that is named to stay, and signs a certificate without destroying anything', async () => {
    const scene = await aScene();
    const { client, folder } = scene;
    await client.handover.begin({});
    const escrow = await client.vault.addRecovery({ label: 'escrow' });
    const sheet = await client.vault.addRecovery({ label: 'customer' });
    await client.handover.customer({ slotId: sheet.slot.slotId });
    await client.handover.prove({ recoveryKey: sheet.recoveryKey.toLowerCase() });
    await expect(client.handover.prove({ recoveryKey: escrow.recoveryKey })).rejects.toEqual(fails('vault.wrong-key'));

    await client.handover.remove({ stay: [escrow.slot.slotId] });

    const { json } = await client.handover.certify({});
    expect(JSON.parse(json)).toMatchObject({
      certificate: { kept: [escrow.slot.slotId], customer: { slotId: sheet.slot.slotId }, destroyed: null },
    });
    expect((await client.vault.keys({})).keys.map(({ slotId }) => slotId)).toEqual([
      escrow.slot.slotId,
      sheet.slot.slotId,
    ]);
    expect(existsSync(join(folder, 'vault.db'))).toBe(true);
  }, 60_000);

  it('takes no copy that is another vault, this very folder, behind, or damaged', async () => {
    const scene = await aScene();
    const { client, folder, copy } = scene;
    await handOver(scene);
    const other = await createVault({ parent: aTempFolder() }, new Secret(customer), {
      world: aWorld(),
      scryptN,
      workers: 1,
    });
    await other.vault.close();
    const damaged = join(aTempFolder(), 'damaged.coffer');
    cpSync(copy, damaged, { recursive: true });
    const bytes = readFileSync(join(damaged, 'vault.db'));
    bytes.fill(7, bytes.length - 20_000);
    writeFileSync(join(damaged, 'vault.db'), bytes);
    const empty = aTempFolder();
    mkdirSync(join(empty, 'nothing'));
    for (const wrong of [folder, other.vault.folder, damaged, join(empty, 'nothing')])
      await expect(client.handover.verifyCopy({ folder: wrong, passphrase: customer })).rejects.toMatchObject({
        code: expect.stringMatching(/^(handover\.copy|vault\.damaged)$/),
      });
    expect((await client.handover.state({})).handover!.copies).toEqual([]);
    await expect(client.handover.verifyCopy({ folder: copy, passphrase: consultant })).rejects.toEqual(
      fails('vault.wrong-key'),
    );
  }, 60_000);

  it('wants a new proof where the customer’s passphrase was changed after it was typed', async () => {
    const { client } = await aScene();
    await client.handover.begin({});
    const { slotId } = await client.vault.addPassphrase({ label: 'customer', passphrase: customer });
    await client.handover.customer({ slotId });
    await client.handover.prove({ passphrase: customer });
    await client.vault.changePassphrase({ slotId, passphrase: 'nobody has ever typed this' });

    await expect(client.handover.remove({})).rejects.toEqual(fails('handover.out-of-turn'));

    expect((await client.vault.keys({})).keys).toHaveLength(3);
    await client.handover.prove({ passphrase: 'nobody has ever typed this' });
    expect((await client.handover.remove({})).handover!.removed).toHaveLength(2);
  }, 60_000);

  it('signs nothing while a key opens the vault that was made after the others were taken away', async () => {
    const scene = await aScene();
    const { client, copy, vaultId } = scene;
    await handOver(scene);
    await client.handover.verifyCopy({ folder: copy, passphrase: customer });
    const { slotId } = await client.vault.addPassphrase({ label: '', passphrase: 'a way back for later' });

    await expect(client.handover.certify({})).rejects.toMatchObject({
      code: 'handover.out-of-turn',
      details: { slots: [slotId] },
    });
    await expect(client.handover.destroy({ vaultId })).rejects.toEqual(fails('handover.out-of-turn'));
    // Now it is the customer's, and the copy that was read does not have it.
    await client.handover.customer({ slotId });
    await client.handover.prove({ passphrase: 'a way back for later' });
    await client.handover.remove({});
    await expect(client.handover.destroy({ vaultId })).rejects.toEqual(fails('handover.no-copy'));
    expect(existsSync(join(scene.folder, 'vault.db'))).toBe(true);
  }, 60_000);

  it('takes no medium that was written before the customer had a key', async () => {
    const scene = await aScene();
    const { client } = scene;
    const stick = join(aTempFolder(), 'stick');
    mkdirSync(stick);
    const fresh = { label: 'Stick A', place: '', holder: '', serial: '', dueDays: 30 };
    const { runId } = await client.archive.copy({ to: stick, fresh });
    expect((await endOf(runId, scene)).state).toBe('done');
    const stay = (await client.vault.keys({})).keys.map(({ slotId }) => slotId);
    await client.handover.begin({});
    const { slotId } = await client.vault.addPassphrase({ label: '', passphrase: customer });
    await client.handover.customer({ slotId });
    await client.handover.prove({ passphrase: customer });
    await client.handover.remove({ stay });
    const [medium] = (await client.archive.list({})).media;

    await expect(client.handover.verifyCopy({ mediumId: medium!.mediumId })).rejects.toMatchObject({
      code: 'handover.copy',
      details: { problem: expect.stringContaining('the customer’s key') },
    });
  }, 60_000);

  it('destroys nothing where a file of the vault could not be written over', async () => {
    const scene = await aScene();
    const { client, folder, copy, vaultId } = scene;
    await handOver(scene);
    await client.handover.verifyCopy({ folder: copy, passphrase: customer });
    mkdirSync(join(folder, 'vault.db.before-40'));

    await expect(client.handover.destroy({ vaultId })).rejects.toEqual(fails('disk.unwritable'));

    await client.vault.unlock({ passphrase: customer });
    expect((await client.vault.verify({ deep: false })).damage).toEqual([]);
  }, 60_000);

  it('is refused while a legal hold covers anything here, and names it', async () => {
    const scene = await aScene();
    const { client, folder, copy, vaultId } = scene;
    await handOver(scene);
    await client.handover.verifyCopy({ folder: copy, passphrase: customer });
    await client.retention.addHold({ scope: { kind: 'snapshot', id: 's1' }, reason: 'case 12', by: 'Ida' });

    await expect(client.handover.destroy({ vaultId })).rejects.toEqual(fails('retention.held'));

    expect(existsSync(join(folder, 'vault.db'))).toBe(true);
    expect((await client.vault.state({})).state).toBe('unlocked');
  }, 60_000);
});
