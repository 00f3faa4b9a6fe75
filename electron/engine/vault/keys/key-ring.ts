import { AppError } from '../../../../shared/errors/app-error.ts';
import { Secret } from '../../secrets/index.ts';
import type { World } from '../../world.ts';
import type { EnvelopeKeeper } from '../envelope/envelope-keeper.ts';
import { toHex } from '../hex.ts';
import { dropRekeyed } from '../rekey/swap.ts';
import type { Tables } from '../tables/index.ts';
import type { KeyRing, KeySlot, VaultKey } from '../key-types.ts';
import { sameBytes, type DataKey } from './data-key.ts';
import { takeKey } from './given-key.ts';
import { formatPublicKey, parsePublicKey } from './public-key.ts';
import { formatRecoveryKey, formatRecoverySheet, recoverySecretBytes } from './recovery-sheet.ts';
import { createSigning } from './signing.ts';
import { noteSlotMoment, slotMoment, type SlotMoment } from './slot-moments.ts';
import {
  makePassphraseSlot,
  makeRecipientSlot,
  makeRecoverySlot,
  mostSlots,
  type Slot,
  type SlotStart,
} from './slot.ts';

/** A new slot's facts; its id says nothing. */
export const startSlot = (label: string, { random, now }: Pick<World, 'random' | 'now'>): SlotStart => ({
  slotId: toHex(random(8)),
  label,
  createdAt: now(),
  random,
});

/** A random recovery secret with its slot, as typed lines and as a whole sheet. */
export function newRecoverySlot(start: SlotStart & { readonly vaultId: string }, key: DataKey) {
  const secret = start.random(recoverySecretBytes);
  const slot = key.lend((dataKey) => makeRecoverySlot(start, secret, dataKey));
  const recoveryKey = formatRecoveryKey(secret);
  secret.fill(0);
  const signingFingerprint = createSigning(key).fingerprint();
  const recoverySheet = formatRecoverySheet({ vaultId: start.vaultId, recoveryKey, slot, signingFingerprint });
  return { slot, recoveryKey: new Secret(recoveryKey), recoverySheet: new Secret(recoverySheet) };
}

/** Refuses what could not be typed again or protects nothing. */
export function checkPassphrase(passphrase: Secret<string>): void {
  const length = [...passphrase.reveal()].length;
  if (length < 1 || length > 1024) throw new AppError('request.invalid', { what: 'passphrase', length });
}

/** The first of these slots that is opened to the vault's own key; what was unwrapped to see it is wiped. */
async function slotOpenedBy(
  vaultKey: VaultKey,
  slots: readonly Slot[],
  vault: { readonly key: DataKey; readonly vaultId: string },
): Promise<Slot | undefined> {
  const given = await takeKey(vaultKey);
  try {
    for (const slot of slots) {
      const opened = await given.open(slot, vault.vaultId);
      const isOurs = opened !== null && vault.key.lend((own) => sameBytes(own, opened));
      opened?.fill(0);
      if (isOurs) return slot;
    }
    return undefined;
  } finally {
    given.wipe();
  }
}

