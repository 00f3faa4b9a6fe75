import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';

/** Says of what the signature is, so that one over something else does not pass for it. */
const purpose = Buffer.from('Coffer release v1\n');

/** DER around the 32 bytes of an Ed25519 public key. */
const publicKeyHead = Buffer.from('302a300506032b6570032100', 'hex');

export type NewReleaseKey = { readonly privatePem: string; readonly publicKey: string };

export function newReleaseKey(): NewReleaseKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: textOf(publicKey),
  };
}

/** The signature over a list of sums, in base64, and the public half of the key that made it. */
export function signSums(sums: string, privatePem: string): { readonly signature: string; readonly publicKey: string } {
  const key = createPrivateKey(privatePem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('A release is signed with an Ed25519 key.');
  const signature = sign(null, Buffer.concat([purpose, Buffer.from(sums)]), key).toString('base64');
  return { signature, publicKey: textOf(createPublicKey(key)) };
}

/** The first of `keys` that signed these sums; null when none did, or when something is no key or no signature. */
export function signerOf(sums: string, signature: string, keys: readonly string[]): string | null {
  const bytes = Buffer.from(signature.trim(), 'base64');
  if (bytes.length !== 64) return null;
  const message = Buffer.concat([purpose, Buffer.from(sums)]);
  return keys.find((key) => isKey(key) && verify(null, message, keyOf(key), bytes)) ?? null;
}

export const isKey = (text: string): boolean => Buffer.from(text, 'base64').length === 32;

/** Short enough to be compared over the telephone. */
export const fingerprintOf = (key: string): string =>
  (createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32).match(/.{4}/g) ?? []).join(' ');

const keyOf = (text: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicKeyHead, Buffer.from(text, 'base64')]), format: 'der', type: 'spki' });

const textOf = (key: KeyObject): string =>
  key.export({ type: 'spki', format: 'der' }).subarray(publicKeyHead.length).toString('base64');
