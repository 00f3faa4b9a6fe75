import { Button } from '@mantine/core';
import { useState } from 'react';
import { isEnded } from '../../../shared/domain/job.ts';
import { useClient, useTenant } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { text } from '../../text/text.ts';
import { failureOf } from './failure-of.ts';
import { RunLine } from './run-line.tsx';
import { useNewestRun } from './use-runs-of.ts';

const words = text.configuration;

export type CaptureNow = ReturnType<typeof useCaptureNow>;

/** Starts a capture, and knows whether one is under way. */
export function useCaptureNow() {
  const { config } = useClient();
  const { name } = useTenant();
  const newest = useNewestRun('config');
  const [own, setOwn] = useState<string | null>(null);
  const start = useAct(async () => setOwn((await config.capture({ tenant: name })).runId));
  const isRunning = newest !== null && !isEnded(newest.state);
  return { start, isRunning, run: isRunning || newest?.runId === own ? newest : null };
}

/** The one button of the page. */
export function CaptureButton({ capture: { start, isRunning } }: { readonly capture: CaptureNow }) {
  if (isRunning) return null;
  return (
    <Button loading={start.busy} onClick={() => start.run()}>
      {words.kinds.captureNow}
    </Button>
  );
}

/** How far the capture is, and what stood in its way. */
export function CaptureProgress({ capture: { start, run } }: { readonly capture: CaptureNow }) {
  if (start.failure !== null) return <ErrorCard failure={start.failure} onRetry={() => start.run()} />;
  if (run === null) return null;
  if (!isEnded(run.state)) return <RunLine run={run} said={words.run.running} begun={words.run.reading} />;
  if (run.state === 'cancelled') return <p role="status">{words.run.stopped}</p>;
  return run.state === 'failed' && run.failure !== null ? (
    <ErrorCard failure={failureOf(run.failure)} onRetry={() => start.run()} />
  ) : null;
}
