import { Button, Modal } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppClient } from '../../../shared/api/contract.ts';
import type { JobState, RunProgress } from '../../../shared/domain/job.ts';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { text } from '../../text/text.ts';
import { runName } from './run-words.ts';

const words = text.activity;
const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;
const moving: readonly JobState[] = ['queued', 'running', 'waiting'];
const mayGoOn: readonly JobState[] = ['paused', 'cancelled', 'interrupted', 'failed'];
/** Reading a medium or a vault has nothing to wait for; stopping and going on is all there is. */
const neverPauses: readonly string[] = ['archive-copy', 'archive-check', 'verify', 'adoption'];

type Props = { readonly run: RunProgress; readonly client: AppClient; readonly withResume?: boolean };

/** What can be done with a run in its state, in whichever vault it is. */
export function RunActions({ run, client, withResume = true }: Props) {
  const { runId, state, kind } = run;
  const [asking, setAsking] = useState(false);
  const pause = useAct(() => client.jobs.pause({ runId }));
  const resume = useAct(() => client.jobs.resume({ runId }));
  const stop = useAct(async () => {
    await client.jobs.cancel({ runId });
    setAsking(false);
  });
  const failure = pause.failure ?? resume.failure;
  return (
    <>
      {moving.includes(state) && !neverPauses.includes(kind) && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause {...icon} />}
          loading={pause.busy}
          onClick={() => pause.run()}
        >
          {words.pause}
        </Button>
      )}
      {[...moving, 'paused'].includes(state) && (
        <Button variant="default" leftSection={<IconPlayerStop {...icon} />} onClick={() => setAsking(true)}>
          {words.stop}
        </Button>
      )}
      {withResume && mayGoOn.includes(state) && (
        <Button
          variant={state === 'paused' || state === 'interrupted' ? 'filled' : 'default'}
          leftSection={<IconPlayerPlay {...icon} />}
          loading={resume.busy}
          onClick={() => resume.run()}
        >
          {words.resume}
        </Button>
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title={words.stopTitle(runName(run))}>
        <p>{words.stopBody}</p>
        {stop.failure !== null && <ErrorCard failure={stop.failure} />}
        <div className="row-of-buttons end">
          <Button variant="default" onClick={() => setAsking(false)}>
            {words.keepOn}
          </Button>
          <Button onClick={() => stop.run()} loading={stop.busy}>
            {words.stopNow}
          </Button>
        </div>
      </Modal>
      {failure !== null && <ErrorCard failure={failure} />}
    </>
  );
}
