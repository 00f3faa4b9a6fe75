import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import type { MetaRepository } from '../tables/meta-repository.ts';

/** What is remembered of each slot: its last use, and when its sheet was last proved. */
export type SlotMoment = 'slots-used' | 'slots-proved';

const momentsOf = (meta: MetaRepository, kind: SlotMoment) => (meta.get(kind) ?? {}) as JsonObject;

/** When it last happened to this slot, or null. */
export function slotMoment(meta: MetaRepository, kind: SlotMoment, slotId: string): EpochMs | null {
  const at = momentsOf(meta, kind)[slotId];
  return typeof at === 'number' ? (at as EpochMs) : null;
}

/** Keeps the newest moment of a slot beside those of the others. */
export function noteSlotMoment(
  meta: MetaRepository,
  kind: SlotMoment,
  { slotId, at }: { readonly slotId: string; readonly at: number },
): void {
  meta.set(kind, { ...momentsOf(meta, kind), [slotId]: at });
}
