import type { Medium } from '../../../shared/domain/archive.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Vault } from '../vault/index.ts';
import { instructionsPage } from './instructions.ts';

/** The instructions as they lie on a medium with its newest copy. */
export function readMeOf({ mediumId, copy }: Medium, { vaultId, signing }: Pick<Vault, 'vaultId' | 'signing'>): string {
  if (copy === null)
    throw new AppError('request.refused', { why: 'nothing was copied to this medium yet', medium: mediumId });
  const { at: madeAt, verifier } = copy;
  return instructionsPage({ mediumId, vaultId, madeAt, verifier, fingerprint: signing.fingerprint() });
}
