import { Button, Modal } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { isEnded, type JobState, type RunProgress } from '../../../shared/domain/job.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { PaceButton } from './pace-form.tsx';

const icon = { size: 16, stroke: 1.8, 'aria-hidden': true } as const;

const moving: readonly JobState[] = ['queued', 'running', 'waiting'];
const mayGoOn: readonly JobState[] = ['paused', 'cancelled', 'interrupted'];

type Props = { readonly tenant: Tenant; readonly run: RunProgress; readonly snapshot: Snapshot | undefined };

/** What can be done with a run in its state; while it runs, nothing is primary. */
export function RunActions({ tenant, run, snapshot }: Props) {
  const { jobs, backups } = useClient();
  const { runId, state } = run;
  const pause = useAct(() => jobs.pause({ runId }));
  const resume = useAct(() => jobs.resume({ runId }));
  const retry = useAct(async () => {
    if (snapshot === undefined) return;
    const next = await backups.retryFailed({ snapshotId: snapshot.snapshotId });
    goTo({ screen: 'backup', id: next.runId });
  });
  const mayRetry = state === 'partial' && run.items.failed > 0 && snapshot !== undefined;
  const failure = pause.failure ?? resume.failure ?? retry.failure;
  return (
    <>
      {moving.includes(state) && <PaceButton tenant={tenant} runId={runId} />}
      {moving.includes(state) && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause {...icon} />}
          loading={pause.busy}
          onClick={() => pause.run()}
        >
          {text.backup.pause}
        </Button>
      )}
      {[...moving, 'paused'].includes(state) && <StopButton run={run} />}
      {isEnded(state) && (
        <Button variant="default" onClick={() => goTo({ screen: 'backup' })}>
          {text.backup.again}
        </Button>
      )}
      {mayRetry && (
        <Button leftSection={<IconRefresh {...icon} />} loading={retry.busy} onClick={() => retry.run()}>
          {text.backup.retry(run.items.failed)}
        </Button>
      )}
      {mayGoOn.includes(state) && (
        <Button leftSection={<IconPlayerPlay {...icon} />} loading={resume.busy} onClick={() => resume.run()}>
          {text.backup.resume}
        </Button>
      )}
      {failure !== null && <ErrorCard failure={failure} />}
    </>
  );
}

/** Stopping asks once, because it ends the run. */
function StopButton({ run }: { readonly run: RunProgress }) {
  const { jobs } = useClient();
  const [asking, setAsking] = useState(false);
  const stop = useAct(async () => {
    await jobs.cancel({ runId: run.runId });
    setAsking(false);
  });
  return (
    <>
      <Button variant="default" leftSection={<IconPlayerStop {...icon} />} onClick={() => setAsking(true)}>
        {text.backup.stop}
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={text.backup.stopTitle}>
        <p>{text.backup.stopBody}</p>
        {stop.failure !== null && <ErrorCard failure={stop.failure} />}
        <div className="row-of-buttons end">
          <Button variant="default" onClick={() => setAsking(false)}>
            {text.backup.keepOn}
          </Button>
          <Button onClick={() => stop.run()} loading={stop.busy}>
            {text.backup.stopNow}
          </Button>
        </div>
      </Modal>
    </>
  );
}
