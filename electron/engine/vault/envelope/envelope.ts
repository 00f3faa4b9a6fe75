import { z } from '../../../../shared/schema.ts';
import { EpochMs, VaultId } from '../../../../shared/domain/ids.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { mostSlots, Slot } from '../keys/slot.ts';
import { sameBytes, type DataKey } from '../keys/data-key.ts';

/** The newest this Coffer reads. Raised only when an older reader could no longer make sense of the folder. */
export const formatVersion = 2;

/** 2 where a slot is a recipient's, which readers of 1 do not know; 1 everywhere else, so that they go on reading. */
export const formatVersionFor = (slots: readonly Slot[]): 1 | 2 =>
  slots.some(({ kind }) => kind === 'recipient') ? 2 : 1;

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const Facts = z.strictObject({
  format: z.literal('coffer-vault'),
  formatVersion: z.union([z.literal(1), z.literal(formatVersion)]),
  vaultId: VaultId.refine((id) => /^[0-9a-f]{32}$/.test(id)),
  createdAt: EpochMs,
  /** Raised by one with every seal and every change of the slots. */
  counter: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Head of the chain of seals inside the database. */
  head: digest,
  slots: z.array(Slot).min(1).max(mostSlots),
  mac: digest,
});
/** What stands in `vault.json`: nothing that names a customer, a tenant or a person. */
export const Envelope = Facts.refine((envelope) => envelope.formatVersion === formatVersionFor(envelope.slots), {
  path: ['formatVersion'],
});
export type Envelope = z.infer<typeof Envelope>;
export type UnsignedEnvelope = Omit<Envelope, 'mac'>;

const macOf = (envelope: UnsignedEnvelope & { mac?: string }, key: DataKey) => {
  const { mac: _mac, ...facts } = envelope;
  return key.mac('envelope-mac', canonicalJson(facts));
};

/** The envelope with the format its slots need and its MAC, made over its canonical form. */
export function signEnvelope(facts: Omit<UnsignedEnvelope, 'formatVersion'>, key: DataKey): Envelope {
  const envelope = { ...facts, formatVersion: formatVersionFor(facts.slots) };
  return { ...envelope, mac: macOf(envelope, key).toString('hex') };
}

/** True when nothing of the envelope was changed since someone with the data key wrote it. */
export const isGenuine = (envelope: Envelope, key: DataKey): boolean =>
  sameBytes(macOf(envelope, key), Buffer.from(envelope.mac, 'hex'));

export type EnvelopeReading =
  | { readonly state: 'ready'; readonly envelope: Envelope }
  | { readonly state: 'absent' | 'foreign' }
  | { readonly state: 'newer'; readonly formatVersion: number }
  | { readonly state: 'damaged'; readonly problem: string };

const FirstLook = z.object({ format: z.literal('coffer-vault'), formatVersion: z.number().int() });

/** Reads untrusted text within strict bounds; it never throws and never computes a key. */
export function parseEnvelope(text: string): EnvelopeReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { state: 'damaged', problem: 'not JSON' };
  }
  const first = FirstLook.safeParse(value);
  if (!first.success) return { state: 'foreign' };
  if (first.data.formatVersion > formatVersion) return { state: 'newer', formatVersion: first.data.formatVersion };
  const whole = Envelope.safeParse(value);
  if (whole.success) return { state: 'ready', envelope: whole.data };
  return { state: 'damaged', problem: whole.error.issues[0]?.path.join('.') ?? 'odd shape' };
}
