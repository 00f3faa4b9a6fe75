import { isEnded, type RunProgress } from '../../../shared/domain/job.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { useClient, useParts, useRuns, useSession } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { dateTime } from '../../format.ts';
import { Page } from '../../frame/page.tsx';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import type { BackupOrder } from './backup-order.ts';
import { cli as commands } from './cli.ts';
import { ItemTable } from './item-table.tsx';
import { OutcomeCard } from './outcome-card.tsx';
import { RunActions } from './run-actions.tsx';
import { RunFacts } from './run-facts.tsx';
import { runTitle } from './run-title.ts';
import { RunWaiting } from './run-waiting.tsx';
import { SnapshotNote } from './snapshot-note.tsx';
import { SpokenProgress } from './spoken-progress.tsx';
import { TierCard } from './tier-card.tsx';

const everything: BackupOrder = {
  scope: { spaceTypes: ['all'], spaceIds: [], appIds: [], withData: false },
  ...{ config: true, tags: [], reason: '', ticket: '' },
};

/** One backup from its listing to its end, live. */
export function RunPage({ tenant, runId }: { readonly tenant: Tenant; readonly runId: string }) {
  const { runs } = useParts();
  const { jobs } = useClient();
  const run = useRuns((state) => state.byId[runId]);
  const readings = useRuns((state) => state.readings);
  const snapshot = useSession((state) => state.snapshots.find((each) => each.runId === runId));
  const asked = useAsk(`${runId} ${readings}`, async () => {
    const { moved } = runs.getState();
    const { run: progress, items } = await jobs.get({ runId: runId });
    runs.readItems(progress, items, moved);
  });
  const crumbs = [{ name: text.backup.crumb, href: hrefOf({ screen: 'backup' }) }];
  const cli = commands.backup(tenant.name, { ...everything, ...snapshot });

  if (run === undefined) {
    return (
      <Page title={text.backup.crumb} crumbs={crumbs} cli={cli}>
        {asked.state === 'failed' ? <ErrorCard failure={asked.failure} /> : <div className="card skeleton" />}
      </Page>
    );
  }
  return (
    <Page
      title={runTitle(run)}
      crumbs={[...crumbs, { name: text.backup.run(dateTime(run.createdAt)) }]}
      under={snapshot && isEnded(run.state) && <SnapshotNote snapshot={snapshot} />}
      actions={<RunActions tenant={tenant} run={run} snapshot={snapshot} />}
      cli={cli}
    >
      <SpokenProgress run={run} />
      <RunWaiting run={run} />
      <RunFacts run={run} />
      {isEnded(run.state) ? <OutcomeCard run={run} snapshot={snapshot ?? null} /> : <TierCard run={run} />}
      <ItemTable runId={runId} listing={isListing(run)} />
    </Page>
  );
}

const isListing = (run: RunProgress): boolean => !isEnded(run.state) && run.items.total === null;
