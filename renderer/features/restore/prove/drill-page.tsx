import { Select } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { useClient, useParts, useSession } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { ReadyButton } from '../../../components/ready-button.tsx';
import { Page } from '../../../frame/page.tsx';
import { goTo, hrefOf } from '../../../routes.ts';
import { chosenAppsOf } from '../../../stores/chosen-apps.ts';
import { text } from '../../../text/text.ts';
import { useWriteTarget } from '../write-target.ts';
import { AppPicker } from '../app-picker.tsx';
import { restoreLine } from '../cli.ts';
import { SnapshotField } from './snapshot-field.tsx';

const words = text.restore.prove;

/** Apps restored into throw-away spaces of a real tenant, compared, and taken away again. */
export function DrillPage() {
  const { restores } = useClient();
  const before = useStore(chosenAppsOf(useParts()), (state) => state.appIds);
  const tenants = useSession((state) => state.tenants).filter(({ role }) => role !== 'former');
  const [to, setTo] = useState<string | null>(tenants.find(({ role }) => role === 'target')?.name ?? null);
  const [apps, setApps] = useState<readonly string[]>(before);
  const [snapshotId, setSnapshotId] = useState<string | null>(null);
  const target = tenants.find(({ name }) => name === to) ?? null;
  const band = useWriteTarget(target);
  const isReady = target !== null && apps.length > 0;
  const start = useAct(async () => {
    if (target === null) return;
    const { runId } = await restores.drill({
      to: target.name,
      apps: apps as AppId[],
      ...(snapshotId === null ? {} : { snapshotId: snapshotId }),
    });
    goTo({ screen: 'restore', id: runId });
  });
  return (
    <Page
      title={words.drill.title}
      crumbs={[{ name: text.restore.crumb, href: hrefOf({ screen: 'restore' }) }, { name: words.drill.crumb }]}
      cli={restoreLine.drill(to, apps, snapshotId)}
      writesTo={band}
    >
      <Card className="narrow">
        <div className="form">
          <p>{words.drill.body}</p>
          <Select
            label={words.drill.to}
            data={tenants.map(({ name, host }) => ({ value: name, label: `${name}, ${host}` }))}
            value={to}
            onChange={(value) => setTo(value)}
          />
          <SnapshotField value={snapshotId} onChange={setSnapshotId} />
          <AppPicker label={words.someApps} chosen={apps} onChange={setApps} />
          {start.failure !== null && <ErrorCard failure={start.failure} />}
          <div className="row-of-buttons spread">
            <span className="quiet">{isReady ? '' : words.drill.needApps}</span>
            <ReadyButton isReady={isReady} loading={start.busy} onClick={start.run}>
              {words.drill.start}
            </ReadyButton>
          </div>
        </div>
      </Card>
    </Page>
  );
}
