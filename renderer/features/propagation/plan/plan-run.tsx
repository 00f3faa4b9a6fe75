import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { Button } from '@mantine/core';
import { ErrorCard } from '../../../components/error-card.tsx';
import { SaveOutcome, useSaving } from '../../../components/save-file.tsx';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import { PlanCalls } from './plan-calls.tsx';
import { PlanChanges } from './plan-changes.tsx';
import { reds } from './plan-sight.ts';
import { planFile } from './plan-file.ts';
import { RunButtons } from './run-buttons.tsx';
import { RunCard, usePlanRun, useStartPlan } from './run-card.tsx';
import { runTitle } from './run-title.ts';

const words = text.propagation.runStep;

type Props = {
  readonly plan: PropagationPlan;
  readonly runId: string | null;
  readonly onStarted: (runId: string) => void;
  readonly nameOf: (appId: string) => string;
};

/** A plan that changes mappings: before and after, every call, its run, and what came of it. */
export function PlanRun({ plan, runId, onStarted, nameOf }: Props) {
  const saving = useSaving();
  const { run, result, failure } = usePlanRun(runId);
  const start = useStartPlan(() => canonicalJson(plan), onStarted);
  const red = reds(plan).length;
  return (
    <>
      <PlanChanges plan={plan} nameOf={nameOf} />
      <PlanCalls plan={plan} />
      {failure !== null && <ErrorCard failure={failure} />}
      {start.failure !== null && <ErrorCard failure={start.failure} />}
      {run !== null && <RunCard run={run} result={result} plan={plan} />}
      <div className="card plan-bar">
        <div role="status">
          {red > 0 ? <Status name="failed" word={words.locked(red)} /> : <strong>{runTitle(plan, run, result)}</strong>}
        </div>
        <div className="row-of-buttons">
          <Button variant="default" onClick={() => saving.run(planFile(plan))}>
            {words.savePlan}
          </Button>
          <SaveOutcome of={saving} />
          <RunButtons plan={plan} run={run} result={result} start={start} isLocked={red > 0} />
        </div>
      </div>
    </>
  );
}
