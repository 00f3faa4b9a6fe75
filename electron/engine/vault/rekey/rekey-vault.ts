import { resolve } from 'node:path';

import { AppError } from '../../../../shared/errors/app-error.ts';
import { toVaultError } from '../database/vault-error.ts';
import { anchorKey } from '../envelope/envelope-keeper.ts';
import { signEnvelope } from '../envelope/envelope.ts';
import { unlockEnvelope, type Unlocked } from '../envelope/unlock-envelope.ts';
import type { DataKey } from '../keys/data-key.ts';
import { checkPassphrase, newRecoverySlot, startSlot } from '../keys/key-ring.ts';
import { createSigning } from '../keys/signing.ts';
import { defaultScryptN, mostSlots } from '../keys/slot.ts';
import { takeOwnerLock } from '../lock/owner-lock.ts';
import { allMigrations, openVault } from '../open-vault.ts';
import type { VaultOptions } from '../options.ts';
import type { VaultKey } from '../types.ts';
import { copyUnderKey } from './copy-under-key.ts';
import { stageKey, type RekeySlot, type StagedKey } from './stage-key.ts';
import { finishSwap, writeReady } from './swap.ts';
import type { Rekeyed } from './types.ts';

export type RekeyRequest = {
  /** Opens the vault as it is. */
  readonly current: VaultKey;
  /** Who opens it afterwards; every other slot, and every recovery sheet from before, opens it no more. */
  readonly slots: readonly RekeySlot[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: { readonly bytes: number; readonly totalBytes: number }) => void;
  readonly batchBytes?: number;
};

function checkSlots({ slots }: RekeyRequest, { envelope }: Unlocked): void {
  if (slots.length === 0) throw new AppError('request.invalid', { problem: 'somebody has to open it afterwards' });
  // They stay by themselves, and a new sheet comes besides.
  const recipients = envelope.slots.filter(({ kind }) => kind === 'recipient');
  if (slots.length + recipients.length + 1 > mostSlots)
    throw new AppError('request.refused', { reason: 'too-many-slots', most: mostSlots });
  const named = slots.flatMap(({ slotId }) => slotId ?? []);
  if (new Set(named).size !== named.length) throw new AppError('request.invalid', { problem: 'a slot twice', named });
  for (const { slotId, passphrase } of slots) {
    checkPassphrase(passphrase);
    if (slotId === null) continue;
    const before = envelope.slots.find((slot) => slot.slotId === slotId);
    if (!before) throw new AppError('request.not-found', { slot: slotId });
    if (before.kind !== 'passphrase')
      throw new AppError('request.refused', { reason: 'not-a-passphrase', slot: slotId });
  }
}

type Work = {
  readonly folder: string;
  readonly unlocked: Unlocked;
  readonly request: RekeyRequest;
  readonly options: VaultOptions;
};

/** The copy, the new envelope, the swap; the old key opens the vault up to the swap, the new one from it on. */
async function rekey({ folder, unlocked, request, options }: Work, staged: StagedKey): Promise<Rekeyed> {
  const { world, hooks } = options;
  const { key: to } = staged;
  const { key: from, envelope } = unlocked;
  const { vaultId } = envelope;
  const reached = hooks?.reached ?? (() => undefined);
  const { slot, recoveryKey, recoverySheet } = newRecoverySlot({ ...startSlot('', world), vaultId }, to);
  const slots = [...staged.slots, slot];
  const slotsGone = envelope.slots
    .map(({ slotId }) => slotId)
    .filter((id) => !slots.some(({ slotId }) => slotId === id));
  const migrations = hooks?.migrations ?? allMigrations;
  const { signal, onProgress, batchBytes } = request;
  const { counter, head, bytes } = await copyUnderKey({
    ...{ folder, from, to, vaultId, world, migrations, slots, slotsGone, reached },
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
    ...(batchBytes !== undefined && { batchBytes }),
  });
  const { mac: _mac, ...facts } = envelope;
  writeReady(folder, signEnvelope({ ...facts, counter, head, slots }, to));
  reached('rekey-ready');
  const filesGone = finishSwap(folder, reached);
  if (!filesGone) throw new AppError('vault.damaged', { what: 'the database under the new key' });
  world.settings.set(anchorKey(vaultId), counter);
  return {
    resumed: staged.isResumed,
    ...{ recoverySlotId: slot.slotId, recoveryKey, recoverySheet, slotsGone, filesGone, bytes },
    signingFingerprint: createSigning(to).fingerprint(),
    earlierFingerprint: createSigning(from).fingerprint(),
  };
}

/**
 * Gives a closed vault a new data key: everything in it is written anew. Killed or refused at any moment it opens by the old
 * or by the new key; the same request goes on with what was copied. Its key is wiped again, and nobody has it open.
 */
export async function rekeyVault(folder: string, request: RekeyRequest, options: VaultOptions): Promise<Rekeyed> {
  const path = resolve(folder);
  // Settles what a crash left, climbs to the newest schema, and drops content that belongs to nothing.
  await (await openVault(path, request.current, options)).close();
  const { world, scryptN = defaultScryptN } = options;
  const lock = takeOwnerLock(path, world);
  let unlocked: Unlocked | undefined;
  let to: DataKey | undefined;
  try {
    unlocked = await unlockEnvelope(path, request.current);
    checkSlots(request, unlocked);
    const { envelope } = unlocked;
    const staged = await stageKey({ folder: path, envelope, slots: request.slots, world, scryptN });
    to = staged.key;
    options.hooks?.reached?.('rekey-staged');
    return await rekey({ folder: path, unlocked, request, options }, staged);
  } catch (thrown) {
    throw toVaultError(thrown);
  } finally {
    unlocked?.key.wipe();
    to?.wipe();
    lock.release();
  }
}
