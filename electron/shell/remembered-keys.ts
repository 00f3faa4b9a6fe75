import type { Transport } from '../../shared/api/transport.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { z } from '../../shared/schema.ts';
import type { KeyCache } from './key-cache.ts';

const State = z.object({ state: z.enum(['none', 'locked', 'unlocked']), vaultId: z.string().nullable() });

/** Opens vaults by what the system's keychain keeps; the passphrase goes in from a window, and never out to one. */
export interface RememberedKeys {
  isRemembered(seatId: string): Promise<boolean>;
  /** Only for a vault that is open: what has not opened it is not worth keeping. */
  remember(seatId: string, passphrase: string | null): Promise<boolean>;
  /** A passphrase that no longer fits is forgotten. */
  unlock(seatId: string): Promise<boolean>;
}

/** By vault and not by folder: a seat that shows another vault today is given no other vault's passphrase. */
export function createRememberedKeys(engine: Pick<Transport, 'call'>, keys: KeyCache): RememberedKeys {
  async function vaultOf(seatId: string): Promise<{ readonly vaultId: string | null; readonly isOpen: boolean }> {
    const reply = await engine.call(`${seatId}/vault.state`, {});
    if (!reply.ok) throw new AppError(reply.failure.code, reply.failure.details);
    const { state, vaultId } = State.parse(reply.value);
    return { vaultId, isOpen: state === 'unlocked' };
  }
  /** Also of a vault whose drive is gone, or cannot be read any more. */
  async function takeAway(seatId: string): Promise<false> {
    keys.keptAt(seatId).forEach(keys.forget);
    const { vaultId } = await vaultOf(seatId).catch(() => ({ vaultId: null }));
    if (vaultId !== null) keys.forget(vaultId);
    return false;
  }
  return {
    async isRemembered(seatId) {
      const { vaultId } = await vaultOf(seatId);
      return vaultId !== null && keys.has(vaultId);
    },
    async remember(seatId, passphrase) {
      if (passphrase === null) return takeAway(seatId);
      const { vaultId, isOpen } = await vaultOf(seatId);
      if (vaultId === null) return false;
      if (!isOpen) throw new AppError('vault.locked', { what: 'remember its key' });
      return keys.keep(vaultId, passphrase, seatId);
    },
    async unlock(seatId) {
      const { vaultId } = await vaultOf(seatId);
      const passphrase = vaultId === null ? null : await keys.open(vaultId);
      if (vaultId === null || passphrase === null) return false;
      const reply = await engine.call(`${seatId}/vault.unlock`, { passphrase });
      if (reply.ok) return true;
      if (reply.failure.code !== 'vault.wrong-key') throw new AppError(reply.failure.code, reply.failure.details);
      keys.forget(vaultId);
      return false;
    },
  };
}
