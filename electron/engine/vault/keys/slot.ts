import { createCipheriv, createDecipheriv, hkdfSync, scrypt } from 'node:crypto';

import { z } from '../../../../shared/schema.ts';
import { EpochMs } from '../../../../shared/domain/ids.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { Secret } from '../../secrets/index.ts';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const isPowerOfTwo = (value: number) => Math.log2(value) % 1 === 0;

/** What a file may ask of us before we know that it is ours: nothing outside these bounds is ever computed. */
const ScryptParameters = z.strictObject({
  name: z.literal('scrypt'),
  n: z
    .number()
    .int()
    .min(2 ** 15)
    .max(2 ** 20)
    .refine(isPowerOfTwo),
  r: z.literal(8),
  p: z.number().int().min(1).max(4),
});
/** For secrets that are random already. */
const HkdfParameters = z.strictObject({ name: z.literal('hkdf-sha256') });

const slotFacts = {
  slotId: z.string().regex(/^[0-9a-z-]{1,64}$/),
  label: z.string().max(200),
  createdAt: EpochMs,
  salt: hex(32),
  nonce: hex(12),
  wrapped: hex(32),
  tag: hex(16),
};
/** One way into the vault: the data key wrapped under a key made from what a person knows or holds. */
export const Slot = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passphrase'), kdf: ScryptParameters, ...slotFacts }),
  z.strictObject({ kind: z.literal('recovery'), kdf: HkdfParameters, ...slotFacts }),
]);
export type Slot = z.infer<typeof Slot>;

export type SlotStart = {
  readonly slotId: string;
  readonly label: string;
  readonly createdAt: EpochMs;
  readonly random: (bytes: number) => Uint8Array;
};

/** scrypt's N of every new passphrase slot; a file's own parameters are never reused. */
export const defaultScryptN = 2 ** 17;

function deriveByScrypt(
  passphrase: string,
  salt: string,
  { n, r, p }: z.infer<typeof ScryptParameters>,
): Promise<Buffer> {
  const maxmem = 128 * n * r + 128 * r * p + 32 * 1024 * 1024;
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'hex'), 32, { N: n, r, p, maxmem }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

function deriveByHkdf(secret: Uint8Array, salt: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, Buffer.from(salt, 'hex'), 'coffer/1/recovery-slot', 32));
}

/** Everything of a slot but the wrapped key itself is bound to it. */
const boundFacts = (vaultId: string, { wrapped: _w, tag: _t, ...facts }: Slot) =>
  Buffer.from(canonicalJson({ vaultId, ...facts }), 'utf8');

function wrap(facts: Slot, wrappingKey: Uint8Array, dataKey: Uint8Array, vaultId: string): Slot {
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, Buffer.from(facts.nonce, 'hex'));
  cipher.setAAD(boundFacts(vaultId, facts));
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()]).toString('hex');
  wrappingKey.fill(0);
  return { ...facts, wrapped, tag: cipher.getAuthTag().toString('hex') };
}

function unwrap(slot: Slot, wrappingKey: Uint8Array, vaultId: string): Uint8Array | null {
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(slot.nonce, 'hex'), { authTagLength: 16 });
  decipher.setAAD(boundFacts(vaultId, slot));
  decipher.setAuthTag(Buffer.from(slot.tag, 'hex'));
  try {
    const start = decipher.update(Buffer.from(slot.wrapped, 'hex'));
    return new Uint8Array(Buffer.concat([start, decipher.final()]));
  } catch {
    return null;
  } finally {
    wrappingKey.fill(0);
  }
}

const begin = ({ slotId, label, createdAt, random }: SlotStart) => ({
  slotId,
  label,
  createdAt,
  salt: Buffer.from(random(32)).toString('hex'),
  nonce: Buffer.from(random(12)).toString('hex'),
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
