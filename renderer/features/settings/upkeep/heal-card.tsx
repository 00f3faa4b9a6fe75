import { Button } from '@mantine/core';
import { useState } from 'react';
import type { z } from '../../../../shared/schema.ts';
import type { contract } from '../../../../shared/api/contract.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { FolderField } from '../../../components/folder-field.tsx';
import { Name } from '../../../components/name.tsx';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import { DamageTable } from './damage-table.tsx';

const words = text.settings.upkeep;
type Healed = z.infer<(typeof contract.upkeep.heal)['output']> & { readonly isFromCopy: boolean };

/** Damaged content is made whole from a copy, or captured afresh by the next backup. */
export function HealCard({ onHealed }: { readonly onHealed: () => void }) {
  const { upkeep } = useClient();
  const [from, setFrom] = useState('');
  const [healed, setHealed] = useState<Healed | null>(null);
  const heal = useAct(async (isFromCopy: boolean) => {
    setHealed({ ...(await upkeep.heal(isFromCopy ? { from: from.trim() } : {})), isFromCopy });
    onHealed();
  });
  return (
    <Card title={words.heal}>
      <div className="form">
        <p>{words.healBody}</p>
        <FolderField label={words.healFrom} value={from} onChange={setFrom} />
        <div className="row-of-buttons">
          <Button variant="default" loading={heal.busy} disabled={from.trim() === ''} onClick={() => heal.run(true)}>
            {words.healNow}
          </Button>
          <Button variant="default" disabled={heal.busy} onClick={() => heal.run(false)}>
            {words.capture}
          </Button>
        </div>
        <p className="quiet">{words.captureNote}</p>
        {heal.failure !== null && <ErrorCard failure={heal.failure} />}
        <div role="status">{healed !== null && <CameOf healed={healed} />}</div>
        {healed !== null && healed.damage.length > 0 && <DamageTable damage={healed.damage} />}
      </div>
    </Card>
  );
}

function CameOf({ healed }: { readonly healed: Healed }) {
  const { chunks, packs, left, capture, intact, isFromCopy } = healed;
  return (
    <>
      <p>
        <Status name={intact ? 'intact' : 'damaged'} /> {intact ? words.allWhole : words.stillDamaged}
      </p>
      {isFromCopy && <p>{words.healed(chunks, packs, left)}</p>}
      {capture.length > 0 && (
        <>
          <h3>{words.captureList}</h3>
          <ul className="plain-list dotted">
            {capture.map(({ appId, name }) => (
              <li key={appId}>
                <Name of={name} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
