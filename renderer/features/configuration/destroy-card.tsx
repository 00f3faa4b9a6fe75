import { Button } from '@mantine/core';
import { useState } from 'react';
import { useClient, useTenant } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Card } from '../../components/card.tsx';
import { Confirm } from '../../components/confirm.tsx';
import { bytes } from '../../format.ts';
import { copiesNotice } from '../../text/shared.ts';
import { text } from '../../text/text.ts';

const words = text.telemetry;

type Props = { readonly events: number; readonly onDestroyed: () => void };
type Destroyed = { readonly events: number; readonly bytesGivenBack: number; readonly stillOn: readonly string[] };

/** The end of all events of the tenant, and what this vault cannot reach. */
export function DestroyCard({ events, onDestroyed }: Props) {
  const { telemetry } = useClient();
  const { name } = useTenant();
  const [isAsking, setAsking] = useState(false);
  const [end, setEnd] = useState<Destroyed | null>(null);
  const act = useAct(async () => {
    setEnd(await telemetry.destroy({ tenant: name, confirm: name }));
    setAsking(false);
    onDestroyed();
  });
  return (
    <Card title={words.destroyCard}>
      <div className="row-of-buttons spread">
        <p className="quiet rule-sentence">{words.destroyNote}</p>
        {events > 0 && (
          <Button variant="default" onClick={() => setAsking(true)}>
            {words.destroy}
          </Button>
        )}
      </div>
      {end !== null && (
        <div className="line-of-words" role="status">
          <p>{words.destroyed(end.events, bytes(end.bytesGivenBack))}</p>
          {end.stillOn.length > 0 && <p>{words.stillOn(end.stillOn.join(', '))}</p>}
          <p className="quiet rule-sentence">{copiesNotice}</p>
        </div>
      )}
      {isAsking && (
        <Confirm
          opened
          onClose={() => setAsking(false)}
          title={words.destroyTitle}
          confirm={words.destroyNow}
          typed={name}
          act={act}
        >
          <p>{words.destroyBody(events)}</p>
          <p className="quiet">{copiesNotice}</p>
        </Confirm>
      )}
    </Card>
  );
}
