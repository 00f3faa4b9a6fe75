import type { Step } from '../../../components/steps.tsx';
import { hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import type { Draft } from '../draft-store.ts';
import { reds } from '../plan/plan-sight.ts';

const words = text.propagation.guide;

export const guideSteps = ['task', 'customers', 'matrix', 'run', 'check'] as const;
export type GuideStep = (typeof guideSteps)[number];

export const hrefOfStep = (step: GuideStep): string => hrefOf({ screen: 'propagation', id: 'guide', part: step });

type Decided = Pick<Draft, 'taskId' | 'customers' | 'plan' | 'isChanged' | 'runId' | 'tryRunId'>;

/** How far each step can be opened: the next one after what is decided. */
export function mayOpen(step: GuideStep, { taskId, customers, plan, isChanged, runId }: Decided): boolean {
  const hasPlan = plan !== null && !isChanged;
  const ready: Readonly<Record<GuideStep, boolean>> = {
    task: true,
    customers: taskId !== null,
    matrix: taskId !== null && customers.length > 0,
    run: hasPlan,
    check: hasPlan && runId !== null,
  };
  return ready[step];
}

/** The five steps with what was decided in each; what was decided before a change is to be looked at again. */
export function stepsOf(at: GuideStep, draft: Decided & { readonly taskName: string }): Step[] {
  const { customers, plan, isChanged, runId, tryRunId, taskId, taskName } = draft;
  const red = plan === null ? 0 : reds(plan).length;
  const decided: Readonly<Record<GuideStep, string | undefined>> = {
    task: taskId === null ? undefined : taskName,
    customers: customers.length === 0 ? undefined : words.customers(customers.length),
    matrix: plan === null ? undefined : red === 0 ? words.noRed : words.red(red),
    run: runId === null ? undefined : words.started,
    check: tryRunId === null ? undefined : words.tried,
  };
  return guideSteps.map((step) => ({
    key: step,
    name: words.steps[step],
    decided: decided[step],
    state: stateOf(step, at, { isDone: decided[step] !== undefined, isChanged }),
    href: mayOpen(step, draft) ? hrefOfStep(step) : undefined,
  }));
}

function stateOf(
  step: GuideStep,
  at: GuideStep,
  { isDone, isChanged }: { readonly isDone: boolean; readonly isChanged: boolean },
): Step['state'] {
  if (step === at) return 'now';
  if (!isDone) return 'later';
  return isChanged && guideSteps.indexOf(step) >= guideSteps.indexOf('matrix') ? 'again' : 'done';
}
