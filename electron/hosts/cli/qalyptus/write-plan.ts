import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import { failures } from '../../../../shared/errors/failures.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import type { Output } from '../output.ts';
import { writePlainFile } from '../plain-file.ts';
import { countPlan, levelOf, planText } from './plan-text.ts';

/** Writes a plan and says what it comes to; `next` is the command that runs it. Gives the exit status. */
export function writePlan(plan: PropagationPlan, out: string, next: string, output: Output): number {
  const file = writePlainFile(out, `${canonicalJson(plan)}\n`, 'the plan', output);
  const { kind, planId, hash, server, master, checks, byHand, confirmed } = plan;
  const level = levelOf(plan);
  const last = level === 'red' ? 'Red locks it: mend that and plan again.' : `Next: coffer ${next} run ${out}`;
  output.result(
    { ...{ kind, planId, hash, file, level, server, master, confirmed, checks }, counts: countPlan(plan), byHand },
    `${planText(plan)}\nWritten to ${file}.\n${last}`,
  );
  return level === 'red' ? failures['plan.red'].exit : 0;
}
