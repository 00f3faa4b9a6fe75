import { PropagationPlan, type LedgerRow } from '../../../../shared/domain/propagation.ts';
import type { QalyptusName } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Vault } from '../../vault/index.ts';
import { propagationKind } from '../run/may-run.ts';
import { PropagationInput } from '../types.ts';

export type Batch = {
  readonly batchId: string;
  /** null: no run of it is remembered, only its rows. */
  readonly plan: PropagationPlan | null;
  readonly rows: readonly LedgerRow[];
};

const runsLookedAt = 500;

/** What was done at once, by the id of its plan, its run, or its plan's hash. */
export function findBatch(
  id: string,
  server: QalyptusName,
  vault: Pick<Vault, 'qalyptus' | 'runs' | 'restores'>,
): Batch {
  const plan = planOf(id, server, vault);
  const batchId = plan?.planId ?? id;
  const rows = vault.qalyptus.rows(server).filter((row) => row.batchId === batchId);
  if (plan === null && rows.length === 0) throw new AppError('request.not-found', { what: 'batch', id });
  return { batchId, plan, rows };
}

function planOf(id: string, server: QalyptusName, vault: Pick<Vault, 'runs' | 'restores'>): PropagationPlan | null {
  for (const run of vault.runs.runs({ limit: runsLookedAt })) {
    if (run.kind !== propagationKind || run.subject !== server) continue;
    const input = PropagationInput.safeParse(run.input).data;
    if (!input || ![input.planId, input.planHash, run.runId as string].includes(id)) continue;
    return PropagationPlan.safeParse(vault.restores.planByHash(input.planHash)?.body).data ?? null;
  }
  return null;
}
