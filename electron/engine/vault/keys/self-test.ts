import {
  createCipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  scryptSync,
  sign,
  verify,
} from 'node:crypto';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { agree } from './x25519.ts';

/** What a vault's keys rest on; a test hands in a broken one. */
export type Primitives = {
  readonly sha256: (text: string) => string;
  readonly hmac: (key: string, text: string) => string;
  readonly hkdf: () => string;
  readonly aes256gcm: () => string;
  readonly scrypt: () => string;
  readonly ed25519: (message: string) => { readonly signature: string; readonly holds: boolean };
  readonly x25519: () => string;
};

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

const edKey = () =>
  createPrivateKey({
    // PKCS 8 around the seed of RFC 8032, test 1.
    key: hex('302e020100300506032b6570042204209d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'),
    format: 'der',
    type: 'pkcs8',
  });

const primitives: Primitives = {
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  hmac: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
  hkdf() {
    const [key, salt, info] = ['0b'.repeat(22), '000102030405060708090a0b0c', 'f0f1f2f3f4f5f6f7f8f9'].map(hex);
    return Buffer.from(hkdfSync('sha256', key ?? '', salt ?? '', info ?? '', 42)).toString('hex');
  },
  aes256gcm() {
    const cipher = createCipheriv('aes-256-gcm', Buffer.alloc(32), Buffer.alloc(12));
    const sealed = Buffer.concat([cipher.update(Buffer.alloc(16)), cipher.final()]);
    return sealed.toString('hex') + cipher.getAuthTag().toString('hex');
  },
  scrypt: () => scryptSync('', '', 64, { N: 16, r: 1, p: 1 }).toString('hex'),
  ed25519(message) {
    const key = edKey();
    const signature = sign(null, Buffer.from(message), key);
    return {
      signature: signature.toString('hex'),
      holds: verify(null, Buffer.from(message), createPublicKey(key), signature),
    };
  },
  x25519() {
    const bob = hex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb');
    const alice = hex('8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a');
    return Buffer.from(agree(bob, alice) ?? []).toString('hex');
  },
};

/**
 * RFC 6234, 4231 (case 2), 5869 (case 1), the GCM specification (case 14), RFC 7914 (first vector), RFC 8032 (test 1),
 * RFC 7748 (6.1, Bob's side).
 */
const answers = {
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  hmac: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  hkdf: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  aes256gcm: 'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919',
  scrypt:
    '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906',
  x25519: '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742',
  ed25519:
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
};

/**
 * Compares every algorithm a vault's keys rest on with published answers, before a vault is made or opened. Throws
 * `vault.crypto-broken` with the name of the first that differs: with a broken one nothing may be written.
 */
export function proveCrypto(of: Primitives = primitives): void {
  const { signature, holds } = of.ed25519('');
  const found: Readonly<Record<keyof typeof answers, string>> = {
    sha256: of.sha256('abc'),
    hmac: of.hmac('Jefe', 'what do ya want for nothing?'),
    hkdf: of.hkdf(),
    aes256gcm: of.aes256gcm(),
    scrypt: of.scrypt(),
    x25519: of.x25519(),
    ed25519: holds ? signature : 'its own signature does not hold',
  };
  for (const [algorithm, answer] of Object.entries(answers))
    if (found[algorithm as keyof typeof answers] !== answer) throw new AppError('vault.crypto-broken', { algorithm });
}
