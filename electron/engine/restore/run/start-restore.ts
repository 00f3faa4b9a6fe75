import type { RunId } from '../../../../shared/domain/ids.ts';
import type { RunRecord } from '../../../../shared/domain/job.ts';
import { planLevel, type RestorePlan } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Jobs } from '../../jobs/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { RestoreInput } from '../types.ts';

export type StartRestoreDeps = { readonly world: World; readonly vault: Vault; readonly jobs: Jobs };
export type StartRestore = { readonly kind: RestoreInput['kind']; readonly concurrency: number };

const runsLookedAt = 500;

/** Starts a run of the plan, or goes on with one; a plan that is done is not run again. Refused while anything is red. */
export function startRestore(
  plan: RestorePlan,
  { kind, concurrency }: StartRestore,
  deps: StartRestoreDeps,
): { readonly runId: RunId; readonly alreadyDone: boolean } {
  const { world, jobs } = deps;
  const runs = runsOf(plan, deps);
  const done = runs.find(({ state }) => state === 'done');
  if (done) return { runId: done.runId, alreadyDone: true };
  const active = runs.find(({ runId }) => jobs.isActive(runId));
  if (active) {
    if (active.state === 'paused') jobs.resume(active.runId, concurrency);
    return { runId: active.runId, alreadyDone: false };
  }
  if (planLevel(plan) === 'red') {
    const items = plan.preflight.filter(({ level }) => level === 'red').map(({ name }) => name);
    throw new AppError('plan.red', { items });
  }
  const open = runs.find(({ state }) => !['done', 'partial', 'failed', 'cancelled'].includes(state));
  if (open) {
    jobs.resume(open.runId, concurrency);
    return { runId: open.runId, alreadyDone: false };
  }
  const runId = world.newId() as RunId;
  const input = RestoreInput.parse({ planHash: plan.hash, planId: plan.planId, target: plan.target.name, kind });
  jobs.start({ runId, kind: 'restore', subject: plan.target.name, input, concurrency });
  return { runId, alreadyDone: false };
}

const runsOf = ({ hash }: RestorePlan, { vault }: StartRestoreDeps): RunRecord[] =>
  vault.runs
    .runs({ limit: runsLookedAt })
    .filter(({ kind, input }) => kind === 'restore' && RestoreInput.safeParse(input).data?.planHash === hash);
