import type { AcceptedCheck } from '../../../../shared/domain/restore-draft.ts';
import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import { acceptedCheck } from '../../../../shared/text/restore-guide.ts';
import type { Vault } from '../../vault/index.ts';

/** Where the words stand in a plan's ledger; they come into its report, and are no write. */
export const acceptedStep = 'note/accepted/';

/** Keeps who goes on without which check. Only for what is amber in this very plan, as it was seen. */
export function acceptChecks(
  plan: Pick<RestorePlan, 'planId' | 'preflight'>,
  accepted: readonly AcceptedCheck[],
  vault: Pick<Vault, 'restores'>,
): void {
  for (const check of accepted) {
    const item = plan.preflight.find(
      ({ name, seen, level }) => level === 'amber' && name === check.name && seen === check.seen,
    );
    if (item === undefined) continue;
    vault.restores.keepStep(plan.planId, '', `${acceptedStep}${check.name}`, acceptedCheck(check));
  }
}
