import type { RunId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { refuseBesideRun } from '../../jobs/index.ts';
import type { Vault } from '../../vault/index.ts';

export const propagationKind = 'propagation';
/** Running tasks to see that they work: no change of theirs, and none may happen meanwhile. */
export const postCheckKind = 'post-check';
const kinds: readonly string[] = [propagationKind, postCheckKind];

/** A rollback leaves the rest of the plan's memory as it is, so the plan itself is over. */
export const rolledBackStep = 'rolled-back';

/** Two runs on one server would change what the other has just read: the second is refused until the first has ended. */
export function refuseBeside(server: string, self: RunId | null, vault: Pick<Vault, 'runs'>): void {
  const refusal = { why: 'another run works on this Qalyptus server; wait for its end, or cancel it', server };
  refuseBesideRun(
    { isBeside: ({ kind, subject }) => kinds.includes(kind) && subject === server, self, refusal },
    vault,
  );
}

/** What was taken back is not sent again by a run of the plan that was cut off before. */
export function refuseRolledBack(planId: string, { restores }: Pick<Vault, 'restores'>): void {
  if (restores.step(planId, '', rolledBackStep) !== undefined)
    throw new AppError('request.refused', { why: 'what this plan had made was rolled back; make another plan' });
}
