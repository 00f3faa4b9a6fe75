import { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { Guid, QalyptusName } from '../../../../shared/domain/qalyptus.ts';
import type { Vault } from '../../vault/index.ts';
import { PropagationInput } from '../types.ts';
import { propagationKind } from './may-run.ts';
import { frozenStep } from './work.ts';

export type LeftDisabled = { readonly taskId: Guid; readonly name: string };

const runsLookedAt = 500;

/** Tasks that a plan on this server has disabled and not enabled again, newest plan first. */
export function leftDisabled(server: QalyptusName, vault: Vault): readonly LeftDisabled[] {
  const left = new Map<Guid, LeftDisabled>();
  const plans = new Map<string, string>();
  for (const { kind, subject, input } of vault.runs.runs({ limit: runsLookedAt })) {
    const words = PropagationInput.safeParse(input).data;
    if (kind === propagationKind && subject === server && words) plans.set(words.planId, words.planHash);
  }
  for (const [planId, hash] of plans) {
    const frozen = vault.restores
      .steps(planId)
      .filter(({ step, result }) => step === frozenStep && result === true)
      .map(({ subject }) => subject);
    if (frozen.length === 0) continue;
    for (const task of namesOf(frozen, hash, vault)) if (!left.has(task.taskId)) left.set(task.taskId, task);
  }
  return [...left.values()];
}

/** A step is about a task of the plan, or about a customer's row. */
function namesOf(frozen: readonly string[], hash: string, vault: Vault): readonly LeftDisabled[] {
  const plan = PropagationPlan.safeParse(vault.restores.planByHash(hash)?.body).data;
  return frozen.flatMap((subject) => {
    const change = plan?.changes.find(({ taskId }) => taskId === subject);
    if (change) return [{ taskId: change.taskId, name: change.taskName }];
    const row = vault.qalyptus.row(subject);
    return row?.taskId ? [{ taskId: row.taskId, name: row.serverName }] : [];
  });
}
