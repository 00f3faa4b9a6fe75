import { useRoute, useRuns, useTenant } from '../../app-context.tsx';
import { currentRun } from '../../stores/runs-store.ts';
import { PrepareBackup } from './prepare-backup.tsx';
import { RunPage } from './run-page.tsx';

/** The run a person asked to see, or the one under way, or what is needed to start one. */
export function BackupScreen() {
  const tenant = useTenant();
  const runId = useRoute(({ route }) => route.id);
  const current = useRuns(currentRun)?.runId;
  const shown = runId ?? current;
  return shown === undefined ? (
    <PrepareBackup tenant={tenant} />
  ) : (
    <RunPage key={shown} tenant={tenant} runId={shown} />
  );
}
