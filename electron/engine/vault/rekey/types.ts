import type { Secret } from '../../secrets/index.ts';

/** What a re-key came to. */
export type Rekeyed = {
  /** Whether it went on with one that was cut off. */
  readonly resumed: boolean;
  readonly recoverySlotId: string;
  /** The new sheet; no older one opens the vault. */
  readonly recoveryKey: Secret<string>;
  readonly recoverySheet: Secret<string>;
  /** Slots that open it no more. */
  readonly slotsGone: readonly string[];
  /** Files under the old key that were beside the vault, and are gone with the old database. */
  readonly filesGone: readonly string[];
  readonly bytes: number;
  readonly signingFingerprint: string;
  /** Of the key that signed up to now, and has signed the new one. */
  readonly earlierFingerprint: string;
};

/** What a re-key would need and take away. */
export type RekeyOutlook = {
  readonly neededBytes: number;
  readonly freeBytes: number;
  /** What one that was cut off has written; null for none. */
  readonly halfDoneBytes: number | null;
  readonly files: readonly string[];
};