/** The ways into an open vault. Each change rewrites the envelope, never the data. */
export function createKeyRing(parts: {
  readonly folder: string;
  readonly key: DataKey;
  readonly keeper: EnvelopeKeeper;
  readonly tables: Tables;
  readonly world: World;
  readonly scryptN: number;
}): KeyRing {
  const { folder, key, keeper, tables, world, scryptN } = parts;
  const vaultId = keeper.current().vaultId;

  const describe = (slot: Slot): KeySlot => {
    const { slotId, kind, label, createdAt } = slot;
    const momentOf = (moment: SlotMoment) => slotMoment(tables.meta, moment, slotId);
    return {
      slotId,
      kind,
      label,
      createdAt,
      lastUsedAt: momentOf('slots-used'),
      provedAt: momentOf('slots-proved'),
      publicKey: slot.kind === 'recipient' ? formatPublicKey(Buffer.from(slot.recipient, 'hex')) : null,
    };
  };
  const need = (slotId: string): Slot => {
    const slot = keeper.slots().find((one) => one.slotId === slotId);
    if (!slot) throw new AppError('request.not-found', { slot: slotId });
    return slot;
  };
  const keep = (slots: readonly Slot[], event: string, slot: Slot): KeySlot => {
    if (slots.length > mostSlots) throw new AppError('request.refused', { reason: 'too-many-slots', most: mostSlots });
    keeper.advance(() => {
      tables.audit.append(event, { slot: slot.slotId, kind: slot.kind });
      return { slots };
    });
    return describe(slot);
  };
  const passphraseSlot = (start: SlotStart, passphrase: Secret<string>) =>
    key.lend((dataKey) => makePassphraseSlot({ ...start, vaultId, scryptN }, passphrase, dataKey));

  return {
    list: () => keeper.slots().map(describe),
    async addPassphrase(label, passphrase) {
      checkPassphrase(passphrase);
      const slot = await passphraseSlot(startSlot(label, world), passphrase);
      return keep([...keeper.slots(), slot], 'key.added', slot);
    },
    async addRecovery(label) {
      const { slot, ...sheet } = newRecoverySlot({ ...startSlot(label, world), vaultId }, key);
      return { slot: keep([...keeper.slots(), slot], 'key.added', slot), ...sheet };
    },
    addRecipient(label, publicKey) {
      const raw = parsePublicKey(publicKey);
      const recipient = toHex(raw);
      const there = keeper.slots().find((slot) => slot.kind === 'recipient' && slot.recipient === recipient);
      if (there) throw new AppError('request.exists', { slot: there.slotId });
      const slot = key.lend((dataKey) => makeRecipientSlot({ ...startSlot(label, world), vaultId }, raw, dataKey));
      return keep([...keeper.slots(), slot], 'key.added', slot);
    },
    seal() {
      const stay = keeper.slots().filter(({ kind }) => kind === 'recipient');
      const removed = keeper
        .slots()
        .filter(({ kind }) => kind !== 'recipient')
        .map(describe);
      if (stay.length === 0) throw new AppError('request.refused', { reason: 'no-recipient-slot' });
      // What a re-key that was cut off has written opens by the passphrase it was begun with.
      dropRekeyed(folder);
      keeper.advance(() => {
        const idsOf = (slots: readonly { readonly slotId: string }[]) => slots.map(({ slotId }) => slotId);
        tables.audit.append('vault.sealed', { recipients: idsOf(stay), removed: idsOf(removed) });
        return { slots: stay };
      });
      return { removed };
    },
    async proveRecovery(recoveryKey) {
      const slot = await slotOpenedBy({ kind: 'recovery', recoveryKey }, keeper.slots(), { key, vaultId });
      if (!slot) throw new AppError('vault.wrong-key', {});
      tables.statements.write(() => {
        noteSlotMoment(tables.meta, 'slots-proved', { slotId: slot.slotId, at: world.now() });
        tables.audit.append('recovery-proved', { slot: slot.slotId });
      });
      return describe(slot);
    },
    async prove(slotId, vaultKey) {
      const slot = need(slotId);
      if (!(await slotOpenedBy(vaultKey, [slot], { key, vaultId })))
        throw new AppError('vault.wrong-key', { slot: slotId });
      tables.statements.write(() => {
        const moment = slot.kind === 'passphrase' ? 'slots-used' : 'slots-proved';
        noteSlotMoment(tables.meta, moment, { slotId, at: world.now() });
        tables.audit.append('key.proved', { slot: slotId, kind: slot.kind });
      });
      return describe(slot);
    },
    async remove(slotId) {
      const slot = need(slotId);
      const rest = keeper.slots().filter((one) => one !== slot);
      if (rest.length === 0) throw new AppError('request.refused', { reason: 'last-slot', slot: slotId });
      keep(rest, 'key.removed', slot);
    },
    async changePassphrase(slotId, passphrase) {
      checkPassphrase(passphrase);
      const before = need(slotId);
      if (before.kind !== 'passphrase')
        throw new AppError('request.refused', { reason: 'not-a-passphrase', slot: slotId });
      const after = await passphraseSlot({ ...startSlot(before.label, world), slotId }, passphrase);
      need(slotId);
      keep(
        keeper.slots().map((one) => (one.slotId === slotId ? after : one)),
        'key.changed',
        after,
      );
    },
  };
}
