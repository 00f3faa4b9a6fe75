import { useEffect } from 'react';
import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import { useRoute, useRuns, useTenant } from '../../app-context.tsx';
import { goInstead } from '../../routes.ts';
import type { RunsState } from '../../stores/runs-store.ts';
import { CompareBackups } from './compare-backups.tsx';
import { PrepareBackup } from './prepare-backup.tsx';
import { RunPage } from './run-page.tsx';

/** The run a person asked to see, or the one under way, or what is needed to start one. */
export function BackupScreen() {
  const tenant = useTenant();
  const { id: asked, part = '' } = useRoute(({ route }) => route);
  const current = useRuns(currentBackup)?.runId;
  const [from, to] = part.split('~');
  const shown = asked ?? current;
  const isOnItsWay = asked === undefined && current !== undefined;
  useEffect(() => {
    // Under its own address, the run stays in sight when it ends.
    if (isOnItsWay) goInstead({ screen: 'backup', id: current });
  }, [isOnItsWay, current]);
  if (asked === 'compare' && from && to) return <CompareBackups key={part} from={from} to={to} />;
  return shown === undefined ? (
    <PrepareBackup tenant={tenant} />
  ) : (
    <RunPage key={shown} tenant={tenant} runId={shown} />
  );
}

const currentBackup = ({ order, byId }: RunsState): RunProgress | undefined =>
  order.map((runId) => byId[runId]).find((run) => run?.kind === 'backup' && !isEnded(run.state));
