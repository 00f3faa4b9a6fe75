import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PropagationPlan } from '../../../../shared/domain/propagation.ts';
import type { QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { useClient } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { dateTime } from '../../../format.ts';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { propagationLine } from '../cli.ts';
import { PlanCalls } from '../plan/plan-calls.tsx';
import { ByHand, PlanChanges } from '../plan/plan-changes.tsx';
import { reds } from '../plan/plan-sight.ts';
import { RunButtons } from '../plan/run-buttons.tsx';
import { RunCard, usePlanRun, useStartPlan } from '../plan/run-card.tsx';
import { runTitle } from '../plan/run-title.ts';
import { TryCard } from '../plan/try-card.tsx';
import { PropagationPage } from '../propagation-page.tsx';

const words = text.propagation.runs;

type Props = { readonly server: QalyptusServer; readonly runId: string };

/** One run of a plan, whenever it was: what it came to, and how to go on with it. */
export function OneRunPage({ server, runId }: Props) {
  const { propagations } = useClient();
  const asked = useAsk(`plan of ${runId}`, () => propagations.keptPlan({ plan: runId }));
  if (asked.value !== null) return <OneRun server={server} runId={runId} plan={asked.value.plan} />;
  return (
    <PropagationPage
      server={server}
      section="runs"
      title={text.propagation.sections.runs}
      place={runId}
      cli={propagationLine.ledger(server.name)}
    >
      {asked.state === 'failed' ? <ErrorCard failure={asked.failure} /> : <div className="card skeleton" />}
    </PropagationPage>
  );
}

function OneRun({ server, runId: first, plan }: Props & { readonly plan: PropagationPlan }) {
  const [runId, setRunId] = useState(first);
  const [tryRunId, setTryRunId] = useState<string | null>(null);
  const { run, result, failure } = usePlanRun(runId);
  const start = useStartPlan(() => canonicalJson(plan), setRunId);
  const waits = result?.summary?.canaryWaits === true;
  return (
    <PropagationPage
      server={server}
      section="runs"
      title={runTitle(plan, run, result)}
      place={words.runName(words.kind[plan.kind], dateTime(plan.madeAt))}
      cli={propagationLine.run(plan.kind, waits)}
      actions={
        <>
          <Button
            variant="default"
            onClick={() => goTo({ screen: 'propagation', id: 'runs', part: `rollback/${plan.planId}` })}
          >
            {words.takeBack}
          </Button>
          <RunButtons plan={plan} run={run} result={result} start={start} isLocked={reds(plan).length > 0} />
        </>
      }
    >
      <div className="scrolling">
        {failure !== null && <ErrorCard failure={failure} />}
        {start.failure !== null && <ErrorCard failure={start.failure} />}
        {run !== null && <RunCard run={run} result={result} plan={plan} />}
        {plan.changes.length > 0 ? <PlanChanges plan={plan} nameOf={(appId) => appId} /> : <ByHand plan={plan} />}
        <TryCard server={server} batchId={plan.planId} runId={tryRunId} onStarted={setTryRunId} />
        <PlanCalls plan={plan} />
      </div>
    </PropagationPage>
  );
}
