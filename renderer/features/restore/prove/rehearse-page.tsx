import { Button, Radio, Select } from '@mantine/core';
import { useState } from 'react';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Page } from '../../../frame/page.tsx';
import { goTo, hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { AppPicker } from '../app-picker.tsx';
import { restoreLine } from '../cli.ts';
import { SnapshotField } from './snapshot-field.tsx';

const words = text.restore.prove;
const own = '';

/** The whole rebuild on this machine, against a practice tenant; nothing leaves it. */
export function RehearsePage() {
  const { restores } = useClient();
  const targets = useSession((state) => state.tenants).filter(({ role }) => role === 'target');
  const [snapshotId, setSnapshotId] = useState<string | null>(null);
  const [all, setAll] = useState(true);
  const [apps, setApps] = useState<readonly string[]>([]);
  const [asTarget, setAsTarget] = useState(own);
  const chosen = all ? [] : apps;
  const start = useAct(async () => {
    const { runId } = await restores.rehearse({
      apps: chosen as AppId[],
      ...(snapshotId === null ? {} : { snapshotId: snapshotId }),
      ...(asTarget === own ? {} : { asTarget: asTarget }),
    });
    goTo({ screen: 'restore', id: runId });
  });
  return (
    <Page
      title={words.rehearse.title}
      crumbs={[{ name: text.restore.crumb, href: hrefOf({ screen: 'restore' }) }, { name: words.rehearse.crumb }]}
      cli={restoreLine.rehearse(snapshotId, chosen, asTarget === own ? null : asTarget)}
    >
      <Card className="narrow">
        <div className="form">
          <p>{words.rehearse.body}</p>
          <SnapshotField value={snapshotId} onChange={setSnapshotId} />
          {targets.length > 0 && (
            <Select
              label={words.rehearse.as}
              description={words.rehearse.asNote}
              allowDeselect={false}
              value={asTarget}
              onChange={(value) => setAsTarget(value ?? own)}
              data={[
                { value: own, label: words.rehearse.own },
                ...targets.map(({ name }) => ({ value: name, label: words.rehearse.asTarget(name) })),
              ]}
            />
          )}
          <Radio.Group
            label={words.someApps}
            description={words.rehearse.onlyAll}
            value={all ? 'all' : 'some'}
            onChange={(value) => setAll(value === 'all')}
          >
            <div className="choices">
              <Radio value="all" label={words.all} />
              <Radio value="some" label={words.some} />
            </div>
          </Radio.Group>
          {!all && <AppPicker label={words.someApps} chosen={apps} onChange={setApps} />}
          {start.failure !== null && <ErrorCard failure={start.failure} />}
          <div className="row-of-buttons end">
            <Button loading={start.busy} onClick={() => start.run()}>
              {words.rehearse.start}
            </Button>
          </div>
        </div>
      </Card>
    </Page>
  );
}
