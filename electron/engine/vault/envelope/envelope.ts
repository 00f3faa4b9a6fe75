import { z } from '../../../../shared/schema.ts';
import { EpochMs, VaultId } from '../../../../shared/domain/ids.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { Slot } from '../keys/slot.ts';
import { sameBytes, type DataKey } from '../keys/data-key.ts';

/** Raised only when an older reader could no longer make sense of the folder. */
export const formatVersion = 1;

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** What stands in `vault.json`: nothing that names a customer, a tenant or a person. */
export const Envelope = z.strictObject({
  format: z.literal('coffer-vault'),
  formatVersion: z.literal(formatVersion),
  vaultId: VaultId.refine((id) => /^[0-9a-f]{32}$/.test(id)),
  createdAt: EpochMs,
  /** Raised by one with every seal and every change of the slots. */
  counter: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  /** Head of the chain of seals inside the database. */
  head: digest,
  slots: z.array(Slot).min(1).max(16),
  mac: digest,
});
export type Envelope = z.infer<typeof Envelope>;
export type UnsignedEnvelope = Omit<Envelope, 'mac'>;

const macOf = (envelope: UnsignedEnvelope & { mac?: string }, key: DataKey) => {
  const { mac: _mac, ...facts } = envelope;
  return key.mac('envelope-mac', canonicalJson(facts));
};

/** The envelope with its MAC, made over its canonical form. */
export const signEnvelope = (envelope: UnsignedEnvelope, key: DataKey): Envelope => ({
  ...envelope,
  mac: macOf(envelope, key).toString('hex'),
});

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
