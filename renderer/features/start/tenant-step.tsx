import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Seat } from '../../../shared/domain/desk.ts';
import { useClient, useParts, useWindow } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { cliLine } from '../../cli-line.ts';
import { capabilityTitle } from '../../components/capability-table.tsx';
import { Card } from '../../components/card.tsx';
import { ConnectParts } from '../../components/connect/connect-parts.tsx';
import { useConnect } from '../../components/connect/use-connect.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { text } from '../../text/text.ts';
import { StartPage } from './start-page.tsx';
import { useDecided } from './use-decided.ts';

const words = text.start.tenant;

type Props = { readonly seat: Seat; readonly onDone: () => void };
type Who = { readonly name: string; readonly environment: string; readonly remembers: boolean };

/** The tenant, what its client may do there, and whose it is. */
export function TenantStep({ seat, onDone }: Props) {
  const { vault, tenants } = useClient();
  const { follower } = useParts();
  const { deskClient, desk } = useWindow();
  const connecting = useConnect();
  const { tenant, check, input } = connecting;
  const [who, setWho] = useState<Who>({ name: '', environment: '', remembers: false });
  const practise = useAct(async () => {
    await deskClient.startPractice({ seatId: seat.seatId });
    const [added] = (await tenants.list({})).tenants;
    if (added !== undefined) connecting.checkNew(added);
  });
  const goOn = useAct(async () => {
    if (who.name.trim() !== '' || who.environment.trim() !== '')
      await vault.setCustomer({ name: who.name, environment: who.environment });
    await follower.readAfresh();
    if (who.remembers) await deskClient.setLook({ seatId: seat.seatId, remembersName: true });
    await desk.readAfresh();
    onDone();
  });
  const decided = useDecided(seat);
  const asksForPractice = seat.practice && tenant === null;
  return (
    <StartPage
      step="tenant"
      title={check === null ? text.tenant.title : capabilityTitle(check)}
      cli={
        tenant === null ? cliLine.addTenant(input.name, input.host, input.clientId) : cliLine.checkTenant(tenant.name)
      }
      seat={seat}
      decided={decided}
      next={
        asksForPractice ? (
          <Button loading={practise.busy} onClick={() => practise.run()}>
            {words.startPractice}
          </Button>
        ) : (
          tenant !== null && (
            <Button loading={goOn.busy} onClick={() => goOn.run()}>
              {text.next}
            </Button>
          )
        )
      }
    >
      {practise.failure !== null && <ErrorCard failure={practise.failure} />}
      {goOn.failure !== null && <ErrorCard failure={goOn.failure} />}
      {asksForPractice ? (
        <Card>
          <p>{words.practiceBody}</p>
        </Card>
      ) : (
        <ConnectParts connecting={connecting} />
      )}
      {tenant !== null && <WhoCard who={who} onChange={setWho} />}
    </StartPage>
  );
}

function WhoCard({ who, onChange }: { readonly who: Who; readonly onChange: (who: Who) => void }) {
  return (
    <Card title={words.who}>
      <div className="form">
        <p className="quiet">{words.whoNote}</p>
        <TextInput
          label={words.customer}
          value={who.name}
          maxLength={200}
          onChange={(event) => onChange({ ...who, name: event.currentTarget.value })}
        />
        <TextInput
          label={words.environment}
          description={words.environmentHint}
          value={who.environment}
          maxLength={60}
          onChange={(event) => onChange({ ...who, environment: event.currentTarget.value })}
        />
        <Checkbox
          label={words.remember}
          description={words.rememberHint}
          checked={who.remembers}
          onChange={() => onChange({ ...who, remembers: !who.remembers })}
        />
      </div>
    </Card>
  );
}
