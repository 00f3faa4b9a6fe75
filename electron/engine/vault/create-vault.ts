import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type Database from 'better-sqlite3';

import type { VaultId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Secret } from '../secrets/index.ts';
import { createDatabase, databaseName } from './database/open-database.ts';
import { toVaultError } from './database/vault-error.ts';
import { syncFolder } from './envelope/durable-file.ts';
import { signEnvelope } from './envelope/envelope.ts';
import { createDataKey, type DataKey } from './keys/data-key.ts';
import { checkPassphrase, newRecoverySlot, startSlot } from './keys/key-ring.ts';
import { parsePublicKey } from './keys/public-key.ts';
import { defaultScryptN, makePassphraseSlot, makeRecipientSlot, type Slot } from './keys/slot.ts';
import { proveCrypto } from './keys/self-test.ts';
import { takeOwnerLock } from './lock/owner-lock.ts';
import { startVault } from './open-vault.ts';
import type { VaultOptions } from './options.ts';
import { chainStart } from './tables/audit-repository.ts';
import type { Vault } from './types.ts';

/** Where the vault goes: into a new folder with a name that says nothing, or into exactly this empty one. */
export type VaultPlace = { readonly parent: string } | { readonly folder: string };

export type CreatedVault = {
  readonly vault: Vault;
  /** Four typed lines; shown once and kept nowhere. */
  readonly recoveryKey: Secret<string>;
  /** The whole sheet as text to print. */
  readonly recoverySheet: Secret<string>;
};

function makeFolder(place: VaultPlace, vaultId: string): string {
  const folder = resolve('folder' in place ? place.folder : join(place.parent, `vault-${vaultId.slice(0, 8)}.coffer`));
  try {
    if (existsSync(folder) && readdirSync(folder).length > 0) throw new AppError('vault.exists', {});
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch (thrown) {
    throw toVaultError(thrown);
  }
}

/** The slots of a new vault, which of them its maker holds the secret of, and what is given out this once. */
type FirstSlots<T> = { readonly slots: readonly Slot[]; readonly slotId: string | null; readonly given: T };

/** Makes a new, empty vault and opens it. A crash on the way leaves a folder that is not yet a vault. */
async function makeVault<T>(
  place: VaultPlace,
  options: VaultOptions,
  firstSlots: (vaultId: VaultId, key: DataKey) => Promise<FirstSlots<T>>,
): Promise<{ readonly vault: Vault; readonly given: T }> {
  const { world } = options;
  proveCrypto();
  const vaultId = Buffer.from(world.random(16)).toString('hex') as VaultId;
  const folder = makeFolder(place, vaultId);
  const lock = takeOwnerLock(folder, world);
  const key = createDataKey(world.random(32), vaultId);
  let db: Database.Database | undefined;
  try {
    const { slots, slotId, given } = await firstSlots(vaultId, key);
    db = createDatabase(join(folder, databaseName), key);
    const facts = { format: 'coffer-vault', vaultId, createdAt: world.now(), counter: 0, head: chainStart } as const;
    const envelope = signEnvelope({ ...facts, slots: [...slots] }, key);
    const vault = await startVault(db, { folder, lock, unlocked: { key, envelope, slotId, recovered: null }, options });
    syncFolder(folder);
    return { vault, given };
  } catch (thrown) {
    db?.close();
    key.wipe();
    lock.release();
    throw thrown;
  }
}

/** A new vault with a passphrase and a recovery sheet. */
export async function createVault(
  place: VaultPlace,
  passphrase: Secret<string>,
  options: VaultOptions,
): Promise<CreatedVault> {
  const { world, scryptN = defaultScryptN } = options;
  checkPassphrase(passphrase);
  const { vault, given } = await makeVault(place, options, async (vaultId, key) => {
    const first = { ...startSlot('', world), vaultId, scryptN };
    const passphraseSlot = await key.lend((dataKey) => makePassphraseSlot(first, passphrase, dataKey));
    const { slot, ...sheet } = newRecoverySlot({ ...startSlot('', world), vaultId }, key);
    return { slots: [passphraseSlot, slot], slotId: first.slotId, given: sheet };
  });
  return { vault, ...given };
}

/**
 * A new vault that only these public keys' owners can open: it is open in this process until it is locked, and from then
 * on nothing on this machine opens it.
 */
export async function createSealedVault(
  place: VaultPlace,
  publicKeys: readonly string[],
  options: VaultOptions,
): Promise<Vault> {
  const recipients = new Map(publicKeys.map(parsePublicKey).map((key) => [Buffer.from(key).toString('hex'), key]));
  if (recipients.size === 0) throw new AppError('request.invalid', { problem: 'somebody has to open it afterwards' });
  const { vault } = await makeVault(place, options, async (vaultId, key) => {
    const slots = [...recipients.values()].map((publicKey) =>
      key.lend((dataKey) => makeRecipientSlot({ ...startSlot('', options.world), vaultId }, publicKey, dataKey)),
    );
    return { slots, slotId: null, given: null };
  });
  return vault;
}
