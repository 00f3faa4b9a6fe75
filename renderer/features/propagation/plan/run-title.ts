import { isEnded, type RunProgress } from '../../../../shared/domain/job.ts';
import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import { text } from '../../../text/text.ts';
import { reds, worksOn } from './plan-sight.ts';
import type { RunResult } from './run-card.tsx';

const words = text.propagation.runTitle;

/** What the plan has come to so far. */
export function runTitle(plan: PropagationPlan, run: RunProgress | null, result: RunResult | null): string {
  if (run === null) {
    const red = reds(plan).length;
    return red > 0 ? words.locked(red) : worksOn(plan) === 0 ? words.nothing : words.ready(plan.kind, worksOn(plan));
  }
  if (!isEnded(run.state)) return words.running(run.items.done, run.items.total ?? worksOn(plan));
  const summary = result?.summary ?? null;
  if (summary === null) return run.state === 'cancelled' ? words.stopped : words.failed;
  if (summary.canaryWaits) return words.canary;
  const { planned, failed, review, created, adopted, updated, unchanged } = summary.targets;
  if (failed + review > 0) return words.partial(failed + review, planned);
  return plan.kind === 'propagate'
    ? words.done(created + adopted + updated + unchanged, planned)
    : words.changed(updated + unchanged);
}
