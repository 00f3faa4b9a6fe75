import type { Certificate, SignedCertificate } from '../../../../shared/domain/certificate.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { Vault } from '../../vault/index.ts';

/** The bytes a signature is over. */
export const signedBytes = (certificate: Certificate): Uint8Array => Buffer.from(canonicalJson(certificate), 'utf8');

export function signCertificate(certificate: Certificate, { signing }: Pick<Vault, 'signing'>): SignedCertificate {
  return {
    certificate,
    signature: {
      algorithm: 'Ed25519',
      publicKey: Buffer.from(signing.publicKey()).toString('base64'),
      value: Buffer.from(signing.sign(signedBytes(certificate))).toString('base64'),
    },
  };
}
