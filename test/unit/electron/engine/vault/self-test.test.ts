import { describe, expect, it } from 'vitest';
import { proveCrypto } from '../../../../../electron/engine/vault/keys/self-test.ts';

const good = {
  sha256: () => 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  hmac: () => '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  hkdf: () => '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  aes256gcm: () => 'cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919',
  scrypt: () =>
    '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906',
  x25519: () => '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742',
  ed25519: () => ({
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    holds: true,
  }),
};

describe('the encryption of this program', () => {
  it('gives the published answers', () => {
    expect(() => proveCrypto()).not.toThrow();
  });

  it.each(Object.keys(good) as (keyof typeof good)[])('opens no vault when %s is broken', (algorithm) => {
    const broken = {
      ...good,
      [algorithm]: algorithm === 'ed25519' ? () => ({ ...good.ed25519(), holds: false }) : () => '00',
    };

    expect(() => proveCrypto(broken)).toThrow(expect.objectContaining({ details: { algorithm } }) as Error);
  });
});
