import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppClient } from '../../shared/api/contract.ts';
import type { RunProgress } from '../../shared/domain/job.ts';
import { useAct } from '../ask.ts';
import { Confirm } from './confirm.tsx';
import { ErrorCard } from './error-card.tsx';
import { isMoving, mayGoOn, mayStop } from './run-look.ts';

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;

type Words = Readonly<Record<'pause' | 'resume' | 'stop' | 'stopTitle' | 'stopBody' | 'stopNow' | 'keepOn', string>>;
type Props = {
  readonly run: Pick<RunProgress, 'runId' | 'state'>;
  /** Of the vault the run belongs to. */
  readonly jobs: AppClient['jobs'];
  readonly words: Words;
  readonly mayPause?: boolean;
  /** Null where the run cannot be taken up again; `default` where something else is the next thing to do. */
  readonly resume?: 'filled' | 'default' | null;
  /** A failed run may be taken up too: where nothing else offers to try again. */
  readonly resumesFailed?: boolean;
};

/** Pause, stop and go on, each where the run's state allows it. */
export function RunControls(props: Props) {
  return (
    <>
      {mayStop(props.run.state) && <StopButton {...props} />}
      <PauseButton {...props} />
    </>
  );
}

/** One button pauses and goes on, so that the focus stays on it. */
function PauseButton({ run: { runId, state }, jobs, words, mayPause, resume = 'filled', resumesFailed }: Props) {
  const pausing = useAct(() => jobs.pause({ runId }));
  const resuming = useAct(() => jobs.resume({ runId }));
  const pauses = mayPause !== false && isMoving(state);
  const isHalted = mayGoOn(state) || (resumesFailed === true && state === 'failed');
  const failure = pausing.failure ?? resuming.failure;
  const variant = pauses ? 'default' : isHalted ? resume : null;
  return (
    <>
      {variant !== null && (
        <Button
          variant={variant}
          leftSection={pauses ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
          loading={pausing.busy || resuming.busy}
          onClick={() => (pauses ? pausing : resuming).run()}
        >
          {pauses ? words.pause : words.resume}
        </Button>
      )}
      {failure !== null && <ErrorCard failure={failure} />}
    </>
  );
}

/** Asks once, because it ends the run. */
function StopButton({ run: { runId }, jobs, words }: Props) {
  const [asking, setAsking] = useState(false);
  const stopping = useAct(async () => {
    await jobs.cancel({ runId });
    setAsking(false);
  });
  return (
    <>
      <Button variant="default" leftSection={<IconPlayerStop {...icon} />} onClick={() => setAsking(true)}>
        {words.stop}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.stopTitle}
        confirm={words.stopNow}
        cancel={words.keepOn}
        act={stopping}
      >
        <p>{words.stopBody}</p>
      </Confirm>
    </>
  );
}
