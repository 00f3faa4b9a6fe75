import { Switch } from '@mantine/core';
import { useClient, useParts, useSession } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { settingsLines } from '../cli.ts';
import { PartPage } from '../part-page.tsx';

const words = text.settings.network;

/** Whether anything leaves this machine. */
export function NetworkPart() {
  const { system } = useClient();
  const { session } = useParts();
  const about = useSession((state) => state.about);
  const isOn = about?.airGapped ?? false;
  const set = useAct(async (on: boolean) => {
    const { airGapped } = await system.setAirGap({ on });
    if (about !== null) session.read({ about: { ...about, airGapped } });
  });
  return (
    <PartPage part="network" title={isOn ? words.titleOn : words.titleOff} cli={settingsLines.airGap(isOn)}>
      <Card title={words.connections}>
        <Switch
          label={words.airGap}
          description={words.airGapNote}
          checked={isOn}
          onChange={(event) => set.run(event.currentTarget.checked)}
        />
        {set.failure !== null && <ErrorCard failure={set.failure} />}
        <h3>{words.means}</h3>
        <ul className="plain-list dotted">
          {words.meanings.map((meaning) => (
            <li key={meaning}>{meaning}</li>
          ))}
        </ul>
      </Card>
      <Card title={words.limits}>
        <p>
          {words.limitsBody} <a href={hrefOf({ screen: 'settings', id: 'tenant' })}>{words.toTenant}</a>
        </p>
      </Card>
    </PartPage>
  );
}
