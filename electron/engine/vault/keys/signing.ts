import { createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

import type { Signer } from '../types.ts';
import type { DataKey } from './data-key.ts';
import { sha256 } from './digest.ts';

/** PKCS #8 of an Ed25519 key, up to its 32 bytes of seed. */
const pkcs8Start = Buffer.from('302e020100300506032b657004220420', 'hex');
const rawKeyBytes = 32;
const fingerprintBytes = 16;

/** What people compare of a raw Ed25519 public key: eight groups of four hex digits. */
export function fingerprintOf(publicKey: Uint8Array): string {
  const digits = sha256(publicKey).toString('hex', 0, fingerprintBytes).toUpperCase();
  return digits.replace(/(.{4})(?=.)/g, '$1-');
}

function signingKey(key: DataKey): KeyObject {
  const seed = key.subkey('sign');
  const encoded = Buffer.concat([pkcs8Start, seed]);
  try {
    return createPrivateKey({ key: encoded, format: 'der', type: 'pkcs8' });
  } finally {
    seed.fill(0);
    encoded.fill(0);
  }
}

/** Signs under the vault's own Ed25519 key, which is derived anew for each call and kept nowhere. */
export function createSigning(key: DataKey): Omit<Signer, 'detach' | 'earlier'> {
  const publicKey = (): Uint8Array =>
    new Uint8Array(createPublicKey(signingKey(key)).export({ format: 'der', type: 'spki' }).subarray(-rawKeyBytes));
  return {
    publicKey,
    fingerprint: () => fingerprintOf(publicKey()),
    sign: (data) => new Uint8Array(sign(null, data, signingKey(key))),
  };
}
