import type { RunId } from '../../../../shared/domain/ids.ts';
import { isEnded, type RunRecord } from '../../../../shared/domain/job.ts';
import type { ConfigPlan } from '../../../../shared/domain/config-plan.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { refuseSecondWriter, takeUpActive, type Jobs } from '../../jobs/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { ApplyInput } from './types.ts';

export type StartApplyDeps = {
  readonly world: World;
  readonly vault: Pick<Vault, 'runs' | 'tenants'>;
  readonly jobs: Jobs;
};

const applyKind = 'config-apply';
const runsLookedAt = 500;

/**
 * Starts a run of the plan, or goes on with one; a plan that is done is not run again. Refused while anything is red, and while
 * another run writes to the target.
 */
export function startApply(
  plan: ConfigPlan,
  { world, vault, jobs }: StartApplyDeps,
): { readonly runId: RunId; readonly alreadyDone: boolean } {
  const runs = vault.runs.runs({ limit: runsLookedAt }).filter((run) => isOf(plan, run));
  const done = runs.find(({ state }) => state === 'done');
  if (done) return { runId: done.runId, alreadyDone: true };
  if (vault.tenants.get(plan.tenant) === null)
    throw new AppError('request.not-found', { what: 'tenant', name: plan.tenant });
  const active = takeUpActive(runs, jobs, 1);
  if (active !== null) return { runId: active, alreadyDone: false };
  refuseRed(plan);
  refuseSecondWriter(plan.tenant, null, vault);
  const open = runs.find(({ state }) => !isEnded(state));
  if (open) {
    jobs.resume(open.runId, 1);
    return { runId: open.runId, alreadyDone: false };
  }
  const runId = world.newId() as RunId;
  const input = ApplyInput.parse({ planHash: plan.hash, planId: plan.planId, target: plan.tenant });
  jobs.start({ runId, kind: applyKind, subject: plan.tenant, input, concurrency: 1 });
  return { runId, alreadyDone: false };
}

const isOf = ({ hash }: ConfigPlan, { kind, input }: RunRecord): boolean =>
  kind === applyKind && ApplyInput.safeParse(input).data?.planHash === hash;

/** Throws `plan.red` for a plan that must not run. */
export function refuseRed({ checks }: Pick<ConfigPlan, 'checks'>): void {
  const red = checks.filter(({ level }) => level === 'red');
  if (red.length > 0)
    throw new AppError('plan.red', { names: red.map(({ name }) => name), items: red.map(({ seen }) => seen) });
}
