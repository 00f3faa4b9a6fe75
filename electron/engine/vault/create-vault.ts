import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type Database from 'better-sqlite3';

import type { VaultId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Secret } from '../secrets/index.ts';
import { createDatabase, databaseName } from './database/open-database.ts';
import { toVaultError } from './database/vault-error.ts';
import { syncFolder } from './envelope/durable-file.ts';
import { formatVersion, signEnvelope } from './envelope/envelope.ts';
import { createDataKey, type DataKey } from './keys/data-key.ts';
import { checkPassphrase, newRecoverySlot, startSlot } from './keys/key-ring.ts';
import { defaultScryptN, makePassphraseSlot } from './keys/slot.ts';
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

async function makeSlots(vaultId: VaultId, key: DataKey, passphrase: Secret<string>, options: VaultOptions) {
  const { world, scryptN = defaultScryptN } = options;
  const first = { ...startSlot('', world), vaultId, scryptN };
  const passphraseSlot = await key.lend((dataKey) => makePassphraseSlot(first, passphrase, dataKey));
  const { slot, ...sheet } = newRecoverySlot({ ...startSlot('', world), vaultId }, key);
  return { slots: [passphraseSlot, slot], slotId: first.slotId, sheet };
}

/** Makes a new, empty vault and opens it. A crash on the way leaves a folder that is not yet a vault. */
export async function createVault(
  place: VaultPlace,
  passphrase: Secret<string>,
  options: VaultOptions,
): Promise<CreatedVault> {
  const { world } = options;
  proveCrypto();
  checkPassphrase(passphrase);
  const vaultId = Buffer.from(world.random(16)).toString('hex') as VaultId;
  const folder = makeFolder(place, vaultId);
  const lock = takeOwnerLock(folder, world);
  const key = createDataKey(world.random(32), vaultId);
  let db: Database.Database | undefined;
  try {
    const { slots, slotId, sheet } = await makeSlots(vaultId, key, passphrase, options);
    db = createDatabase(join(folder, databaseName), key);
    const facts = {
      format: 'coffer-vault',
      formatVersion,
      vaultId,
      createdAt: world.now(),
      counter: 0,
      head: chainStart,
      slots,
    } as const;
    const envelope = signEnvelope({ ...facts, slots }, key);
    const vault = await startVault(db, { folder, lock, unlocked: { key, envelope, slotId, recovered: null }, options });
    syncFolder(folder);
    return { vault, ...sheet };
  } catch (thrown) {
    db?.close();
    key.wipe();
    lock.release();
    throw thrown;
  }
}
