import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { RunId } from '../../../../shared/domain/ids.ts';
import type { JobState, RunProgress } from '../../../../shared/domain/job.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Confirm } from '../../../components/confirm.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';

const words = text.restore.run;
const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;
const moving: readonly JobState[] = ['queued', 'running', 'waiting'];
const mayGoOn: readonly JobState[] = ['paused', 'cancelled', 'interrupted'];
const mayRunAgain: readonly JobState[] = ['failed', 'partial'];

type Props = {
  readonly run: RunProgress;
  /** The plan that can be run again; null where there is none, as for a drill. */
  readonly planHash: string | null;
  /** Another run of the plan has begun. */
  readonly onAgain: (runId: RunId) => void;
};

/** Pause, stop, go on, and the same plan once more: it goes on from where its ledger ends. */
export function RunActions({ run, planHash, onAgain }: Props) {
  const { jobs, restores } = useClient();
  const { runId, state } = run;
  const [asking, setAsking] = useState(false);
  const pause = useAct(() => jobs.pause({ runId }));
  const resume = useAct(() => jobs.resume({ runId }));
  const again = useAct(async () => {
    if (planHash !== null) onAgain((await restores.start({ plan: { hash: planHash } })).runId);
  });
  const stop = useAct(async () => {
    await jobs.cancel({ runId });
    setAsking(false);
  });
  const failure = pause.failure ?? resume.failure ?? again.failure;
  return (
    <>
      {moving.includes(state) && (
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
      {mayGoOn.includes(state) && (
        <Button leftSection={<IconPlayerPlay {...icon} />} loading={resume.busy} onClick={() => resume.run()}>
          {words.resume}
        </Button>
      )}
      {mayRunAgain.includes(state) && planHash !== null && (
        <Button
          variant="default"
          leftSection={<IconRefresh {...icon} />}
          loading={again.busy}
          onClick={() => again.run()}
        >
          {words.again}
        </Button>
      )}
      {failure !== null && <ErrorCard failure={failure} />}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.stopTitle}
        confirm={words.stopNow}
        act={stop}
      >
        <p>{words.stopBody}</p>
      </Confirm>
    </>
  );
}
