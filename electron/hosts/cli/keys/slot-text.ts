import { shortPublicKey } from '../../../../shared/domain/key-pair.ts';
import type { KeySlot } from '../../../../shared/api/vaults.ts';
import type { z } from '../../../../shared/schema.ts';
import { table, when } from '../format.ts';

export type Slot = z.infer<typeof KeySlot>;

/** Whether somebody has shown that a sheet is readable and right, or whose private key it wants. */
export const provedText = ({ kind, provedAt, publicKey }: Slot): string => {
  if (kind === 'passphrase') return '';
  if (kind === 'recipient') {
    const seen = provedAt === null ? '' : `, used on ${when(provedAt)}`;
    return `${shortPublicKey(publicKey ?? '')}${seen}`;
  }
  return provedAt === null ? 'NOT PROVED' : `proved on ${when(provedAt)}`;
};

export const slotsText = (keys: readonly Slot[]): string =>
  table(
    ['slot', 'kind', 'label', 'made', 'last used', 'sheet or public key'],
    keys.map((slot) => [
      slot.slotId,
      slot.kind,
      slot.label,
      when(slot.createdAt),
      when(slot.lastUsedAt),
      provedText(slot),
    ]),
  );
