import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BackupEstimate } from '../../../shared/api/backups.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { useClient, useSession } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { cliLine } from '../../cli-line.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { UnprovedNote } from '../../components/recovery/unproved-note.tsx';
import { Status } from '../../components/status.tsx';
import { Page } from '../../frame/page.tsx';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { EarlierBackups, snapshotStatus } from './earlier-backups.tsx';
import { EstimateCard } from './estimate-card.tsx';
import { ScopeCard, type Scope } from './scope-card.tsx';

/** What to back up, what that will take, and the start. */
export function PrepareBackup({ tenant }: { readonly tenant: Tenant }) {
  const { backups } = useClient();
  const last = useSession((state) => state.snapshots.find(({ endedAt }) => endedAt !== null) ?? null);
  const [scope, setScope] = useState<Scope>({ spaceTypes: ['all'], withData: false });
  const [estimate, setEstimate] = useState<BackupEstimate | null>(null);
  const reckon = useAct(async () => setEstimate(await backups.estimate({ tenant: tenant.name, scope })));
  const start = useAct(async () => {
    const { runId } = await backups.start({ tenant: tenant.name, scope });
    goTo({ screen: 'backup', id: runId });
  });
  const choose = (next: Scope) => {
    setScope(next);
    setEstimate(null);
  };
  const failure = start.failure ?? reckon.failure;

  return (
    <Page
      title={titleOf(last)}
      crumbs={[{ name: text.backup.crumb }]}
      cli={cliLine.backup(tenant.name, scope)}
      under={last && <LastSnapshot snapshot={last} />}
      actions={
        estimate === null ? (
          <>
            <Button variant="default" onClick={() => start.run()} loading={start.busy}>
              {text.backup.startWithout}
            </Button>
            <Button onClick={() => reckon.run()} loading={reckon.busy}>
              {text.backup.estimate}
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={() => reckon.run()} loading={reckon.busy}>
              {text.backup.estimateAgain}
            </Button>
            <Button onClick={() => start.run()} loading={start.busy}>
              {text.backup.start}
            </Button>
          </>
        )
      }
    >
      {failure !== null && <ErrorCard failure={failure} />}
      <UnprovedNote />
      <div className="two-columns">
        <ScopeCard scope={scope} onChange={choose} />
        <EstimateCard estimate={estimate} asking={reckon.busy} />
      </div>
      <EarlierBackups />
    </Page>
  );
}

function titleOf(last: Snapshot | null): string {
  if (last === null) return text.backup.titleNone;
  const { captured, unchanged, listed } = last.counts;
  return text.backup.titleLast(last.state, captured + unchanged, listed);
}

function LastSnapshot({ snapshot }: { readonly snapshot: Snapshot }) {
  return (
    <p className="under-title">
      <Status name={snapshotStatus[snapshot.state]} pill />
      <Status name="not-proven" pill />
      <span className="quiet">{text.backup.empty}</span>
    </p>
  );
}
