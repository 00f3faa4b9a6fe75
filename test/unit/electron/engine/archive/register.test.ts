import { cpSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import {
  acceptReceipt,
  copiesView,
  labelPage,
  listMedia,
  mediaWithTelemetry,
  receiptText,
  retireMedium,
} from '../../../../../electron/engine/archive/index.ts';
import { openVault } from '../../../../../electron/engine/vault/index.ts';
import type { Medium, Receipt } from '../../../../../shared/domain/archive.ts';
import type { EpochMs } from '../../../../../shared/domain/ids.ts';
import { aWorld } from '../../../../support/world.ts';
import { keepSnapshot } from '../vault/copy/given-pair.ts';
import { acme, aPolicy, anEvent } from '../vault/support/config-samples.ts';
import { asKey, aVault, imageOf, passphrase } from '../vault/support/given.ts';
import { archiveOf, aVaultAndStick, freshMedium } from './given-medium.ts';

const dayMs = 86_400_000;

/** The vault there is on the other, isolated machine, and the receipt it gives for the stick. */
async function received(given: Awaited<ReturnType<typeof aVaultAndStick>>, by = 'Ida'): Promise<Receipt> {
  const isolated = await openVault(imageOf(given.folder), asKey(passphrase), { world: aWorld(), workers: 1 });
  const { receipt } = await archiveOf(isolated, aWorld()).check(given.stick, { replugged: true, receiptBy: by });
  await isolated.close();
  if (receipt === null) throw new Error('no receipt');
  return receipt;
}

describe('the media register', () => {
  it('knows state, due date and whether a medium is there, and tells the audit log of each change', async () => {
    const { vault, stick, copy, check, deps } = await aVaultAndStick();
    const stateOf = () => listMedia(deps).map(({ state, present, overdue }) => ({ state, present, overdue }))[0];
    await copy(stick, freshMedium);
    expect(stateOf()).toEqual({ state: 'read-back', present: true, overdue: false });
    await check(stick);
    expect(stateOf()).toMatchObject({ state: 'read-back' });
    await check(stick, { replugged: true });
    expect(stateOf()).toMatchObject({ state: 'verified' });
    await keepSnapshot(vault, 's3', 1000);
    await copy(stick);
    expect(stateOf()).toMatchObject({ state: 'read-back' });

    const later = { ...deps, world: { ...deps.world, now: () => (Date.now() + 31 * dayMs) as EpochMs } };
    expect(listMedia(later)[0]).toMatchObject({ overdue: true });
    rmSync(stick, { recursive: true });
    expect(listMedia(later)[0]).toMatchObject({ present: false });
    retireMedium('stick A'.replace('s', 'S'), 'lost on the train', deps);
    expect(listMedia(later)[0]).toMatchObject({ state: 'retired', overdue: false });
    expect(() => retireMedium('Stick A', 'again', deps)).toThrow('archive.retired');
    expect(() => retireMedium('Stick B', 'x', deps)).toThrow('request.not-found');

    const told = vault.audit.page({ limit: 50 }).map(({ event }) => event);
    expect(told.filter((event) => event.startsWith('archive.')).reverse()).toEqual([
      ...['archive.registered', 'archive.copied', 'archive.read-back', 'archive.read', 'archive.verified'],
      ...['archive.copied', 'archive.read-back', 'archive.retired'],
    ]);
    expect((await vault.verify({ deep: false })).damage).toEqual([]);
  });

  it('calls no medium verified that holds an older copy than it should, until it is copied to again', async () => {
    const { vault, stick, copy, check } = await aVaultAndStick();
    await copy(stick, freshMedium);
    const older = `${stick}-older`;
    cpSync(stick, older, { recursive: true });
    await keepSnapshot(vault, 's3', 1000);
    await copy(stick);
    expect((await check(stick, { replugged: true })).check.state).toBe('verified');
    rmSync(stick, { recursive: true });
    cpSync(older, stick, { recursive: true });

    const { check: found } = await check(stick, { replugged: true });

    expect(found).toMatchObject({ intact: true, state: 'damaged', notes: [expect.stringContaining('older')] });
    await copy(stick);
    expect((await check(stick, { replugged: true })).check.state).toBe('verified');
  });

  it('is guarded: a row put back by hand is found by verify', async () => {
    const { vault, folder, stick, copy, world } = await aVaultAndStick();
    await copy(stick, freshMedium);
    await vault.close();
    const { openCipher } = await import('../../../../../electron/engine/vault/database/open-database.ts');
    const { unlockEnvelope } = await import('../../../../../electron/engine/vault/envelope/unlock-envelope.ts');
    const { key } = await unlockEnvelope(folder, asKey(passphrase));
    const db = openCipher(`${folder}/vault.db`, key);
    db.exec(`UPDATE medium SET body = replace(body, 'Stick A', 'Stick X')`);
    db.close();
    const again = await openVault(folder, asKey(passphrase), { world, workers: 1 });
    expect((await again.verify({ deep: false })).damage.map(({ id }) => id)).toContain('settings');
    await again.close();
  });

  it('names the media that still hold audit events of a tenant', async () => {
    const { vault, stick, copy } = await aVaultAndStick();
    vault.telemetry.setPolicy(aPolicy());
    vault.telemetry.add(acme, [anEvent(1)]);
    await copy(stick, freshMedium);
    expect(mediaWithTelemetry('acme', vault)).toEqual([expect.stringMatching(/^Stick A \([0-9a-f]{8}, Oslo\)$/)]);
    vault.telemetry.destroy(acme);
    expect(mediaWithTelemetry('acme', vault)).toHaveLength(1);
    await copy(stick);
    expect(mediaWithTelemetry('acme', vault)).toEqual([]);
  });

  it('prints a label with ids, root and the hash of verify.py, and a name only when asked', async () => {
    const { vault, stick, copy } = await aVaultAndStick();
    const { root, verifier } = await copy(stick, freshMedium);
    const medium = vault.media.all()[0] as Medium;
    const plain = labelPage(medium, { customer: null, size: 'page' }, vault);
    for (const said of [root, verifier, medium.mediumId]) expect(plain.replaceAll(' ', '')).toContain(said);
    expect(plain).toContain('<svg');
    expect(plain).not.toContain('Müller & Söhne');
    expect(labelPage(medium, { customer: 'Müller & Söhne', size: '62' }, vault)).toContain('Müller &amp; Söhne');
  });
});

describe('the view of all copies', () => {
  it('is amber with each missing step, and green when nothing is', async () => {
    const { vault, stick, copy, check, deps } = await aVaultAndStick();
    const stepsOf = () => copiesView(deps).missing.map(({ step }) => step);
    expect(copiesView(deps)).toMatchObject({ state: 'amber', copies: 1, missing: [{ step: 'no-medium' }] });
    await copy(stick, freshMedium);
    expect(stepsOf()).toEqual(['too-few-media', 'not-verified']);
    const second = `${stick}-b`;
    await copy(second, { ...freshMedium, label: 'Stick B' });
    expect(stepsOf()).toEqual(['not-verified', 'same-place']);
    const b = vault.media.all().find(({ label }) => label === 'Stick B') as Medium;
    vault.media.put({ ...b, place: 'Bergen' }, null);
    await check(second, { replugged: true });
    expect(copiesView(deps)).toMatchObject({ state: 'green', copies: 3, missing: [] });
    await keepSnapshot(vault, 's3', 1000);
    const newer = vault.snapshots.page({ limit: 1 })[0]?.startedAt;
    expect(newer).toBeDefined();
    const late = { ...deps, world: { ...deps.world, now: () => (Date.now() + 40 * dayMs) as EpochMs } };
    expect(copiesView(late).missing.map(({ step }) => step)).toContain('overdue');
  });
});

describe('a receipt', () => {
  it('that comes back closes the entry of its copy, once', async () => {
    const given = await aVaultAndStick();
    const { vault, stick, copy, deps } = given;
    await copy(stick, freshMedium);
    const text = receiptText(await received(given));

    acceptReceipt(text, deps);
    const { medium } = acceptReceipt(text, deps);

    expect(medium.verified).toMatchObject({ root: medium.copy?.root });
    expect(vault.media.receipts(medium.mediumId)).toMatchObject([{ receipt: { facts: { by: 'Ida' } } }]);
    const told = vault.audit.page({ limit: 50 }).filter(({ event }) => event === 'archive.receipt-accepted');
    expect(told).toHaveLength(1);
  });

  it('neither hides what was found since, nor puts off the next reading by a clock that was ahead', async () => {
    const given = await aVaultAndStick();
    const { vault, stick, copy, deps } = given;
    await copy(stick, freshMedium);
    const text = receiptText(await received(given));
    vault.media.put({ ...(vault.media.all()[0] as Medium), problem: 'vault/vault.db: a block differs' }, null);
    const early = { ...deps, world: { ...deps.world, now: () => 5000 as EpochMs } };

    const { medium } = acceptReceipt(text, early);

    expect(medium.verified).toMatchObject({ at: 5000 });
    expect(listMedia(deps)).toMatchObject([{ state: 'damaged' }]);
  });

  it('says by name what is wrong with it', async () => {
    const given = await aVaultAndStick();
    const { vault, world, stick, copy, deps } = given;
    await copy(stick, freshMedium);
    const receipt = await received(given);
    const codeOf = (one: unknown, by = deps) => {
      try {
        acceptReceipt(typeof one === 'string' ? one : JSON.stringify(one), by);
        return 'accepted';
      } catch (thrown) {
        return (thrown as { code: string }).code;
      }
    };
    const other = await aVault({}, world);

    expect(codeOf('{')).toBe('archive.bad-receipt');
    expect(codeOf('x'.repeat(70_000))).toBe('archive.bad-receipt');
    expect(codeOf({ ...receipt, more: 1 })).toBe('archive.bad-receipt');
    expect(codeOf({ ...receipt, facts: { ...receipt.facts, by: 'Eve' } })).toBe('archive.receipt-edited');
    const forgedKey = Buffer.from(other.vault.signing.publicKey()).toString('hex');
    expect(codeOf({ ...receipt, publicKey: forgedKey })).toBe('archive.receipt-forged');
    expect(codeOf(receipt, { ...deps, vault: other.vault })).toBe('archive.receipt-other-vault');
    await keepSnapshot(vault, 's3', 1000);
    await copy(stick);
    expect(codeOf(receipt)).toBe('archive.receipt-older');
    vault.media.put({ ...(vault.media.all()[0] as Medium), earlierRoots: [] }, null);
    expect(codeOf(receipt)).toBe('archive.receipt-unknown-copy');
    expect(vault.media.receipts(receipt.facts.mediumId)).toEqual([]);
  });

  it('is not given for a medium that is not intact, or that another key signed', async () => {
    const { stick, copy, check } = await aVaultAndStick();
    await copy(stick, freshMedium);
    rmSync(`${stick}/reader.py`);
    await expect(check(stick, { receiptBy: 'Ida' })).rejects.toMatchObject({ code: 'archive.not-intact' });
    const other = await aVaultAndStick();
    await expect(other.check(stick, { receiptBy: 'Ida' })).rejects.toMatchObject({ code: 'archive.not-intact' });
  });
});
