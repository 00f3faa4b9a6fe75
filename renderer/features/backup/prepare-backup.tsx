import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BackupEstimate } from '../../../shared/api/backups.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { useClient, useParts, useSession } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { Expert } from '../../components/expert.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { UnprovedNote } from '../../components/recovery/unproved-note.tsx';
import { Status } from '../../components/status.tsx';
import { Page } from '../../frame/page.tsx';
import { goTo } from '../../routes.ts';
import { chosenAppsOf } from '../../stores/chosen-apps.ts';
import { statusWord } from '../../text/shared.ts';
import { text } from '../../text/text.ts';
import { everything, scopeOf, tagsOf, type BackupOrder, type ScopeChoice } from './backup-order.ts';
import { cli } from './cli.ts';
import { EarlierBackups, snapshotStatus } from './earlier-backups.tsx';
import { EstimateCard } from './estimate-card.tsx';
import { NoteFields, isNoteRight, noNote } from './note-fields.tsx';
import { PaceButton } from './pace-form.tsx';
import { ScopeCard } from './scope-card.tsx';

/** What to back up, what that will take, and the start. */
export function PrepareBackup({ tenant }: { readonly tenant: Tenant }) {
  const { backups } = useClient();
  const chosenApps = chosenAppsOf(useParts());
  const last = useSession((state) => state.snapshots.find(({ endedAt }) => endedAt !== null) ?? null);
  const [choice, setChoice] = useState<ScopeChoice>(() => ({ ...everything, appIds: chosenApps.getState().appIds }));
  const [config, setConfig] = useState(true);
  const [note, setNote] = useState(noNote);
  const [estimate, setEstimate] = useState<BackupEstimate | null>(null);
  const scope = scopeOf(choice);
  const { reason, ticket, tags } = note;
  const orderOf = (of: BackupOrder['scope']): BackupOrder => ({
    scope: of,
    config,
    tags: tagsOf(tags),
    reason,
    ticket,
  });
  const reckon = useAct(async () => {
    if (scope !== null) setEstimate(await backups.estimate({ tenant: tenant.name, scope }));
  });
  const start = useAct(async () => {
    if (scope === null) return;
    const { runId } = await backups.start({ tenant: tenant.name, ...orderOf(scope) });
    goTo({ screen: 'backup', id: runId });
  });
  const choose = (next: ScopeChoice) => {
    setChoice(next);
    setEstimate(null);
  };
  const failure = start.failure ?? reckon.failure;
  const nothing = scope === null;
  const mayStart = !nothing && isNoteRight(note);

  return (
    <Page
      title={titleOf(last)}
      crumbs={[{ name: text.backup.crumb }]}
      cli={cli.backup(tenant.name, orderOf(scope ?? { spaceTypes: [], spaceIds: [], appIds: [], withData: false }))}
      under={last && <LastSnapshot snapshot={last} />}
      actions={
        estimate === null ? (
          <>
            <Button variant="default" onClick={() => start.run()} loading={start.busy} disabled={!mayStart}>
              {text.backup.startWithout}
            </Button>
            <Button onClick={() => reckon.run()} loading={reckon.busy} disabled={nothing}>
              {text.backup.estimate}
            </Button>
          </>
        ) : (
          <>
            <Button variant="default" onClick={() => reckon.run()} loading={reckon.busy}>
              {text.backup.estimateAgain}
            </Button>
            <Button onClick={() => start.run()} loading={start.busy} disabled={!mayStart}>
              {text.backup.start}
            </Button>
          </>
        )
      }
    >
      {failure !== null && <ErrorCard failure={failure} />}
      <UnprovedNote />
      <div className="two-columns">
        <ScopeCard choice={choice} onChange={choose} config={config} onConfig={setConfig} />
        <div className="stack">
          {nothing && (
            <Card>
              <Status name="noted" word={text.backup.scope.nothing} />
            </Card>
          )}
          <EstimateCard
            estimate={estimate}
            asking={reckon.busy}
            beside={
              <Expert>
                <PaceButton tenant={tenant} />
              </Expert>
            }
          />
          <Card title={text.backup.note.title}>
            <NoteFields note={note} onChange={setNote} />
          </Card>
        </div>
      </div>
      <EarlierBackups />
    </Page>
  );
}

function titleOf(last: Snapshot | null): string {
  if (last === null) return text.backup.titleNone;
  const { captured, unchanged, listed } = last.counts;
  const state = statusWord(snapshotStatus[last.state]).toLocaleLowerCase();
  return text.backup.titleLast(state, captured + unchanged, listed);
}

function LastSnapshot({ snapshot }: { readonly snapshot: Snapshot }) {
  return (
    <p className="under-title">
      <Status name={snapshotStatus[snapshot.state]} pill />
      <span className="quiet">{text.backup.empty}</span>
    </p>
  );
}
