import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { VaultId } from '../../../../shared/domain/ids.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';
import type { Slot } from './keys-card.tsx';
import { RekeyDialog, type Outlook } from './rekey-dialog.tsx';

const words = text.settings.rekey;

type Props = { readonly vaultId: VaultId; readonly keys: readonly Slot[]; readonly onChanged: () => void };

/** Everything anew under a new key; first what that would need, take away and leave. */
export function RekeyCard({ vaultId, keys, onChanged }: Props) {
  const { vault } = useClient();
  const [outlook, setOutlook] = useState<Outlook | null>(null);
  const [held, setHeld] = useState(false);
  const look = useAct(async () => setOutlook(await vault.rekeyOutlook({})));
  const close = () => {
    setOutlook(null);
    setHeld(false);
    onChanged();
  };
  return (
    <Card title={words.title}>
      <p>{words.body}</p>
      <div className="row-of-buttons apart">
        <Button variant="default" loading={look.busy} onClick={() => look.run()}>
          {words.look}
        </Button>
      </div>
      {look.failure !== null && <ErrorCard failure={look.failure} />}
      <Modal
        opened={outlook !== null}
        onClose={close}
        title={words.dialog}
        size="lg"
        closeOnEscape={!held}
        closeOnClickOutside={!held}
        withCloseButton={!held}
      >
        {outlook !== null && (
          <RekeyDialog vaultId={vaultId} outlook={outlook} keys={keys} onHold={setHeld} onDone={close} />
        )}
      </Modal>
    </Card>
  );
}
