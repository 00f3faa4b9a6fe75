import { AppError } from '../../../../shared/errors/app-error.ts';
import { createDataKey, type DataKey } from '../keys/data-key.ts';
import { takeKey } from '../keys/given-key.ts';
import { readSheetSlot } from '../keys/recovery-sheet.ts';
import type { Slot } from '../keys/slot.ts';
import type { VaultKey } from '../types.ts';
import { envelopeName, previousEnvelopeName, readEnvelope } from './envelope-file.ts';
import { isGenuine, signEnvelope, type Envelope, type EnvelopeReading } from './envelope.ts';

export type Unlocked = {
  readonly key: DataKey;
  readonly envelope: Envelope;
  /** Null for a vault that was just made to somebody's public key. */
  readonly slotId: string | null;
  /** Why the generation before had to stand in; null when the envelope itself was sound. */
  readonly recovered: 'lost' | 'damaged' | 'edited' | null;
};
type Opened = { readonly key: DataKey; readonly slotId: string };

async function tryOpen(
  { vaultId, slots }: Pick<Envelope, 'vaultId' | 'slots'>,
  vaultKey: VaultKey,
  tried: readonly Slot[] = [],
): Promise<Opened | null> {
  const given = await takeKey(vaultKey);
  try {
    for (const slot of slots) {
      if (tried.some((other) => JSON.stringify(other) === JSON.stringify(slot))) continue;
      const bytes = await given.open(slot, vaultId);
      if (bytes) return { key: createDataKey(bytes, vaultId), slotId: slot.slotId };
    }
    return null;
  } finally {
    given.wipe();
  }
}

async function openPrevious(main: EnvelopeReading, previous: Envelope, vaultKey: VaultKey): Promise<Opened | null> {
  const opened = await tryOpen(previous, vaultKey, main.state === 'ready' ? main.envelope.slots : []);
  if (!opened) return null;
  const stale = main.state === 'ready' && isGenuine(main.envelope, opened.key);
  // A genuine envelope no longer has this slot: it was taken away, and the generation before must not bring it back.
  if (!stale && isGenuine(previous, opened.key)) return opened;
  opened.key.wipe();
  return null;
}

const problemOf = (main: EnvelopeReading) =>
  main.state === 'absent' ? 'lost' : main.state === 'ready' ? 'edited' : 'damaged';

/** With both generations gone, the slot printed on the sheet opens the vault; the database brings back the rest. */
async function openBySheet(vaultKey: VaultKey): Promise<Unlocked | null> {
  const sheet = vaultKey.kind === 'recovery' ? readSheetSlot(vaultKey.recoveryKey.reveal()) : null;
  if (!sheet) return null;
  const { vaultId, slot } = sheet;
  const facts = {
    format: 'coffer-vault',
    vaultId,
    createdAt: slot.createdAt,
    counter: 0,
    head: '0'.repeat(64),
  } as const;
  const unsigned = { ...facts, slots: [slot] };
  const opened = await tryOpen(unsigned, vaultKey);
  return opened && { ...opened, envelope: signEnvelope(unsigned, opened.key), recovered: 'lost' };
}

/**
 * Finds the data key with what a person knows or holds. When `vault.json` is lost, cut or edited, the generation before
 * stands in; when neither can be trusted the failure says so, and a wrong key is never mistaken for damage.
 */
export async function unlockEnvelope(folder: string, vaultKey: VaultKey): Promise<Unlocked> {
  const main = readEnvelope(folder, envelopeName);
  const previous = readEnvelope(folder, previousEnvelopeName);
  let edited = false;

  if (main.state === 'ready') {
    const opened = await tryOpen(main.envelope, vaultKey);
    if (opened && isGenuine(main.envelope, opened.key)) return { ...opened, envelope: main.envelope, recovered: null };
    edited = opened !== null;
    opened?.key.wipe();
  }
  if (previous.state === 'ready') {
    const trusted = edited ? ({ state: 'damaged', problem: 'edited' } as const) : main;
    const opened = await openPrevious(trusted, previous.envelope, vaultKey);
    if (opened) return { ...opened, envelope: previous.envelope, recovered: problemOf(main) };
  }
  const bySheet = main.state === 'ready' && !edited ? null : await openBySheet(vaultKey);
  if (bySheet) return bySheet;
  if (edited || (main.state !== 'ready' && previous.state !== 'ready'))
    throw new AppError('vault.envelope-damaged', {});
  throw new AppError('vault.wrong-key', {});
}
