import { Button } from '@mantine/core';
import { isEnded, type RunProgress } from '../../../../shared/domain/job.ts';
import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import { text } from '../../../text/text.ts';
import { worksOn } from './plan-sight.ts';
import { asksForTab, type RunResult, type useStartPlan } from './run-card.tsx';

const words = text.propagation.runButtons;

type Props = {
  readonly plan: PropagationPlan;
  readonly run: RunProgress | null;
  readonly result: RunResult | null;
  readonly start: ReturnType<typeof useStartPlan>;
  /** Red stands in the plan. */
  readonly isLocked: boolean;
};

/** What can be done with a plan now: one first, the others on a person's word, what failed once more. */
export function RunButtons({ plan, run, result, start, isLocked }: Props) {
  if (run === null)
    return (
      <Button disabled={isLocked || worksOn(plan) === 0} loading={start.busy} onClick={() => start.run({})}>
        {plan.kind === 'propagate' ? words.tryOne : words.run(worksOn(plan))}
      </Button>
    );
  if (!isEnded(run.state) || result === null) return null;
  if (asksForTab(run, result))
    return (
      <Button loading={start.busy} onClick={() => start.run({ tabShows: true })}>
        {words.tabShows}
      </Button>
    );
  const { summary } = result;
  if (summary?.canaryWaits === true) {
    const { created, adopted, updated } = summary.targets;
    return (
      <Button loading={start.busy} onClick={() => start.run({ goOn: true })}>
        {words.goOn(worksOn(plan) - created - adopted - updated)}
      </Button>
    );
  }
  if (run.state === 'cancelled')
    return (
      <Button loading={start.busy} onClick={() => start.run({ goOn: plan.kind === 'propagate' })}>
        {words.resume}
      </Button>
    );
  const failed = summary === null ? 1 : summary.targets.failed + summary.targets.review;
  if (failed === 0) return null;
  return (
    <Button
      variant="default"
      loading={start.busy}
      onClick={() => start.run({ goOn: plan.kind === 'propagate', retryFailed: true })}
    >
      {words.retry(failed)}
    </Button>
  );
}
