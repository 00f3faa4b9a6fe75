import type { DataKey } from '../keys/data-key.ts';
import { Slot } from '../keys/slot.ts';
import { z } from '../../../../shared/schema.ts';
import type { FailPoint } from '../options.ts';
import { readAs } from '../tables/read-row.ts';
import type { Tables } from '../tables/index.ts';
import type { World } from '../../world.ts';
import { signEnvelope, type Envelope } from './envelope.ts';
import { writeEnvelope } from './envelope-file.ts';

/** Where a machine keeps the last counter it saw of a vault. */
export const anchorKey = (vaultId: string) => `vault-anchor/${vaultId}`;

export type EnvelopeChange = { readonly head?: string; readonly slots?: readonly Slot[] };

/** Keeps `vault.json` and the database's mirror of it in step. */
export interface EnvelopeKeeper {
  current(): Envelope;
  slots(): readonly Slot[];
  /**
   * One step of the counter: the work's rows, then the envelope, then the commit. A kill between the last two leaves an
   * envelope that leads by one.
   */
  advance(work: () => EnvelopeChange): void;
  /** Writes the envelope anew from what the database says. */
  settle(counter: number, slots: readonly Slot[]): void;
  /** Takes for current what another connection of this process has just written. */
  adopt(written: Envelope): void;
}

/** The slots as the database keeps them, for an envelope that was lost. */
export const keptSlots = ({ meta }: Pick<Tables, 'meta'>): readonly Slot[] =>
  readAs(z.array(Slot), meta.get('slots'), 'slots');

export function createEnvelopeKeeper(parts: {
  readonly folder: string;
  readonly key: DataKey;
  readonly tables: Tables;
  readonly world: World;
  readonly envelope: Envelope;
  readonly reached: (point: FailPoint) => void;
}): EnvelopeKeeper {
  const { folder, key, tables, world, reached } = parts;
  const { meta } = tables;
  let envelope = parts.envelope;

  const sign = (change: { counter: number; head: string; slots: readonly Slot[] }): Envelope => {
    const { mac: _mac, ...facts } = envelope;
    return signEnvelope({ ...facts, ...change, slots: [...change.slots] }, key);
  };
  const anchor = (): void => world.settings.set(anchorKey(envelope.vaultId), envelope.counter);
  const mirror = ({ counter, head, slots }: Envelope): void => {
    meta.set('counter', counter);
    meta.set('seal-head', head);
    meta.set('slots', slots);
  };

  /** The commit failed: the envelope must not stay ahead. If even that fails, the next open settles it. */
  const takeBack = (): void => {
    try {
      writeEnvelope(folder, envelope, false);
    } catch {
      world.log.error('the envelope leads until the next open');
    }
  };

  return {
    current: () => envelope,
    slots: () => envelope.slots,
    advance(work) {
      let leads = false;
      let changesSlots = false;
      const step = (): Envelope => {
        const { head = meta.sealHead(), slots = envelope.slots } = work();
        changesSlots = slots !== envelope.slots;
        const signed = sign({ counter: meta.counter() + 1, head, slots });
        mirror(signed);
        writeEnvelope(folder, signed, true);
        leads = true;
        reached('envelope-written');
        return signed;
      };
      try {
        envelope = tables.statements.write(step);
      } catch (thrown) {
        if (leads) takeBack();
        throw thrown;
      }
      // The generation before would still open with a slot that was just taken away.
      if (changesSlots) writeEnvelope(folder, envelope, true);
      anchor();
    },
    settle(counter, slots) {
      const signed = sign({ counter, head: meta.sealHead(), slots });
      tables.statements.write(() => mirror(signed));
      writeEnvelope(folder, signed, false);
      envelope = signed;
      anchor();
    },
    adopt(written) {
      envelope = written;
      anchor();
    },
  };
}
