import type { AppClient } from '../../../shared/api/contract.ts';
import type { LockReason } from '../../../shared/domain/auto-lock.ts';

/**
 * Locks every vault at once; runs end first or stop, as the settings say. One that cannot be locked keeps no other open.
 * Gives back how many were open.
 */
export async function lockEach(clients: readonly AppClient[], reason: LockReason): Promise<number> {
  const locked = await Promise.allSettled(
    clients.map(async ({ vault }) => {
      const { state } = await vault.state({});
      // Asked of closed ones too: one may just be opening.
      await vault.lockNow({ reason });
      return state === 'unlocked';
    }),
  );
  const failed = locked.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return locked.filter((each) => each.status === 'fulfilled' && each.value).length;
}
