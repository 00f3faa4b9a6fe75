import type { KeySlot } from '../../../../shared/api/vaults.ts';
import type { z } from '../../../../shared/schema.ts';
import { table, when } from '../format.ts';

export type Slot = z.infer<typeof KeySlot>;

/** Whether somebody has shown that a sheet is readable and right. */
export const provedText = ({ kind, provedAt }: Slot): string => {
  if (kind === 'passphrase') return '';
  return provedAt === null ? 'NOT PROVED' : `proved on ${when(provedAt)}`;
};

export const slotsText = (keys: readonly Slot[]): string =>
  table(
    ['slot', 'kind', 'label', 'made', 'last used', 'sheet'],
    keys.map((slot) => [
      slot.slotId,
      slot.kind,
      slot.label,
      when(slot.createdAt),
      when(slot.lastUsedAt),
      provedText(slot),
    ]),
  );
