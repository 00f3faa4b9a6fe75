import { safeStorage } from 'electron';
import { z } from '../../shared/schema.ts';
import { openStore } from './open-store.ts';

/** Sealed passphrases by vault; only this person of this system can open the seals. A plain text is one of before seats. */
const Kept = z.record(z.string(), z.union([z.string(), z.object({ sealed: z.string(), seatId: z.string() })]));
type Kept = z.infer<typeof Kept>;

/** Passphrases in the hands of the system's keychain, for who asked for it. */
export interface KeyCache {
  /** Whether this system has a keychain; a key written down in reach of everybody is none. */
  canKeep(): Promise<boolean>;
  has(vaultId: string): boolean;
  /** False where it cannot be kept. `seatId` is where the vault is on this machine. */
  keep(vaultId: string, passphrase: string, seatId: string): Promise<boolean>;
  /** Vaults whose passphrase was kept at this seat: its drive may not be plugged in when it is to be forgotten. */
  keptAt(seatId: string): readonly string[];
  /** Null when there is none, or the system no longer opens it. */
  open(vaultId: string): Promise<string | null>;
  forget(vaultId: string): void;
}

export function openKeyCache(): KeyCache {
  const store = openStore('keychain');
  const all = (): Kept => Kept.catch({}).parse(store.store);
  const of = (vaultId: string): Kept[string] | undefined => {
    const kept = all();
    return Object.hasOwn(kept, vaultId) ? kept[vaultId] : undefined;
  };

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
    has: (vaultId) => of(vaultId) !== undefined,
    async keep(vaultId, passphrase, seatId) {
      if (!(await canKeep())) return false;
      store.set(vaultId, { sealed: (await seal(passphrase)).toString('base64'), seatId });
      return true;
    },
    async open(vaultId) {
      const kept = of(vaultId);
      if (kept === undefined) return null;
      return unseal(Buffer.from(typeof kept === 'string' ? kept : kept.sealed, 'base64')).catch(() => null);
    },
    keptAt: (seatId) =>
      Object.entries(all()).flatMap(([vaultId, kept]) =>
        typeof kept === 'object' && kept.seatId === seatId ? [vaultId] : [],
      ),
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
