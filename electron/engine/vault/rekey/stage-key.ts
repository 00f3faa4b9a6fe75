import { join } from 'node:path';
import { existsSync } from 'node:fs';

import type { Secret } from '../../secrets/index.ts';
import type { World } from '../../world.ts';
import { replaceDurably } from '../envelope/durable-file.ts';
import { readEnvelope } from '../envelope/envelope-file.ts';
import { isGenuine, signEnvelope, type Envelope } from '../envelope/envelope.ts';
import { createDataKey, type DataKey } from '../keys/data-key.ts';
import { startSlot } from '../keys/key-ring.ts';
import { makePassphraseSlot, makeRecipientSlot, openPassphraseSlot, type Slot } from '../keys/slot.ts';
import { dropRekeyed, rekeyedName, stagedName } from './swap.ts';

/** A way into the re-keyed vault: a slot that stays, with its old or a new passphrase, or a slot of its own. */
export type RekeySlot = {
  readonly slotId: string | null;
  readonly label: string;
  readonly passphrase: Secret<string>;
};

export type Staging = {
  readonly folder: string;
  /** The envelope of the vault as it is. */
  readonly envelope: Envelope;
  readonly slots: readonly RekeySlot[];
  readonly world: World;
  readonly scryptN: number;
};

/** The new key with the slots that open it. */
export type StagedKey = { readonly key: DataKey; readonly slots: readonly Slot[]; readonly isResumed: boolean };

/** The slots of the new key. One that stays keeps its id and its date; a recipient's stays by itself, for it needs no secret. */
async function makeNewSlots(key: DataKey, { envelope, slots, world, scryptN }: Staging): Promise<Slot[]> {
  const made: Slot[] = [];
  for (const { slotId, label, passphrase } of slots) {
    const before = envelope.slots.find((slot) => slot.slotId === slotId);
    const start = startSlot(label, world);
    const facts = before ? { ...start, slotId: before.slotId, createdAt: before.createdAt } : start;
    const full = { ...facts, vaultId: envelope.vaultId, scryptN };
    made.push(await key.lend((dataKey) => makePassphraseSlot(full, passphrase, dataKey)));
  }
  for (const slot of envelope.slots) {
    if (slot.kind !== 'recipient') continue;
    const { slotId, label, createdAt, recipient } = slot;
    const start = { slotId, label, createdAt, random: world.random, vaultId: envelope.vaultId };
    made.push(key.lend((dataKey) => makeRecipientSlot(start, Buffer.from(recipient, 'hex'), dataKey)));
  }
  return made;
}

/** The key of a re-key that was cut off, if one of the given passphrases opens it. */
async function resumedKey({ folder, envelope, slots }: Staging): Promise<DataKey | null> {
  const staged = readEnvelope(folder, stagedName);
  if (staged.state !== 'ready' || staged.envelope.vaultId !== envelope.vaultId) return null;
  if (!existsSync(join(folder, rekeyedName))) return null;
  for (const slot of staged.envelope.slots) {
    for (const { passphrase } of slots) {
      const bytes = await openPassphraseSlot(slot, passphrase, envelope.vaultId);
      if (!bytes) continue;
      const key = createDataKey(bytes, envelope.vaultId);
      if (isGenuine(staged.envelope, key)) return key;
      key.wipe();
    }
  }
  return null;
}

/**
 * The new data key: that of a re-key which was cut off, where the given passphrases open it, else a random one. Until the
 * swap it is kept under the new slots only: whoever has the old key learns nothing of it.
 */
export async function stageKey(staging: Staging): Promise<StagedKey> {
  const { folder, envelope, world } = staging;
  const resumed = await resumedKey(staging);
  // It may have been begun with other slots.
  if (resumed) return { key: resumed, slots: await makeNewSlots(resumed, staging), isResumed: true };
  dropRekeyed(folder);
  const key = createDataKey(world.random(32), envelope.vaultId);
  const slots = await makeNewSlots(key, staging);
  const { mac: _mac, ...facts } = envelope;
  const staged = signEnvelope({ ...facts, slots }, key);
  replaceDurably(join(folder, stagedName), `${JSON.stringify(staged, null, 2)}\n`);
  return { key, slots, isResumed: false };
}
