import { join, resolve, sep } from 'node:path';
import type { MediumId } from '../../../shared/domain/archive.ts';
import { stateOfMedium } from '../../../shared/domain/archive.ts';
import type { Handover } from '../../../shared/domain/handover.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../shared/json.ts';
import { findVault, openVault, type VaultKey, type VaultOptions } from '../vault/index.ts';
import type { World } from '../world.ts';
import { headOf } from './certificate.ts';
import { findHandover, keepCopy, type HandoverDeps } from './steps.ts';

/** The part of a medium that is the vault. */
const vaultOnMedium = 'vault';

function requireHandedOver({ vault }: HandoverDeps): Handover {
  const handover = findHandover(vault);
  if (!handover || handover.handedOverAt === null)
    throw new AppError('handover.out-of-turn', { missing: 'the end of the other keys' });
  return handover;
}

/** It must be this vault, and as far as this one. */
function requireSame(folder: string, { vault }: HandoverDeps): void {
  const found = findVault(folder);
  if (found.state !== 'ready') throw new AppError('handover.copy', { problem: 'this folder holds no vault', folder });
  if (found.envelope.vaultId !== vault.vaultId)
    throw new AppError('handover.copy', { problem: 'this is another vault', folder });
  if (found.envelope.head !== headOf(vault.folder))
    throw new AppError('handover.copy', { problem: 'it does not end with the last seal of this vault', folder });
}

/** The copy is judged as on the customer's machine, and this machine's memory of the vault is not touched by it. */
const asElsewhere = (world: World): World => ({ ...world, settings: { get: () => undefined, set: () => undefined } });

const slotsOf = (folder: string) => {
  const found = findVault(folder);
  return found.state === 'ready' ? found.envelope.slots : [];
};

const ownSlots = ({ vault }: HandoverDeps): string[] => vault.keys.list().map(({ slotId }) => slotId);

/**
 * Opens the customer's own folder with the customer's secret, takes away slots there that are not the customer's, and reads
 * everything. Throws `handover.copy` with what is wrong.
 */
export async function verifyFolder(
  given: { readonly folder: string; readonly key: VaultKey; readonly scryptN?: number },
  deps: HandoverDeps,
): Promise<Handover> {
  const { customer } = requireHandedOver(deps);
  const { world, vault } = deps;
  const folder = resolve(given.folder);
  if (folder === resolve(vault.folder)) throw new AppError('handover.copy', { problem: 'this is the working copy' });
  const medium = vault.media.all().find(({ path }) => folder === path || folder.startsWith(path + sep));
  if (medium)
    throw new AppError('handover.copy', { problem: 'name an archive medium by its id', mediumId: medium.mediumId });
  requireSame(folder, deps);
  // With the very secret that was proved, not with any that opened this copy when it was made.
  if (customer) await vault.keys.prove(customer.slotId, given.key);
  const options: VaultOptions = {
    world: asElsewhere(world),
    ...(given.scryptN === undefined ? {} : { scryptN: given.scryptN }),
  };
  const copy = await openVault(folder, given.key, options);
  try {
    const slotsRemoved: string[] = [];
    for (const { slotId } of copy.keys.list()) {
      if (ownSlots(deps).includes(slotId)) continue;
      await copy.keys.remove(slotId);
      slotsRemoved.push(slotId);
    }
    const { intact, damage } = await copy.verify({ deep: true });
    if (!intact) throw new AppError('handover.copy', { problem: 'it is damaged', damage: damage.length });
    const seen = { kind: 'folder', mediumId: null, at: world.now(), head: headOf(folder), slotsRemoved } as const;
    return keepCopy(seen, deps);
  } finally {
    await copy.close();
  }
}

/** Takes a medium for a copy that was read whole: by the register, and by what its own envelope says now. */
export async function verifyMedium(mediumId: MediumId, deps: HandoverDeps): Promise<Handover> {
  const { customer } = requireHandedOver(deps);
  const { world, vault } = deps;
  const medium = vault.media.get(mediumId);
  if (!medium) throw new AppError('request.not-found', { medium: mediumId });
  const state = stateOfMedium(medium);
  if (state !== 'verified' && state !== 'read-back')
    throw new AppError('handover.copy', { problem: 'the register does not have it as verified', mediumId, state });
  const folder = join(medium.path, vaultOnMedium);
  requireSame(folder, deps);
  // A slot keeps its id when its passphrase changes; what it wraps does not.
  const own = new Set(slotsOf(vault.folder).map((slot) => canonicalJson(slot)));
  const there = slotsOf(folder);
  const foreign = there.filter((slot) => !own.has(canonicalJson(slot))).map(({ slotId }) => slotId);
  if (foreign.length > 0)
    throw new AppError('handover.copy', {
      problem: 'keys open it that are gone here: copy to it again',
      slots: foreign,
    });
  if (!there.some(({ slotId }) => slotId === customer?.slotId))
    throw new AppError('handover.copy', { problem: 'the customer’s key does not open it: copy to it again', mediumId });
  const damage = await vault.copies.verify(folder, { deep: true });
  if (damage.length > 0) throw new AppError('handover.copy', { problem: 'it is damaged', damage: damage.length });
  return keepCopy({ kind: 'medium', mediumId, at: world.now(), head: headOf(folder), slotsRemoved: [] }, deps);
}
