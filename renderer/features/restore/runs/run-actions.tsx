import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { RunId } from '../../../../shared/domain/ids.ts';
import type { JobState, RunProgress } from '../../../../shared/domain/job.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { RunControls } from '../../../components/run-controls.tsx';
import { text } from '../../../text/text.ts';

const words = text.restore.run;
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
  const again = useAct(async () => {
    if (planHash !== null) onAgain((await restores.start({ plan: { hash: planHash } })).runId);
  });
  return (
    <>
      <RunControls {...{ run, jobs, words }} />
      {mayRunAgain.includes(run.state) && planHash !== null && (
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
          loading={again.busy}
          onClick={() => again.run()}
        >
          {words.again}
        </Button>
      )}
      {again.failure !== null && <ErrorCard failure={again.failure} />}
    </>
  );
}
