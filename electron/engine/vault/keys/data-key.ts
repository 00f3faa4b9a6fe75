import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

import { AppError } from '../../../../shared/errors/app-error.ts';

/** The vault's one secret and what is derived from it. Nothing here prints or serialises a key. */
export interface DataKey {
  /** 32 bytes for one purpose; each label gives an unrelated key. The caller wipes it. */
  subkey(label: string): Uint8Array;
  /** HMAC-SHA256 under the subkey of this label. */
  mac(label: string, data: Uint8Array | string): Buffer;
  /** Lends the key itself, to wrap it in a slot. */
  lend<T>(use: (key: Uint8Array) => T): T;
  /** The same key once more, which outlives this one until it is wiped itself. */
  copy(): DataKey;
  /** Overwrites the key; afterwards every call is refused. */
  wipe(): void;
}

/** Takes over `key` (32 bytes): it is overwritten by `wipe`. */
export function createDataKey(key: Uint8Array, vaultId: string): DataKey {
  let wiped = false;
  const borrow = () => {
    if (wiped) throw new AppError('vault.locked');
    return key;
  };
  const subkey = (label: string) =>
    new Uint8Array(hkdfSync('sha256', borrow(), Buffer.from(vaultId, 'utf8'), `coffer/1/${label}`, 32));

  return {
    subkey,
    mac(label, data) {
      const own = subkey(label);
      try {
        return createHmac('sha256', own).update(data).digest();
      } finally {
        own.fill(0);
      }
    },
    lend: (use) => use(borrow()),
    copy: () => createDataKey(Uint8Array.from(borrow()), vaultId),
    wipe() {
      wiped = true;
      key.fill(0);
    },
  };
}

/** Compares without telling by its time where two values part. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
