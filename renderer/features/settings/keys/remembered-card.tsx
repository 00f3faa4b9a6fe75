import { Button } from '@mantine/core';
import { useState } from 'react';
import { useParts } from '../../../app-context.tsx';
import type { KeyDoor } from '../../../api/host-door.ts';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';

const words = text.settings.remembered;

/** Whether the machine's keychain keeps this vault's passphrase, and the way to take it away. */
export function RememberedCard({ keychain }: { readonly keychain: KeyDoor }) {
  const { seatId } = useParts();
  const [changes, setChanges] = useState(0);
  const kept = useAsk(`remembered ${changes}`, () => keychain.isRemembered(seatId));
  const forget = useAct(async () => {
    await keychain.remember(seatId, null);
    setChanges(changes + 1);
  });
  return (
    <Card title={words.title}>
      <p role="status">{kept.value === true ? words.is : words.isNot}</p>
      <p className="quiet">{words.note}</p>
      {kept.value === true && (
        <div className="row-of-buttons apart">
          <Button variant="default" loading={forget.busy} onClick={() => forget.run()}>
            {words.forget}
          </Button>
        </div>
      )}
      {kept.state === 'failed' && <ErrorCard failure={kept.failure} />}
      {forget.failure !== null && <ErrorCard failure={forget.failure} />}
    </Card>
  );
}
