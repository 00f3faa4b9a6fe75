import type { RunId } from '../../../../shared/domain/ids.ts';
import { isEnded, type RunRecord } from '../../../../shared/domain/job.ts';
import { planLevel, type RestorePlan } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { refuseSecondWriter, takeUpActive, type Jobs } from '../../jobs/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { RestoreInput } from '../types.ts';
import { refuseUndone, refuseUnknown } from './may-run.ts';

export type StartRestoreDeps = { readonly world: World; readonly vault: Vault; readonly jobs: Jobs };
export type StartRestore = { readonly kind: RestoreInput['kind']; readonly concurrency: number };

const runsLookedAt = 500;

/**
 * Starts a run of the plan, or goes on with one; a plan that is done is not run again. Refused while anything is red,
 * after an undo, and while another run writes to the target.
 */
export function startRestore(
  plan: RestorePlan,
  { kind, concurrency }: StartRestore,
  deps: StartRestoreDeps,
): { readonly runId: RunId; readonly alreadyDone: boolean } {
  const { world, vault, jobs } = deps;
  refuseUndone(plan, vault);
  const runs = vault.runs.runs({ limit: runsLookedAt }).filter((run) => isOf(plan, run));
  const done = runs.find(({ state }) => state === 'done');
  if (done) return { runId: done.runId, alreadyDone: true };
  refuseUnknown(plan.target, vault);
  const active = takeUpActive(runs, jobs, concurrency);
  if (active !== null) return { runId: active, alreadyDone: false };
  if (planLevel(plan) === 'red') {
    const items = plan.preflight.filter(({ level }) => level === 'red').map(({ name }) => name);
    throw new AppError('plan.red', { items });
  }
  refuseSecondWriter(plan.target.name, null, vault);
  const open = runs.find(({ state }) => !isEnded(state));
  if (open) {
    jobs.resume(open.runId, concurrency);
    return { runId: open.runId, alreadyDone: false };
  }
  const runId = world.newId() as RunId;
  const input = RestoreInput.parse({ planHash: plan.hash, planId: plan.planId, target: plan.target.name, kind });
  jobs.start({ runId, kind: 'restore', subject: plan.target.name, input, concurrency });
  return { runId, alreadyDone: false };
}

const isOf = ({ hash }: RestorePlan, { kind, input }: RunRecord): boolean =>
  kind === 'restore' && RestoreInput.safeParse(input).data?.planHash === hash;
