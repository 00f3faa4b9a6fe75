import { createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';

export const x25519Bytes = 32;

/** PKCS #8 and SubjectPublicKeyInfo of an X25519 key (RFC 8410), up to their 32 raw bytes. */
const pkcs8Start = Buffer.from('302e020100300506032b656e04220420', 'hex');
const spkiStart = Buffer.from('302a300506032b656e032100', 'hex');

function importPrivate(raw: Uint8Array): KeyObject {
  const encoded = Buffer.concat([pkcs8Start, raw]);
  try {
    return createPrivateKey({ key: encoded, format: 'der', type: 'pkcs8' });
  } finally {
    encoded.fill(0);
  }
}

/** The raw public key of a raw private key. */
export function publicKeyOf(privateKey: Uint8Array): Uint8Array {
  const spki = createPublicKey(importPrivate(privateKey)).export({ format: 'der', type: 'spki' });
  return new Uint8Array(spki.subarray(-x25519Bytes));
}

/** What both sides come to; null for a public key that would make it known to everybody. The caller wipes it. */
export function agree(privateKey: Uint8Array, publicKey: Uint8Array): Uint8Array | null {
  const other = createPublicKey({ key: Buffer.concat([spkiStart, publicKey]), format: 'der', type: 'spki' });
  try {
    const shared = diffieHellman({ privateKey: importPrivate(privateKey), publicKey: other });
    return shared.some((byte) => byte !== 0) ? new Uint8Array(shared) : null;
  } catch {
    // OpenSSL and BoringSSL refuse points of low order by themselves.
    return null;
  }
}
