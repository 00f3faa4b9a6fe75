import { Button, Radio, Select } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { hrefOf } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { LabelField } from '../label-field.tsx';
import { isGoodPair, noPair, PassphrasePair } from '../passphrase-pair.tsx';
import type { StepProps } from './handover-part.tsx';

const words = text.settings.handover;

/** The customer gets a key: a passphrase typed here and now, or a slot that is there. */
export function CustomerStep({ view, onView }: StepProps) {
  const { vault, handover } = useClient();
  const [way, setWay] = useState<'passphrase' | 'slot'>('passphrase');
  const [label, setLabel] = useState('');
  const [slotId, setSlotId] = useState<string | null>(null);
  const [pair, setPair] = useState(noPair);
  const take = useAct(async () => {
    const made = way === 'slot' ? null : await vault.addPassphrase({ label: label.trim(), passphrase: pair.first });
    onView(await handover.customer({ slotId: made?.slotId ?? slotId ?? '' }));
  });
  const isReady = way === 'slot' ? slotId !== null : isGoodPair(pair);
  return (
    <Card title={words.steps.customer}>
      <div className="form">
        <Radio.Group
          label={words.how}
          value={way}
          onChange={(value) => setWay(value === 'slot' ? 'slot' : 'passphrase')}
        >
          <div className="choices">
            <Radio value="passphrase" label={words.ways.passphrase} description={words.customerTypes} />
            <Radio value="slot" label={words.ways.slot} description={words.slotWays} />
          </div>
        </Radio.Group>
        {way === 'slot' ? (
          <>
            <Select
              label={words.slot}
              value={slotId}
              onChange={setSlotId}
              data={view.others.map((slot) => ({
                value: slot.slotId,
                label: [text.settings.keyKind[slot.kind], slot.slotId, slot.label].filter(Boolean).join(', '),
              }))}
            />
            <p>
              <a href={hrefOf({ screen: 'settings', id: 'keys' })}>{text.settings.parts.keys}</a>
            </p>
          </>
        ) : (
          <>
            <LabelField value={label} onChange={setLabel} />
            <PassphrasePair label={words.secret} pair={pair} onChange={setPair} />
          </>
        )}
        {take.failure !== null && <ErrorCard failure={take.failure} />}
        <div className="row-of-buttons end">
          <Button loading={take.busy} disabled={!isReady} onClick={() => take.run()}>
            {words.choose}
          </Button>
        </div>
      </div>
    </Card>
  );
}
