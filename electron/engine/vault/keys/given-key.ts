import type { VaultKey } from '../key-types.ts';
import { openPrivateKey } from './private-key-file.ts';
import { parseRecoveryKey } from './recovery-sheet.ts';
import { openPassphraseSlot, openRecipientSlot, openRecoverySlot, type Slot } from './slot.ts';

/** What somebody gave, ready to be tried on slots. */
export interface GivenKey {
  /** The data key, which the caller wipes; null for a slot that this key does not open. */
  open(slot: Slot, vaultId: string): Promise<Uint8Array | null>;
  wipe(): void;
}

/** Reads what was typed once for all slots; a typing error, or a file that is none, is told before any slot is tried. */
export async function takeKey(key: VaultKey): Promise<GivenKey> {
  switch (key.kind) {
    case 'passphrase':
      return { open: (slot, vaultId) => openPassphraseSlot(slot, key.passphrase, vaultId), wipe: () => undefined };
    case 'recovery': {
      const secret = parseRecoveryKey(key.recoveryKey.reveal());
      return { open: async (slot, vaultId) => openRecoverySlot(slot, secret, vaultId), wipe: () => secret.fill(0) };
    }
    case 'private-key': {
      const own = await openPrivateKey(key.file, key.passphrase);
      return { open: async (slot, vaultId) => openRecipientSlot(slot, own, vaultId), wipe: () => own.fill(0) };
    }
  }
}
