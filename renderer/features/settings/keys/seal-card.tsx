import { Button } from '@mantine/core';
import { useState } from 'react';
import type { VaultId } from '../../../../shared/domain/ids.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { text } from '../../../text/text.ts';
import { useAfresh } from '../../../use-afresh.ts';
import { AddRecipient } from './add-recipient.tsx';
import type { Slot } from './keys-card.tsx';
import { MakePair } from './make-pair.tsx';

const words = text.sealed.seal;

type Props = { readonly vaultId: VaultId; readonly keys: readonly Slot[]; readonly onChanged: () => void };

/** Public keys, and the end of every other one; what goes is named before. */
export function SealCard({ vaultId, keys, onChanged }: Props) {
  const { vault } = useClient();
  const readAfresh = useAfresh();
  const [asks, setAsks] = useState(false);
  const goes = keys.filter(({ kind }) => kind !== 'recipient');
  const stays = keys.filter(({ kind }) => kind === 'recipient');
  const seal = useAct(async () => {
    await vault.seal({ vaultId });
    setAsks(false);
    await readAfresh();
  });
  return (
    <Card title={words.title}>
      <p>{words.body}</p>
      {stays.length === 0 && <p className="quiet">{words.needsKey}</p>}
      <div className="row-of-buttons apart">
        <AddRecipient onChanged={onChanged} />
        <MakePair />
        {stays.length > 0 && goes.length > 0 && (
          <Button variant="default" onClick={() => setAsks(true)}>
            {words.look}
          </Button>
        )}
      </div>
      <Confirm
        opened={asks}
        onClose={() => setAsks(false)}
        title={words.dialog}
        confirm={words.now}
        typed={words.typed}
        act={seal}
      >
        <h3>{words.goes}</h3>
        <Slots slots={goes} />
        <h3>{words.stays}</h3>
        <Slots slots={stays} />
        <p className="quiet">{words.older}</p>
      </Confirm>
    </Card>
  );
}

const Slots = ({ slots }: { readonly slots: readonly Slot[] }) => (
  <ul className="plain-list dotted">
    {slots.map(({ slotId, kind, label }) => (
      <li key={slotId}>
        {text.settings.keyKind[kind]} <code>{slotId}</code> <bdi>{label}</bdi>
      </li>
    ))}
  </ul>
);
