import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import type { DecideDeps } from './decide.ts';
import { pruneArmed } from './prune.ts';
import { nothingRemoved, planPurge, purge } from './purge.ts';

type Deps = DecideDeps & { readonly vault: DecideDeps['vault'] & Pick<Vault, 'audit'>; readonly world: World };

const everything = { ids: [], early: false };
const bySchedule = 'retention after a backup';

/**
 * Runs an armed policy after a backup that holds something. What it did, or why it could not, is in the audit log and in the
 * log file: it is never silent, and never makes the backup fail.
 */
export async function retainAfterBackup(snapshot: Snapshot, deps: Deps): Promise<void> {
  const { vault, world } = deps;
  const { tenant, state, runId } = snapshot;
  if (vault.retention.policy(tenant)?.armed !== true || (state !== 'complete' && state !== 'partial')) return;
  try {
    const trashed = pruneArmed(tenant, bySchedule, deps).length;
    const { due, waiting } = planPurge(everything, deps);
    const purged = due.length === 0 ? null : await purge(everything, deps, runId);
    const { counts, freedBytes } = purged ?? { counts: nothingRemoved, freedBytes: 0 };
    const told = { tenant, trashed, ...counts, waiting: waiting.length, freedBytes };
    vault.audit.append('retention.ran', told);
    world.log.info('retention ran', told);
  } catch (thrown) {
    const { code } = AppError.from(thrown);
    world.log.error('retention could not run', { tenant, code });
    vault.audit.append('retention.waits', { tenant, code });
  }
}
