import { useState, type ComponentType, type ReactNode } from 'react';
import type { QalyptusCapture, QalyptusServer } from '../../../../shared/domain/qalyptus.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Steps } from '../../../components/steps.tsx';
import { text } from '../../../text/text.ts';
import { useDraft } from '../draft-store.ts';
import { PropagationPage } from '../propagation-page.tsx';
import type { SectionProps } from '../propagation-screen.tsx';
import { CheckStep } from './check-step.tsx';
import { CustomersStep } from './customers-step.tsx';
import { guideSteps, mayOpen, stepsOf, type GuideStep } from './guide-steps.ts';
import { MatrixStep } from './matrix-step.tsx';
import { RunStep } from './run-step.tsx';
import { TaskStep } from './task-step.tsx';

/** What every step is given: the server as it was read last, and how to read it again. */
export type StepProps = {
  readonly server: QalyptusServer;
  readonly capture: QalyptusCapture | null;
  readonly reading: { readonly busy: boolean; readonly run: () => void };
  readonly frame: (parts: StepFrame) => ReactNode;
};
export type StepFrame = {
  readonly title: string;
  readonly cli: string;
  readonly bar: ReactNode;
  readonly children: ReactNode;
};

const pages: Readonly<Record<GuideStep, ComponentType<StepProps>>> = {
  task: TaskStep,
  customers: CustomersStep,
  matrix: MatrixStep,
  run: RunStep,
  check: CheckStep,
};

/** From one task to a task for each customer, in five steps. */
export function GuidePage({ server, part }: SectionProps) {
  const { qalyptus } = useClient();
  const draft = useDraft((state) => state);
  const wanted = guideSteps.find((step) => step === part) ?? 'task';
  const step = mayOpen(wanted, draft) ? wanted : (guideSteps.findLast((one) => mayOpen(one, draft)) ?? 'task');
  const kept = useAsk(`guide tasks ${String(draft.runId)}`, () => qalyptus.tasks({ server: server.name }));
  const reading = useReadTasks(server);
  const capture = reading.capture ?? kept.value?.capture ?? null;
  const taskName = capture?.tasks.find(({ taskId }) => taskId === draft.taskId)?.name ?? '';
  const Shown = pages[step];
  return (
    <Shown
      key={step}
      server={server}
      capture={capture}
      reading={reading}
      frame={({ title, cli, bar, children }) => (
        <PropagationPage server={server} section="guide" title={title} cli={cli}>
          {reading.failure !== null && <ErrorCard failure={reading.failure} onRetry={reading.run} />}
          <Steps label={text.propagation.guide.name} steps={stepsOf(step, { ...draft, taskName })} bar={bar}>
            {children}
          </Steps>
        </PropagationPage>
      )}
    />
  );
}

function useReadTasks(server: QalyptusServer) {
  const { qalyptus } = useClient();
  const [capture, setCapture] = useState<QalyptusCapture | null>(null);
  const { run, busy, failure } = useAct(async () => {
    setCapture((await qalyptus.capture({ server: server.name })).capture);
  });
  return { capture, busy, failure, run: () => run() };
}
