import type { RunId } from '../../../../shared/domain/ids.ts';
import { TenantName } from '../../../../shared/domain/ids.ts';
import { ConfigApplied, ConfigPlan } from '../../../../shared/domain/config-plan.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { refuseSecondWriter, type RunKind } from '../../jobs/index.ts';
import type { Vault } from '../../vault/index.ts';
import { applyPlan } from './apply-plan.ts';
import { ApplyInput, type ApplyRunDeps } from './types.ts';

/** The kind of run that applies a plan. Killed anywhere, it goes on where the plan's memory ends. */
export function applyRun({ world, vault, openTarget }: ApplyRunDeps): RunKind {
  return {
    async run(context) {
      const { planHash, target } = ApplyInput.parse(context.run.input);
      const kept = vault.restores.planByHash(planHash);
      if (kept === null) throw new AppError('plan.unknown', { hash: planHash });
      // Asked here too: a run can also be resumed, past everything its start has asked.
      refuseSecondWriter(target, context.run.runId, vault);
      const tenant = openTarget(TenantName.parse(target));
      context.watchCalls(tenant.statistics);
      try {
        const applied = await applyPlan(ConfigPlan.parse(kept.body), { world, vault, tenant, context });
        const isWhole = applied.counts.failed === 0 && applied.warnings.length === 0;
        return { state: isWhole ? 'done' : 'partial', result: applied };
      } finally {
        await tenant.close();
      }
    },
  };
}

/** What a run has come to; null where it has not ended, or is no run of this kind. */
export function appliedOf(runId: RunId, vault: Pick<Vault, 'runs'>): ConfigApplied | null {
  const run = vault.runs.run(runId);
  return ConfigApplied.safeParse(run?.result).data ?? null;
}
