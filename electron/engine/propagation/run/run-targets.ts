import type { PlannedTarget } from '../../../../shared/domain/propagation.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { NewItem, RunContext } from '../../jobs/index.ts';
import { checkInert } from '../plan/check-master.ts';
import { toResult } from './item-result.ts';
import { propagateTarget } from './propagate-target.ts';
import { endedStep, type Ended, type PropagationWork } from './work.ts';

const canarySeenStep = 'canary-seen';
/** The run whose first copy was right and is to be seen by a person. */
const canaryWaitsStep = 'canary-waits';

/**
 * The first copy alone; the rest only once a person has seen it and says so. True: the first copy waits for that word, or
 * was not right. A word that was given before there was anything to see is none.
 */
export async function runTargets(work: PropagationWork, context: RunContext, goOn: boolean): Promise<boolean> {
  const { memory, runId } = work;
  const targets = targetsOf(work);
  const toDo = () => targets.filter((one) => isToDo(work, one));
  const shownBy = memory.recall<string>('', canaryWaitsStep);
  if (goOn && shownBy !== undefined && shownBy !== runId) memory.keep('', canarySeenStep, true);
  const hasSeen = memory.recall<boolean>('', canarySeenStep) === true;
  context.total(hasSeen ? toDo().length : 1);
  const creates = targets.filter(({ action }) => action === 'create');
  if (creates.some((one) => isToDo(work, one))) await refuseAwake(work);
  await refuseMade(
    work,
    creates.filter((one) => isToDo(work, one)),
  );
  if (creates.length > 0 && !hasSeen) {
    const isGood = await tryFirst(work, context, creates);
    // Nothing else is made before one copy was right.
    if (!isGood) return true;
    if (leftToDo(work) > 0) {
      memory.keep('', canaryWaitsStep, runId);
      return true;
    }
    memory.keep('', canarySeenStep, true);
  }
  context.phase('copying');
  await runSome(work, context, toDo());
  return false;
}

const targetsOf = ({ plan }: PropagationWork) => plan.targets.filter(({ action }) => workable.includes(action));

/** How many targets nobody has begun, or that failed and can be done yet. */
export const leftToDo = (work: PropagationWork): number =>
  targetsOf(work).filter((one) => endOf(work, one) === undefined || isToDo(work, one)).length;

/** Makes the first copy that can be made, unless one was made and was right. */
async function tryFirst(work: PropagationWork, context: RunContext, creates: readonly PlannedTarget[]) {
  const isGood = () => creates.some((one) => endOf(work, one) === 'created');
  const canary = isGood() ? undefined : creates.find((one) => isToDo(work, one));
  context.phase('one copy first');
  if (canary) await runSome(work, context, [canary]);
  return isGood();
}

/** The first copy may have waited for days: a master that could send by now would be copied with all it has. */
async function refuseAwake({ plan, client, signal }: PropagationWork): Promise<void> {
  const master = plan.master && (await client.task(plan.master.taskId, signal));
  if (!master) throw new AppError('qalyptus.not-found', { what: 'master task', taskId: plan.master?.taskId ?? null });
  const triggers = await client.triggers(master.taskId, signal);
  const recipients = await client.recipients(master.taskId, signal);
  const { level, seen, rows } = checkInert({
    ...master,
    reports: [],
    triggers: triggers && [...triggers],
    recipients: recipients && [...recipients],
  });
  if (level === 'red') throw new AppError('plan.target-changed', { differences: [seen, ...rows] });
}

/** Another plan may have made these copies since, under other names: this one would make a second for the same customer. */
async function refuseMade({ plan, vault, client, signal }: PropagationWork, creates: readonly PlannedTarget[]) {
  const differences: string[] = [];
  for (const { propKey, targetKey } of creates) {
    const row = vault.qalyptus.row(propKey);
    if (row === null || row.taskId === null || row.state === 'rolled-back' || row.batchId === plan.planId) continue;
    const task = await client.task(row.taskId, signal);
    if (task !== null) differences.push(`new: ${task.taskId} task ${JSON.stringify(task.name)} of ${targetKey}`);
  }
  if (differences.length > 0) throw new AppError('plan.target-changed', { differences });
}

const workable: readonly PlannedTarget['action'][] = ['create', 'adopt', 'update', 'noop'];

const endOf = ({ memory }: PropagationWork, { propKey }: PlannedTarget) => memory.recall<Ended>(propKey, endedStep);

function isToDo(work: PropagationWork, target: PlannedTarget): boolean {
  const ended = endOf(work, target);
  const hasFailed = ended === 'failed' || ended === 'review';
  if (work.retryFailed) return hasFailed;
  const isRetryable = work.vault.qalyptus.row(target.propKey)?.state === 'failed-retryable';
  return ended === undefined || (ended === 'failed' && isRetryable);
}

async function runSome(work: PropagationWork, context: RunContext, targets: readonly PlannedTarget[]): Promise<void> {
  const { brakes } = work;
  const byKey = new Map(targets.map((target) => [target.propKey, target]));
  await context.forEach(
    targets.map((target) => toItem(target, context)),
    ({ item }) => {
      const target = byKey.get(item.subject);
      if (!target) throw new AppError('job.odd', { subject: item.subject });
      return toResult(brakes, () => propagateTarget(work, target));
    },
  );
  const stopped = brakes.stopped();
  if (stopped) throw stopped;
}

const toItem = (target: PlannedTarget, { run }: RunContext): NewItem => ({
  jobId: `${run.runId}/${target.propKey}`,
  kind: 'propagate-task',
  subject: target.propKey,
  title: target.name === '' ? target.targetKey : target.name,
  group: '',
  weight: target.action === 'noop' ? 0 : target.reports.length + 1,
  bytesTotal: null,
  input: null,
});
