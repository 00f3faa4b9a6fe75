import type { PlannedTarget } from '../../../../shared/domain/propagation.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { NewItem, RunContext } from '../../jobs/index.ts';
import { toResult } from './item-result.ts';
import { tabAskedStep } from './map-copy.ts';
import { propagateTarget } from './propagate-target.ts';
import { endedStep, type Ended, type PropagationWork } from './work.ts';

const canarySeenStep = 'canary-seen';

/**
 * The first copy alone; the rest only once a person has seen it and says so. True: the canary waits for that word.
 */
export async function runTargets(work: PropagationWork, context: RunContext, goOn: boolean): Promise<boolean> {
  const { plan, memory } = work;
  if (goOn) takeWord(work);
  const targets = plan.targets.filter(({ action }) => workable.includes(action));
  const canary = targets.find(({ action }) => action === 'create');
  const mayGoOn = goOn || memory.recall<boolean>('', canarySeenStep) === true;
  context.total(mayGoOn ? targets.filter((one) => isToDo(work, one)).length : 1);
  context.phase('one copy first');
  if (canary && isToDo(work, canary)) await runSome(work, context, [canary]);
  const isCanaryGood = !canary || endOf(work, canary) === 'created';
  // Nothing else is made while the first one is not right.
  if (!isCanaryGood) return true;
  const rest = targets.filter((one) => isToDo(work, one));
  if (canary && !mayGoOn && rest.length > 0) return true;
  if (canary && goOn) memory.keep('', canarySeenStep, true);
  context.phase('copying');
  await runSome(work, context, rest);
  return false;
}

const workable: readonly PlannedTarget['action'][] = ['create', 'adopt', 'update', 'noop'];

/** Going on after the question about the product's own tab says that the tab shows what the API does not. */
function takeWord({ memory, sight }: PropagationWork): void {
  if (memory.recall('', tabAskedStep) === undefined) return;
  sight.learn({ mappingsReadable: false });
  memory.forget('', tabAskedStep);
}

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
