import { hkdfSync } from 'node:crypto';

import { z } from '../../../../shared/schema.ts';
import { EpochMs } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { Secret } from '../../secrets/index.ts';
import { hex, toHex } from '../hex.ts';
import { unwrapBytes, wrapBytes } from './aes-gcm.ts';
import { deriveByScrypt, ScryptParameters } from './scrypt.ts';
import { agree, publicKeyOf, x25519Bytes } from './x25519.ts';

export { defaultScryptN } from './scrypt.ts';

/** For secrets that are random already. */
const HkdfParameters = z.strictObject({ name: z.literal('hkdf-sha256') });
/** For a public key: what it and a key pair made for this slot alone come to. */
const AgreementParameters = z.strictObject({ name: z.literal('x25519-hkdf-sha256') });

const slotFacts = {
  slotId: z.string().regex(/^[0-9a-z-]{1,64}$/),
  label: z.string().max(200),
  createdAt: EpochMs,
  salt: hex(32),
  nonce: hex(12),
  wrapped: hex(32),
  tag: hex(16),
};
const RecipientSlot = z.strictObject({
  kind: z.literal('recipient'),
  kdf: AgreementParameters,
  /** Whose private key opens it, and the public half of the pair made for it. */
  recipient: hex(32),
  ephemeral: hex(32),
  ...slotFacts,
});
/** One way into the vault: the data key wrapped under a key made from what a person knows or holds. */
export const Slot = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passphrase'), kdf: ScryptParameters, ...slotFacts }),
  z.strictObject({ kind: z.literal('recovery'), kdf: HkdfParameters, ...slotFacts }),
  RecipientSlot,
]);
export type Slot = z.infer<typeof Slot>;

/** As many as an envelope takes. */
export const mostSlots = 16;

export type SlotStart = {
  readonly slotId: string;
  readonly label: string;
  readonly createdAt: EpochMs;
  readonly random: (bytes: number) => Uint8Array;
};

function deriveByHkdf(secret: Uint8Array, salt: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, Buffer.from(salt, 'hex'), 'coffer/1/recovery-slot', 32));
}

/** Everything of a slot but the wrapped key itself is bound to it. */
const boundFacts = (vaultId: string, { wrapped: _w, tag: _t, ...facts }: Slot) =>
  Buffer.from(canonicalJson({ vaultId, ...facts }), 'utf8');

const wrap = (facts: Slot, wrappingKey: Uint8Array, dataKey: Uint8Array, vaultId: string): Slot => ({
  ...facts,
  ...wrapBytes({ nonce: facts.nonce, bound: boundFacts(vaultId, facts) }, wrappingKey, dataKey),
});

const unwrap = (slot: Slot, wrappingKey: Uint8Array, vaultId: string): Uint8Array | null =>
  unwrapBytes(slot, boundFacts(vaultId, slot), wrappingKey);

const begin = ({ slotId, label, createdAt, random }: SlotStart) => ({
  slotId,
  label,
  createdAt,
  salt: toHex(random(32)),
  nonce: toHex(random(12)),
  wrapped: '',
  tag: '',
});

/** Wraps the data key under a passphrase, with a salt and cost of its own. */
export async function makePassphraseSlot(
  start: SlotStart & { readonly vaultId: string; readonly scryptN: number },
  passphrase: Secret<string>,
  dataKey: Uint8Array,
): Promise<Slot> {
  const facts: Slot = { kind: 'passphrase', kdf: { name: 'scrypt', n: start.scryptN, r: 8, p: 1 }, ...begin(start) };
  return wrap(facts, await deriveByScrypt(passphrase.reveal(), facts.salt, facts.kdf), dataKey, start.vaultId);
}

/** Wraps the data key under a recovery secret, which is random and needs no stretching. */
export function makeRecoverySlot(
  start: SlotStart & { readonly vaultId: string },
  secret: Uint8Array,
  dataKey: Uint8Array,
): Slot {
  const facts: Slot = { kind: 'recovery', kdf: { name: 'hkdf-sha256' }, ...begin(start) };
  return wrap(facts, deriveByHkdf(secret, facts.salt), dataKey, start.vaultId);
}

type Agreed = Pick<z.infer<typeof RecipientSlot>, 'salt' | 'recipient' | 'ephemeral'>;

/** The wrapping key of a recipient's slot, from one private and the other public key; null for a point of low order. */
function deriveByAgreement(privateKey: Uint8Array, publicKey: Uint8Array, slot: Agreed): Uint8Array | null {
  const shared = agree(privateKey, publicKey);
  if (!shared) return null;
  const keys = Buffer.from(slot.ephemeral + slot.recipient, 'hex');
  const info = Buffer.concat([Buffer.from('coffer/1/recipient-slot', 'utf8'), keys]);
  try {
    return new Uint8Array(hkdfSync('sha256', shared, Buffer.from(slot.salt, 'hex'), info, 32));
  } finally {
    shared.fill(0);
  }
}

/** Wraps the data key to a public key: whoever does it keeps nothing that opens the slot again. */
export function makeRecipientSlot(
  start: SlotStart & { readonly vaultId: string },
  publicKey: Uint8Array,
  dataKey: Uint8Array,
): Slot {
  const own = start.random(x25519Bytes);
  try {
    const facts = {
      kind: 'recipient' as const,
      kdf: { name: 'x25519-hkdf-sha256' as const },
      recipient: toHex(publicKey),
      ephemeral: toHex(publicKeyOf(own)),
      ...begin(start),
    };
    const wrappingKey = deriveByAgreement(own, publicKey, facts);
    if (!wrappingKey) throw new AppError('vault.public-key', { problem: 'low order' });
    return wrap(facts, wrappingKey, dataKey, start.vaultId);
  } finally {
    own.fill(0);
  }
}

/** The data key, or null when the passphrase is not this slot's. */
export async function openPassphraseSlot(
  slot: Slot,
  passphrase: Secret<string>,
  vaultId: string,
): Promise<Uint8Array | null> {
  if (slot.kind !== 'passphrase') return null;
  return unwrap(slot, await deriveByScrypt(passphrase.reveal(), slot.salt, slot.kdf), vaultId);
}

/** The data key, or null when the recovery secret is not this slot's. */
export function openRecoverySlot(slot: Slot, secret: Uint8Array, vaultId: string): Uint8Array | null {
  return slot.kind === 'recovery' ? unwrap(slot, deriveByHkdf(secret, slot.salt), vaultId) : null;
}

/** The data key, or null when the slot is for another recipient than this private key's. */
export function openRecipientSlot(slot: Slot, privateKey: Uint8Array, vaultId: string): Uint8Array | null {
  if (slot.kind !== 'recipient' || toHex(publicKeyOf(privateKey)) !== slot.recipient) return null;
  const wrappingKey = deriveByAgreement(privateKey, Buffer.from(slot.ephemeral, 'hex'), slot);
  return wrappingKey && unwrap(slot, wrappingKey, vaultId);
}
