import { existsSync, readdirSync } from 'node:fs';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { VaultId } from '../../../shared/domain/ids.ts';
import type { Secret } from '../secrets/index.ts';
import {
  createVault,
  findVault,
  openVault,
  type FoundVault,
  type KeySlot,
  type Vault,
  type VaultKey,
  type VaultWarning,
} from '../vault/index.ts';
import type { World } from '../world.ts';
import type { Session } from './session.ts';

export type VaultStateView = {
  state: 'none' | 'locked' | 'unlocked';
  folder: string;
  vaultId: VaultId | null;
  warnings?: VaultWarning[];
};

/** A new vault with the one slot of its recovery sheet. */
export type MadeVault = { vaultId: VaultId; slot: KeySlot; recoveryKey: string; recoverySheet: string };

/** Holds the one vault of an engine: none, locked or unlocked. */
export interface Keeper {
  state(): VaultStateView;
  create(passphrase: Secret<string>): Promise<MadeVault>;
  unlock(key: VaultKey, acceptRollback: boolean): Promise<void>;
  lock(): Promise<void>;
  /** The open vault; throws `vault.locked` otherwise. */
  vault(): Vault;
  session(): Session;
  isUnlocked(): boolean;
}

export type KeeperDeps = {
  readonly world: World;
  readonly folder: string;
  /** scrypt's cost for new passphrase slots; the vault's default when not given. */
  readonly scryptN?: number;
  readonly onOpen: (vault: Vault) => Session;
  readonly onState: (state: VaultStateView['state']) => void;
};

/** Opening is one at a time: a second call while the first works is refused rather than racing it. */
export function createKeeper({ world, folder, scryptN, onOpen, onState }: KeeperDeps): Keeper {
  let session: Session | null = null;
  const options = scryptN === undefined ? { world } : { world, scryptN };
  let busy = false;
  let closing: Promise<void> | null = null;

  async function alone<T>(work: () => Promise<T>): Promise<T> {
    if (busy) throw new AppError('request.refused', { why: 'the vault is being opened or closed' });
    busy = true;
    try {
      return await work();
    } finally {
      busy = false;
    }
  }

  /** A vault that cannot be put to work is closed again: nobody could lock it any more. */
  async function opened(vault: Vault): Promise<void> {
    try {
      session = onOpen(vault);
    } catch (thrown) {
      await vault.close();
      throw thrown;
    }
    onState('unlocked');
  }

  async function close(): Promise<void> {
    const last = session;
    if (!last) return;
    session = null;
    last.scheduler.stop();
    await last.jobs.close();
    await last.vault.close();
    onState('locked');
  }

  const open = (): Session => {
    if (!session) throw new AppError('vault.locked', { folder });
    return session;
  };

  return {
    state: () => {
      if (session)
        return { state: 'unlocked', folder, vaultId: session.vault.vaultId, warnings: [...session.vault.warnings] };
      const found = findVault(folder);
      const vaultId = found.state === 'ready' ? found.envelope.vaultId : null;
      return { state: isNothing(found, folder) ? 'none' : 'locked', folder, vaultId };
    },
    create: (passphrase) =>
      alone(async () => {
        if (session) throw new AppError('vault.exists', { folder });
        const made = await createVault({ folder }, passphrase, options);
        const slot = made.vault.keys.list().find(({ kind }) => kind === 'recovery');
        if (!slot) throw new AppError('vault.damaged', { what: 'recovery slot' });
        await opened(made.vault);
        return {
          vaultId: made.vault.vaultId,
          slot,
          recoveryKey: made.recoveryKey.reveal(),
          recoverySheet: made.recoverySheet.reveal(),
        };
      }),
    unlock: (key, acceptRollback) =>
      alone(async () => {
        if (!session) await opened(await openVault(folder, key, { ...options, acceptRollback }));
      }),
    lock() {
      // Whoever asks while it is being locked waits for the same end.
      closing ??= alone(close).finally(() => (closing = null));
      return closing;
    },
    vault: () => open().vault,
    session: open,
    isUnlocked: () => session !== null,
  };
}

/** A folder that is absent or empty: a vault can be made there. Anything else is opened, or refused with its reason. */
const isNothing = (found: FoundVault, folder: string): boolean =>
  found.state === 'not-found' ||
  (found.state === 'not-a-vault' && existsSync(folder) && readdirSync(folder).length === 0);
