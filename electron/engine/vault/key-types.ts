import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { Secret } from '../secrets/index.ts';

/** What opens a vault. */
export type VaultKey =
  | { readonly kind: 'passphrase'; readonly passphrase: Secret<string> }
  /** The typed or scanned recovery sheet, whatever its spacing and case. */
  | { readonly kind: 'recovery'; readonly recoveryKey: Secret<string> }
  /** The text of a private key file, with its own passphrase where it has one. */
  | { readonly kind: 'private-key'; readonly file: Secret<string>; readonly passphrase: Secret<string> | null };

export type KeySlot = {
  readonly slotId: string;
  readonly kind: 'passphrase' | 'recovery' | 'recipient';
  readonly label: string;
  readonly createdAt: EpochMs;
  readonly lastUsedAt: EpochMs | null;
  /** When a person last showed that a recovery sheet or a private key is there and right; null for a passphrase. */
  readonly provedAt: EpochMs | null;
  /** Whose private key opens it, as the line people hand over; null for a passphrase or a sheet. */
  readonly publicKey: string | null;
};

/** The ways into an open vault. */
export interface KeyRing {
  list(): KeySlot[];
  addPassphrase(label: string, passphrase: Secret<string>): Promise<KeySlot>;
  /** A new recovery sheet; the old one stops working when its slot is removed. */
  addRecovery(label: string): Promise<{ slot: KeySlot; recoveryKey: Secret<string>; recoverySheet: Secret<string> }>;
  /** Wraps the data key to somebody's public key; nobody has to be there for it. */
  addRecipient(label: string, publicKey: string): KeySlot;
  /** Takes every slot away that is no recipient's: from the next lock on only their private keys open the vault. */
  seal(): { readonly removed: readonly KeySlot[] };
  /** Checks a typed sheet against this vault without opening it again, and keeps when that was. */
  proveRecovery(recoveryKey: Secret<string>): Promise<KeySlot>;
  /** Shows that just this slot opens the vault by what somebody typed, and keeps when that was. */
  prove(slotId: string, key: VaultKey): Promise<KeySlot>;
  /** Refuses to remove the last slot that can open the vault. */
  remove(slotId: string): Promise<void>;
  changePassphrase(slotId: string, passphrase: Secret<string>): Promise<void>;
}

/** Signs for a vault. The key is derived from the data key and never shown. */
export interface Signer {
  /** Raw Ed25519 public key, 32 bytes. */
  publicKey(): Uint8Array;
  /** What people compare: eight groups of four hex digits, as printed on the recovery sheet. */
  fingerprint(): string;
  /** Of the keys that signed before a re-key, the newest first, as far as each vouched for the next. */
  earlier(): readonly string[];
  sign(data: Uint8Array): Uint8Array;
  /** A signer that outlives the vault's closing, for a last word; whoever takes it wipes it. */
  detach(): Signer & { wipe(): void };
}
