import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { fingerprintOf, openVault } from '../../../../../electron/engine/vault/index.ts';
import { Secret } from '../../../../../electron/engine/secrets/index.ts';
import { createDataKey } from '../../../../../electron/engine/vault/keys/data-key.ts';
import { createSigning } from '../../../../../electron/engine/vault/keys/signing.ts';
import { aWorld } from '../../../../support/world.ts';
import { asRecovery, aVault, failureOf, quick } from './support/given.ts';

const signedBy = (publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean => {
  const x = Buffer.from(publicKey).toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, data, key, signature);
};
const report = Buffer.from('report');

describe('the signing key', () => {
  it('is what the format page says: worked out by other tools from the same data key', () => {
    const key = createDataKey(
      Uint8Array.from({ length: 32 }, (_, n) => n),
      '0123456789abcdef0123456789abcdef',
    );
    const { publicKey, fingerprint, sign } = createSigning(key);
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
    expect(hex(publicKey())).toBe('4a0394769123fb2008ee6629be23cdacd7694f1132e6f229678e4b54bfdef297');
    expect(fingerprint()).toBe('6ECB-8797-F4FE-EA35-2060-68E3-909C-95DA');
    expect(hex(sign(report))).toBe(
      '88fa1d40bee59d9179ef8b209a6ff0c26bd390fc673a139505a75b62ffd3a700a195aea97046fb574562c6c4eeefad3f48a438cb5f63c2b6e11af677f600a50d',
    );
  });

  it('signs so that anyone with the public key can check it, and nothing else passes', async () => {
    const { vault } = await aVault();
    const other = await aVault();
    const { publicKey, sign } = vault.signing;
    const signature = sign(report);
    expect([publicKey().length, signature.length]).toEqual([32, 64]);
    expect(signedBy(publicKey(), report, signature)).toBe(true);
    expect(signedBy(publicKey(), Buffer.from('Report'), signature)).toBe(false);
    expect(signedBy(other.vault.signing.publicKey(), report, signature)).toBe(false);
  });

  it('stays the same when the vault is opened again, and is known by one fingerprint everywhere', async () => {
    const { vault, reopen, recoverySheet } = await aVault();
    const fingerprint = vault.signing.fingerprint();
    expect(fingerprint).toMatch(/^([0-9A-F]{4}-){7}[0-9A-F]{4}$/);
    expect(fingerprintOf(vault.signing.publicKey())).toBe(fingerprint);
    expect(vault.info().signingFingerprint).toBe(fingerprint);
    expect(recoverySheet.reveal()).toContain(`Reports of this vault are signed by the key ${fingerprint}\n`);
    await vault.close();
    const again = await reopen();
    expect(again.signing.fingerprint()).toBe(fingerprint);
    expect((await again.keys.addRecovery('second')).recoverySheet.reveal()).toContain(fingerprint);
  });

  it('is refused once the vault is closed', async () => {
    const { vault } = await aVault();
    await vault.close();
    const { publicKey, fingerprint, sign } = vault.signing;
    for (const call of [publicKey, fingerprint, () => sign(report), () => vault.proof(report)])
      expect(await failureOf(call)).toMatchObject({ code: 'vault.locked' });
  });
});

describe('a recovery sheet that names the key of the reports', () => {
  it('opens and proves the vault as typed from paper, with vault.json lost or not', async () => {
    const { vault, recoverySheet, reopen } = await aVault();
    const sheet = recoverySheet.reveal();
    const retyped = sheet.toLowerCase().replaceAll('0', 'O').replaceAll('-', ' ').replace(/^ +/gm, '');
    const wrapped = sheet.replace(/(signed by the key) /, '$1\r\n  ');
    for (const text of [sheet, retyped, wrapped])
      expect(await vault.keys.proveRecovery(new Secret(text))).toMatchObject({ kind: 'recovery' });
    await vault.close();
    const again = await openVault(vault.folder, asRecovery(sheet), quick(aWorld()));
    await again.close();
    await (await reopen()).close();
  });

  it('opens as well without that line, as sheets were printed before', async () => {
    const { vault, recoverySheet } = await aVault();
    const before = recoverySheet.reveal().replace(/Reports of this vault.*\n\n/, '');
    expect(before).not.toContain('Reports');
    expect(await vault.keys.proveRecovery(new Secret(before))).toMatchObject({ kind: 'recovery' });
  });
});
