import type { Certificate, SignedCertificate } from '../../../../shared/domain/certificate.ts';
import { signStatement } from '../../statement/index.ts';
import type { Vault } from '../../vault/index.ts';

export const signCertificate = (certificate: Certificate, vault: Pick<Vault, 'signing'>): SignedCertificate => ({
  certificate,
  signature: signStatement(certificate, vault),
});
