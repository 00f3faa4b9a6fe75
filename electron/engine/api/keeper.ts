import { timingSafeEqual } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { VaultId } from '../../../shared/domain/ids.ts';
import type { Secret } from '../secrets/index.ts';
import {
  createSealedVault,
  createVault,
  findVault,
  openVault,
  proveWith,
  rekeyVault,
  type FoundVault,
  type KeySlot,
  type Rekeyed,
  type RekeyRequest,
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
  /** Locked for everybody, and open for the runs under way until they end. */
  finishing: boolean;
};

/** A new vault with the one slot of its recovery sheet. */
export type MadeVault = { vaultId: VaultId; slot: KeySlot; recoveryKey: string; recoverySheet: string };

/** Holds the one vault of an engine: none, locked or unlocked. */
export interface Keeper {
  state(): VaultStateView;
  create(passphrase: Secret<string>): Promise<MadeVault>;
  /** A vault that only the owners of these public keys can open, once it is locked. */
  createSealed(publicKeys: readonly string[]): Promise<void>;
  unlock(key: VaultKey, acceptRollback: boolean): Promise<void>;
  lock(): Promise<void>;
  /** Locked at once for everybody; what is under way goes on to its end, and only then the vault is closed. */
  lockWhenIdle(): Promise<void>;
  /** Closes the vault, gives it a new key and opens it by the first of the new secrets. */
  rekey(request: RekeyRequest): Promise<Rekeyed>;
  /** Closes the vault for work on its files that nobody may come between; what throws before leaves it open. */
  closeFor<P, T>(prepare: (vault: Vault) => P, work: (prepared: P, folder: string) => T | Promise<T>): Promise<T>;
  /** The open vault; throws `vault.locked` otherwise. */
  vault(): Vault;
  session(): Session;
  isUnlocked(): boolean;
  /** Whether any run is under way. */
  isRunning(): boolean;
  /** Whether the vault is just being opened, closed or re-keyed. */
  isBusy(): boolean;
  /** Work that is no run, and that `lockWhenIdle` lets end as it does runs. */
  attend<T>(call: Promise<T>): Promise<T>;
}

export type KeeperDeps = {
  readonly world: World;
  readonly folder: string;
  /** scrypt's cost for new passphrase slots; the vault's default when not given. */
  readonly scryptN?: number;
  readonly onOpen: (vault: Vault) => Session;
  readonly onState: (state: VaultStateView['state']) => void;
};

/** How many runs are looked at for one under way; more are never under way at once. */
const activeRuns = 50;
const patienceMs = 500;

/** Opening is one at a time: a second call while the first works is refused rather than racing it. */
export function createKeeper({ world, folder, scryptN, onOpen, onState }: KeeperDeps): Keeper {
  let session: Session | null = null;
  const options = scryptN === undefined ? { world } : { world, scryptN };
  let busy = false;
  /** Drawn: the vault is open for the runs under way and for nobody else. */
  let curtain = false;
  let closing: Promise<void> | null = null;
  let calls = 0;

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
    const wasUnlocked = !curtain;
    curtain = false;
    last.scheduler.stop();
    await last.jobs.close();
    await last.vault.close();
    if (wasUnlocked) onState('locked');
  }

  const open = (): Session => {
    if (!session || curtain) throw new AppError('vault.locked', { folder });
    return session;
  };

  /** Behind the curtain the vault is open: whoever wants back in proves the key as another process would. */
  async function lift(behind: Session, key: VaultKey): Promise<void> {
    const challenge = world.random(32);
    const answer = (await proveWith(folder, key))(challenge);
    if (!timingSafeEqual(answer, behind.vault.proof(challenge))) throw new AppError('vault.wrong-key', {});
    // The last run may have ended meanwhile, and the vault been closed.
    if (session !== behind) return opened(await openVault(folder, key, options));
    curtain = false;
    onState('unlocked');
  }

  const activeOf = ({ jobs }: Session) => jobs.list(activeRuns).filter(({ runId }) => jobs.isActive(runId));
  /** A run that somebody has paused would never end: it is interrupted, and can go on after the next unlock. */
  const isAtWork = (on: Session): boolean => calls > 0 || activeOf(on).some(({ state }) => state !== 'paused');

  async function closeWhenIdle(behind: Session): Promise<void> {
    while (session === behind && curtain) {
      // Somebody may just be trying a passphrase; that takes a moment and no longer.
      if (!busy && !isAtWork(behind)) return keeper.lock();
      await world.sleep(patienceMs);
    }
  }

  const place = ({ vault }: Session) => ({ folder, vaultId: vault.vaultId });

  const keeper: Keeper = {
    state: () => {
      if (session && !curtain)
        return { state: 'unlocked', ...place(session), finishing: false, warnings: [...session.vault.warnings] };
      if (session) return { state: 'locked', ...place(session), finishing: true };
      const found = findVault(folder);
      const vaultId = found.state === 'ready' ? found.envelope.vaultId : null;
      return { state: isNothing(found, folder) ? 'none' : 'locked', folder, vaultId, finishing: false };
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
    createSealed: (publicKeys) =>
      alone(async () => {
        if (session) throw new AppError('vault.exists', { folder });
        await opened(await createSealedVault({ folder }, publicKeys, options));
      }),
    unlock: (key, acceptRollback) =>
      alone(async () => {
        if (session && curtain) await lift(session, key);
        else if (!session) await opened(await openVault(folder, key, { ...options, acceptRollback }));
      }),
    lock() {
      // Whoever asks while it is being locked waits for the same end.
      closing ??= alone(close).finally(() => (closing = null));
      return closing;
    },
    async lockWhenIdle() {
      if (!session || curtain) return;
      if (!isAtWork(session)) return keeper.lock();
      curtain = true;
      onState('locked');
      closeWhenIdle(session).catch((thrown: unknown) => world.log.error('not locked', { error: thrown }));
    },
    rekey: (request) =>
      alone(async () => {
        await close();
        const done = await rekeyVault(folder, request, options);
        const [first] = request.slots;
        if (first) await opened(await openVault(folder, { kind: 'passphrase', passphrase: first.passphrase }, options));
        return done;
      }),
    closeFor: (prepare, work) =>
      alone(async () => {
        const prepared = prepare(open().vault);
        await close();
        return work(prepared, folder);
      }),
    vault: () => open().vault,
    session: open,
    isUnlocked: () => session !== null && !curtain,
    isRunning: () => session !== null && activeOf(session).length > 0,
    isBusy: () => busy,
    attend(call) {
      calls += 1;
      return call.finally(() => (calls -= 1));
    },
  };
  return keeper;
}

/** A folder that is absent or empty: a vault can be made there. Anything else is opened, or refused with its reason. */
const isNothing = (found: FoundVault, folder: string): boolean =>
  found.state === 'not-found' ||
  (found.state === 'not-a-vault' && existsSync(folder) && readdirSync(folder).length === 0);
