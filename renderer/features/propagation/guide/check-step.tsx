import { Button } from '@mantine/core';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';
import { DriftTable } from '../aftercare/drift-table.tsx';
import { StatusFacts } from '../aftercare/status-page.tsx';
import { statusTitle, useStatus } from '../aftercare/use-status.ts';
import { propagationLine } from '../cli.ts';
import { useDraft, useDrafting } from '../draft-store.ts';
import { TryCard } from '../plan/try-card.tsx';
import type { StepProps } from './guide-page.tsx';
import { ProductSteps } from './task-step.tsx';

const words = text.propagation.checkStep;

/** Is it right on the server, and do the tasks work? Reading first, running only on a person's word. */
export function CheckStep({ server, frame }: StepProps) {
  const plan = useDraft((draft) => draft.plan);
  const tryRunId = useDraft((draft) => draft.tryRunId);
  const { tried } = useDrafting();
  const { status, look } = useStatus(server);
  return frame({
    title: statusTitle(status),
    cli:
      status === null ? propagationLine.status(server.name) : propagationLine.attempt(server.name, plan?.planId ?? ''),
    bar: (
      <>
        <span className="quiet">{words.note}</span>
        <Button loading={look.busy} onClick={() => look.run()}>
          {status === null ? words.look : text.propagation.status.lookAgain}
        </Button>
      </>
    ),
    children: (
      <>
        {look.failure !== null && <ErrorCard failure={look.failure} onRetry={() => look.run()} />}
        {status !== null && <StatusFacts status={status} />}
        {status !== null && <DriftTable drift={status.drift} />}
        {plan !== null && <TryCard server={server} batchId={plan.planId} runId={tryRunId} onStarted={tried} />}
        <ProductSteps server={server} taskId={plan?.master?.taskId ?? null} takenAt={status?.takenAt ?? 0} />
      </>
    ),
  });
}
