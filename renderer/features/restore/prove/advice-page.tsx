import { Select } from '@mantine/core';
import { useState } from 'react';
import type { RecoveryAdvice } from '../../../../shared/domain/recovery.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { AppField } from '../../../components/app-field.tsx';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { ReadyButton } from '../../../components/ready-button.tsx';
import { shortDate } from '../../../format.ts';
import { Page } from '../../../frame/page.tsx';
import { hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { useWriteTarget } from '../write-target.ts';
import { restoreLine } from '../cli.ts';
import { WayCard } from './way-card.tsx';

const words = text.restore.prove.advice;

/** Which way back is the cheapest today, for one app. */
export function AdvicePage() {
  const { recovery } = useClient();
  const tenants = useSession((state) => state.tenants).filter(({ role }) => role !== 'former');
  const [appId, setAppId] = useState('');
  const [to, setTo] = useState<string | null>(tenants.find(({ role }) => role === 'source')?.name ?? null);
  const [advice, setAdvice] = useState<RecoveryAdvice | null>(null);
  const isReady = appId !== '' && to !== null;
  const ask = useAct(async () => {
    if (!isReady) return;
    setAdvice((await recovery.advise({ appId: appId, to: to })).advice);
  });
  const target = tenants.find(({ name }) => name === advice?.to) ?? null;
  const band = useWriteTarget(target);
  return (
    <Page
      title={advice === null ? words.titleNone : words.title(advice.name)}
      crumbs={[{ name: text.restore.crumb, href: hrefOf({ screen: 'restore' }) }, { name: words.crumb }]}
      cli={restoreLine.advise(appId, to)}
      writesTo={band}
    >
      <Card className="narrow">
        <div className="form">
          <p>{words.body}</p>
          <AppField label={words.app} value={appId} onChange={setAppId} />
          <Select
            label={words.to}
            data={tenants.map(({ name, host }) => ({ value: name, label: `${name}, ${host}` }))}
            value={to}
            onChange={setTo}
          />
          {ask.failure !== null && <ErrorCard failure={ask.failure} />}
          <div className="row-of-buttons end">
            <ReadyButton isReady={isReady} loading={ask.busy} onClick={ask.run}>
              {words.ask}
            </ReadyButton>
          </div>
        </div>
      </Card>
      {advice !== null && <Answer advice={advice} />}
    </Page>
  );
}

function Answer({ advice }: { readonly advice: RecoveryAdvice }) {
  const { living, window, best, ways } = advice;
  return (
    <>
      <p role="status">
        {living === null ? words.gone : words.lives(living.spaceName)}{' '}
        {window !== null && words.purge(shortDate(window.purgeFrom), shortDate(window.purgeUntil))}{' '}
        {best === null && words.none}
      </p>
      {[...ways]
        .sort((a, b) => Number(b.way === best) - Number(a.way === best))
        .map((way) => (
          <WayCard key={way.way} way={way} advice={advice} />
        ))}
    </>
  );
}
