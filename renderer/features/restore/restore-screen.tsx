import { RunId } from '../../../shared/domain/ids.ts';
import { useRoute } from '../../app-context.tsx';
import { GuideScreen } from './guide/guide-screen.tsx';
import { NewRestore } from './list/new-restore.tsx';
import { RestoreList } from './list/restore-list.tsx';
import { AdvicePage } from './prove/advice-page.tsx';
import { CheckPage } from './prove/check-page.tsx';
import { DrillPage } from './prove/drill-page.tsx';
import { RehearsePage } from './prove/rehearse-page.tsx';
import { RunScreen } from './runs/run-screen.tsx';

const pages = { rehearse: RehearsePage, drill: DrillPage, ways: AdvicePage, check: CheckPage } as const;

/** Bringing back: the list of what waits and what ran, one restore in its guide, one run, or a proof. */
export function RestoreScreen() {
  const id = useRoute(({ route }) => route.id);
  if (id === undefined) return <RestoreList />;
  if (id === 'rehearse' || id === 'drill' || id === 'ways' || id === 'check') {
    const Show = pages[id];
    return <Show />;
  }
  if (id === 'new') return <NewRestore />;
  if (id.startsWith('draft-')) return <GuideScreen key={id} draftId={id} />;
  const runId = RunId.safeParse(id);
  return runId.success ? <RunScreen key={id} runId={runId.data} /> : <RestoreList />;
}
