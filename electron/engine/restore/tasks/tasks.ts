import { createHash } from 'node:crypto';
import type { TenantName } from '../../../../shared/domain/ids.ts';
import type { RunRecord } from '../../../../shared/domain/job.ts';
import { RecoveryTask } from '../../../../shared/domain/recovery.ts';
import { RestorePlan, type ByHandStep } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { RestoreInput } from '../types.ts';

type Kept = Pick<Vault, 'runs' | 'restores'>;
type Done = NonNullable<RecoveryTask['done']>;

/** Far more than any vault has: a task is not forgotten because many backups came after it. */
const allRuns = 1_000_000;
const DoneRecord = RecoveryTask.shape.done.unwrap();

/**
 * The by-hand steps of every plan that was run against a tenant, once for each plan however often it was run, the oldest
 * first. What was done is kept in the plan's own ledger.
 */
export function recoveryTasks(vault: Kept): RecoveryTask[] {
  const first = new Map<string, RunRecord>();
  for (const run of vault.runs.runs({ limit: allRuns })) {
    const input = RestoreInput.safeParse(run.input);
    // Newest first: the last one standing is the first that ended.
    if (run.kind === 'restore' && (run.state === 'done' || run.state === 'partial') && input.success)
      first.set(input.data.planHash, run);
  }
  const byAge = [...first].sort(([, a], [, b]) => a.createdAt - b.createdAt);
  return byAge.flatMap(([planHash, run]) => tasksOf(planHash, run, vault));
}

function tasksOf(planHash: string, run: RunRecord, { restores }: Kept): RecoveryTask[] {
  const plan = restores.planByHash(planHash);
  if (plan === null) return [];
  const { byHand, target, planId } = RestorePlan.pick({ byHand: true, target: true, planId: true }).parse(plan.body);
  return byHand.flatMap(singly).map((step): RecoveryTask => {
    const taskId = createHash('sha256')
      .update(canonicalJson([planId, step]))
      .digest('hex')
      .slice(0, 12);
    return {
      ...{ taskId, planId, runId: run.runId, target: target.name, step },
      since: run.endedAt ?? run.createdAt,
      done: DoneRecord.nullable().parse(restores.step(planId, '', ledgerName(taskId)) ?? null),
    };
  });
}

/** Releases come app by app, each with its own evidence. */
const singly = (step: ByHandStep): ByHandStep[] =>
  step.when === 'next-release' ? step.values.map((value) => ({ ...step, values: [value] })) : [step];

const ledgerName = (taskId: string): string => `task/${taskId}`;

export type Completion = { readonly taskId: string; readonly by: string; readonly evidence: string };

/** Marks a task as done, with who says so and by what it shows. The first word stands. */
export function completeTask(
  { taskId, by, evidence }: Completion,
  { world, vault }: { readonly world: Pick<World, 'now'>; readonly vault: Kept & Pick<Vault, 'audit'> },
): RecoveryTask {
  const task = recoveryTasks(vault).find((one) => one.taskId === taskId);
  if (!task) throw new AppError('request.not-found', { what: 'task', id: taskId });
  if (task.done !== null) throw new AppError('request.refused', { why: 'this task is done', by: task.done.by, taskId });
  const done: Done = { at: world.now(), by, evidence };
  const { planId, runId, target, step } = task;
  vault.restores.keepStep(planId, '', ledgerName(taskId), done);
  vault.audit.append('task-done', { taskId, planId, runId, tenant: target, kind: step.kind, by, evidence });
  return { ...task, done };
}

/** How many are open, by tenant. */
export const openTasks = (tasks: readonly RecoveryTask[], target: TenantName): number =>
  tasks.filter((task) => task.done === null && task.target === target).length;
