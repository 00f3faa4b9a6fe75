import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { RunControls } from '../../components/run-controls.tsx';
import { isMoving } from '../../components/run-look.ts';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { PaceButton } from './pace-form.tsx';

const words = text.backup;

type Props = { readonly tenant: Tenant; readonly run: RunProgress; readonly snapshot: Snapshot | undefined };

/** What can be done with a run in its state; while it runs, nothing is primary. */
export function RunActions({ tenant, run, snapshot }: Props) {
  const { jobs, backups } = useClient();
  const { runId, state } = run;
  const retry = useAct(async () => {
    if (snapshot === undefined) return;
    const next = await backups.retryFailed({ snapshotId: snapshot.snapshotId });
    goTo({ screen: 'backup', id: next.runId });
  });
  const mayRetry = state === 'partial' && run.items.failed > 0 && snapshot !== undefined;
  return (
    <>
      {isMoving(state) && <PaceButton tenant={tenant} runId={runId} />}
      {isEnded(state) && (
        <Button variant="default" onClick={() => goTo({ screen: 'backup' })}>
          {words.again}
        </Button>
      )}
      {mayRetry && (
        <Button
          leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
          loading={retry.busy}
          onClick={() => retry.run()}
        >
          {words.retry(run.items.failed)}
        </Button>
      )}
      <RunControls {...{ run, jobs, words }} />
      {retry.failure !== null && <ErrorCard failure={retry.failure} />}
    </>
  );
}
