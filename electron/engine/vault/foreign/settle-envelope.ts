import { AppError } from '../../../../shared/errors/app-error.ts';
import { keptSlots } from '../envelope/envelope-keeper.ts';
import { envelopeName, previousEnvelopeName, readEnvelope } from '../envelope/envelope-file.ts';
import { isGenuine, signEnvelope, type Envelope } from '../envelope/envelope.ts';
import { unlockEnvelope, type Unlocked } from '../envelope/unlock-envelope.ts';
import type { DataKey } from '../keys/data-key.ts';
import type { Tables } from '../tables/index.ts';
import type { VaultKey } from '../types.ts';

/** What opens a foreign vault: a key of its own, or the key of the vault that wants to know whether it is the same one. */
export type ForeignKey = VaultKey | { readonly kind: 'own'; readonly vaultId: string; readonly key: DataKey };

export type ForeignUnlocked = Pick<Unlocked, 'key' | 'envelope'> & { readonly slotId: string | null };

function readEither(folder: string): Envelope[] {
  const readings = [envelopeName, previousEnvelopeName].map((name) => readEnvelope(folder, name));
  for (const reading of readings)
    if (reading.state === 'newer')
      throw new AppError('vault.from-the-future', { formatVersion: reading.formatVersion });
  const envelopes = readings.flatMap((reading) => (reading.state === 'ready' ? [reading.envelope] : []));
  if (envelopes.length === 0) throw new AppError('vault.envelope-damaged', {});
  return envelopes;
}

/** Reads the envelope and finds the data key, or says by name why this is another vault than ours. */
export async function unlockForeign(folder: string, by: ForeignKey): Promise<ForeignUnlocked> {
  const envelopes = readEither(folder);
  if (by.kind !== 'own') return unlockEnvelope(folder, by);
  const [first] = envelopes;
  if (first && first.vaultId !== by.vaultId)
    throw new AppError('import.another-vault', { here: by.vaultId, there: first.vaultId });
  const genuine = envelopes.find((envelope) => isGenuine(envelope, by.key));
  if (!genuine) throw new AppError('import.another-key', {});
  return { key: by.key, envelope: genuine, slotId: null };
}

/**
 * The envelope as the database says it should be: one that is behind, or leads by the one step a kill allows, is settled
 * for reading; one of a younger database means that an older was put in its place.
 */
export function settleEnvelope({ meta }: Tables, { key, envelope, slotId }: ForeignUnlocked): Envelope {
  const { vaultId } = envelope;
  if (meta.get('vault') !== vaultId)
    throw new AppError('vault.damaged', { what: 'database', problem: 'another vault' });
  const counter = meta.counter();
  if (envelope.counter > counter + 1)
    throw new AppError('vault.rolled-back', { database: counter, envelope: envelope.counter, anchor: 0 });
  const slots = envelope.counter < counter ? keptSlots({ meta }) : envelope.slots;
  if (slotId !== null && !slots.some((slot) => slot.slotId === slotId)) throw new AppError('vault.wrong-key', {});
  const { mac: _mac, ...facts } = envelope;
  return signEnvelope({ ...facts, counter, head: meta.sealHead(), slots: [...slots] }, key);
}
