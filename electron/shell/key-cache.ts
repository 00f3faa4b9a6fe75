import { safeStorage } from 'electron';
import { z } from '../../shared/schema.ts';
import { openStore } from './open-store.ts';

/** Sealed passphrases by vault; only this person of this system can open the seals. */
const Kept = z.record(z.string(), z.string());

/** Passphrases in the hands of the system's keychain, for who asked for it. */
export interface KeyCache {
  /** Whether this system has a keychain; a key written down in reach of everybody is none. */
  canKeep(): Promise<boolean>;
  has(vaultId: string): boolean;
  /** False where it cannot be kept. */
  keep(vaultId: string, passphrase: string): Promise<boolean>;
  /** Null when there is none, or the system no longer opens it. */
  open(vaultId: string): Promise<string | null>;
  forget(vaultId: string): void;
}

export function openKeyCache(): KeyCache {
  const store = openStore('keychain');
  const all = (): Record<string, string> => Kept.catch({}).parse(store.store);

  async function canKeep(): Promise<boolean> {
    try {
      // Without a keyring, Linux would seal with a key that stands in the program.
      if (process.platform === 'linux' && isPlain(safeStorage.getSelectedStorageBackend())) return false;
      return await isAvailable();
    } catch {
      return false;
    }
  }

  return {
    canKeep,
    has: (vaultId) => Object.hasOwn(all(), vaultId),
    async keep(vaultId, passphrase) {
      if (!(await canKeep())) return false;
      store.set(vaultId, (await seal(passphrase)).toString('base64'));
      return true;
    },
    async open(vaultId) {
      const sealed = all()[vaultId];
      if (sealed === undefined) return null;
      return unseal(Buffer.from(sealed, 'base64')).catch(() => null);
    },
    forget: (vaultId) => store.delete(vaultId),
  };
}

const isPlain = (backend: string): boolean => backend === 'basic_text' || backend === 'unknown';

// Electrons before 42 have only the calls that block.
const hasAsync = (): boolean => 'encryptStringAsync' in safeStorage;
const isAvailable = async (): Promise<boolean> =>
  hasAsync() ? safeStorage.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable();
const seal = async (text: string): Promise<Buffer> =>
  hasAsync() ? safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text);
const unseal = async (sealed: Buffer): Promise<string> =>
  hasAsync() ? (await safeStorage.decryptStringAsync(sealed)).result : safeStorage.decryptString(sealed);
