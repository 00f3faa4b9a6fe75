import { resolve } from 'node:path';

import { unlockEnvelope } from './envelope/unlock-envelope.ts';
import { requireVault } from './find-vault.ts';
import type { VaultKey } from './types.ts';

/**
 * Answers the challenge of the process that holds this vault, without taking the lock or opening the database.
 * The answer is good for one challenge; the data key is wiped with it.
 */
export async function proveWith(folder: string, vaultKey: VaultKey): Promise<(challenge: Uint8Array) => Uint8Array> {
  const path = resolve(folder);
  requireVault(path);
  const { key } = await unlockEnvelope(path, vaultKey);
  return (challenge) => {
    try {
      return new Uint8Array(key.mac('proof', challenge));
    } finally {
      key.wipe();
    }
  };
}
