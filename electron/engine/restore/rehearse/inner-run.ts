import type { JsonObject } from '../../../../shared/json.ts';
import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import type { RunContext } from '../../jobs/index.ts';
import type { RestoreInput } from '../types.ts';

/**
 * The context of a run that makes its plan itself, as the restore of that plan shall see it. Items and steps carry the
 * plan's id: a run that starts anew makes another plan and must not find what it did for the last one.
 */
export function contextFor(plan: RestorePlan, kind: RestoreInput['kind'], context: RunContext): RunContext {
  const { planId, hash: planHash, target } = plan;
  const input: JsonObject = { planHash, planId, target: target.name, kind } satisfies RestoreInput;
  return {
    get run() {
      return { ...context.run, input };
    },
    signal: context.signal,
    steps: { ...context.steps, step: (name, work) => context.steps.step(`${planId}/${name}`, work) },
    phase: (name) => context.phase(name),
    total: (items) => context.total(items),
    watchCalls: (source) => context.watchCalls(source),
    forEach: (items, work) =>
      context.forEach(
        items.map((item) => ({ ...item, jobId: `${item.jobId}/${planId}` })),
        work,
      ),
  };
}
