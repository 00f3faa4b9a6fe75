import { Button } from '@mantine/core';
import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { SaveOutcome, useSaving } from '../../../components/save-file.tsx';
import { Status } from '../../../components/status.tsx';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { useDraft, useDrafting } from '../draft-store.ts';
import { PlanCalls } from '../plan/plan-calls.tsx';
import { ByHand, PlanChanges } from '../plan/plan-changes.tsx';
import { reds, worksOn } from '../plan/plan-sight.ts';
import { RunCard, usePlanRun, useStartPlan, type RunResult } from '../plan/run-card.tsx';
import { RunButtons } from '../plan/run-buttons.tsx';
import { planFile } from '../plan/plan-file.ts';
import { runTitle } from '../plan/run-title.ts';
import type { StepProps } from './guide-page.tsx';

const words = text.propagation.runStep;

/** Every call that will be made; then one copy, then the others on a person's word. */
export function RunStep(props: StepProps) {
  const plan = useDraft((draft) => draft.plan);
  return plan === null ? null : <RunPlan {...props} plan={plan} />;
}

function RunPlan({ plan, reading, frame }: StepProps & { readonly plan: PropagationPlan }) {
  const saving = useSaving();
  const runId = useDraft((draft) => draft.runId);
  const names = useDraft((draft) => draft.appNames);
  const { started } = useDrafting();
  const { run, result, failure } = usePlanRun(runId);
  const start = useStartPlan(() => canonicalJson(plan), started);
  const red = reds(plan);
  const waits = result?.summary?.canaryWaits === true;
  return frame({
    title: runTitle(plan, run, result),
    cli: propagationLine.run('propagate', waits),
    bar: (
      <>
        {red.length > 0 ? (
          <Status name="failed" word={words.locked(red.length)} />
        ) : (
          <span className="quiet">{waits ? words.lookFirst : words.undoable}</span>
        )}
        <div className="row-of-buttons">
          {result !== null && !waits && (
            <Button
              variant={hasTrouble(result) ? 'default' : 'filled'}
              onClick={() => {
                reading.run();
                goTo({ screen: 'propagation', id: 'guide', part: 'check' });
              }}
            >
              {words.toCheck}
            </Button>
          )}
          {waits && (
            <Button
              variant="default"
              onClick={() => goTo({ screen: 'propagation', id: 'runs', part: `rollback/${plan.planId}` })}
            >
              {words.takeBack}
            </Button>
          )}
          <RunButtons plan={plan} run={run} result={result} start={start} isLocked={red.length > 0} />
        </div>
      </>
    ),
    children: (
      <>
        {failure !== null && <ErrorCard failure={failure} />}
        {start.failure !== null && <ErrorCard failure={start.failure} />}
        {run !== null && <RunCard run={run} result={result} plan={plan} />}
        <div className="row-of-buttons spread">
          <p>{words.willDo(worksOn(plan), plan.targets.length, plan.server.name)}</p>
          <Button variant="default" onClick={() => saving.run(planFile(plan))}>
            {words.savePlan}
          </Button>
          <SaveOutcome of={saving} />
        </div>
        <PlanCalls plan={plan} />
        {plan.changes.length > 0 ? (
          <PlanChanges plan={plan} nameOf={(appId) => names[appId] ?? appId} />
        ) : (
          <ByHand plan={plan} />
        )}
      </>
    ),
  });
}

const hasTrouble = ({ summary }: RunResult): boolean =>
  summary !== null && summary.targets.failed + summary.targets.review > 0;
