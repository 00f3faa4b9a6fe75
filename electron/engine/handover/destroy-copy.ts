import type { SignedHandover } from '../../../shared/domain/handover.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { destroyVault, type Signer, type Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { certificateFacts, signHandover } from './certificate.ts';
import { findHandover, type HandoverDeps } from './steps.ts';

type Prepared = {
  readonly facts: ReturnType<typeof certificateFacts>;
  readonly signing: ReturnType<Signer['detach']>;
};

/** Signs what was handed over; the working copy stays as it is. */
export function certifyHandover(language: Language, { world, vault }: HandoverDeps): SignedHandover {
  const facts = certificateFacts(needHandover(vault), vault);
  vault.audit.append('handover.certified', { handover: facts.handoverId });
  return signHandover(facts, { at: world.now(), destroyed: null, language }, vault);
}

function needHandover(vault: Vault) {
  const handover = findHandover(vault);
  if (!handover) throw new AppError('handover.out-of-turn', { missing: 'its beginning' });
  return handover;
}

/**
 * Everything that may stand in the way, looked at while the vault is open: the customer's proof, a copy that was read whole
 * and ends where this vault ends, and whatever has to be kept. Returns what signing needs once the keys are gone.
 */
export function prepareDestruction(vault: Vault): Prepared {
  const handover = needHandover(vault);
  const facts = certificateFacts(handover, vault);
  if (!handover.copies.some(({ head }) => head === facts.counts.seals))
    throw new AppError('handover.no-copy', { copies: handover.copies.length });
  vault.retention.refuseRemoval('everything');
  vault.audit.append('handover.destroying', { handover: handover.handoverId });
  return { facts, signing: vault.signing.detach() };
}

type Place = { readonly folder: string; readonly language: Language };

/** Destroys the closed vault's keys and files, and signs that with the last copy of its signing key. */
export function destroyAndCertify(
  { facts, signing }: Prepared,
  { folder, language }: Place,
  world: World,
): SignedHandover {
  try {
    const { files, left, ...times } = destroyVault(folder, world);
    const destroyed = { ...times, files: files.map((file) => ({ ...file })), left: [...left] };
    return signHandover(facts, { at: world.now(), destroyed, language }, { signing });
  } finally {
    signing.wipe();
  }
}
