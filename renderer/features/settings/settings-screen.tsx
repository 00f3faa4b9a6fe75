import { SegmentedControl, Switch } from '@mantine/core';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useClient, useParts, useSession, useWindow } from '../../app-context.tsx';
import { useAct, useAsk } from '../../ask.ts';
import { cliLine } from '../../cli-line.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { Page } from '../../frame/page.tsx';
import { lookChoices } from '../../stores/look-store.ts';
import { text } from '../../text/text.ts';
import { KeysCard } from './keys-card.tsx';
import { TenantCard } from './tenant-card.tsx';
import { VaultCard } from './vault-card.tsx';

const words = text.settings;

/** Keys, the vault itself, and how the window looks. */
export function SettingsScreen() {
  const { vault } = useClient();
  const revision = useSession((state) => state.revision);
  const [changes, setChanges] = useState(0);
  const asked = useAsk(`info ${revision} ${changes}`, () => vault.info({}));
  const info = asked.value;
  return (
    <Page
      title={info === null ? words.crumb : words.title(info.keys.length)}
      crumbs={[{ name: words.crumb }]}
      cli={cliLine.vaultInfo()}
    >
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      <div className="scrolling">
        {info !== null && (
          <KeysCard vaultId={info.vaultId} keys={info.keys} onChanged={() => setChanges(changes + 1)} />
        )}
        {info !== null && <VaultCard info={info} />}
        <TenantCard />
        <div className="two-columns">
          <LookCard />
          <NetworkCard />
        </div>
        <AboutCard />
      </div>
    </Page>
  );
}

function LookCard() {
  const { looks } = useWindow();
  const choice = useStore(looks, (state) => state.choice);
  return (
    <Card title={words.look}>
      <SegmentedControl
        aria-label={words.look}
        value={choice}
        onChange={(value) => looks.choose(value)}
        data={lookChoices.map((value) => ({ value, label: words.looks[value] }))}
      />
    </Card>
  );
}

function NetworkCard() {
  const { system } = useClient();
  const { session } = useParts();
  const about = useSession((state) => state.about);
  const set = useAct(async (on: boolean) => {
    const { airGapped } = await system.setAirGap({ on });
    if (about !== null) session.read({ about: { ...about, airGapped } });
  });
  return (
    <Card title={words.network}>
      <Switch
        label={words.airGap}
        description={words.airGapNote}
        checked={about?.airGapped ?? false}
        onChange={(event) => set.run(event.currentTarget.checked)}
      />
      {set.failure !== null && <ErrorCard failure={set.failure} />}
    </Card>
  );
}

function AboutCard() {
  const about = useSession((state) => state.about);
  if (about === null) return null;
  return (
    <Card title={words.about}>
      <p>{words.version(about.version)}</p>
      <p className="quiet">{words.runtime(about.node, about.platform)}</p>
    </Card>
  );
}
