import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { text } from '../../../text/text.ts';
import type { StepProps } from './handover-part.tsx';

const words = text.settings.handover;

/** Every key that is not the customer's goes, but those a person names to stay. */
export function RemoveStep({ view, onView }: StepProps) {
  const { handover } = useClient();
  const [stay, setStay] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  const remove = useAct(async () => onView(await handover.remove({ stay: [...stay] })));
  const going = view.others.filter(({ slotId }) => !stay.includes(slotId));
  const { slotId: customerSlot = '' } = view.handover.customer ?? {};
  return (
    <Card title={words.steps.remove}>
      <div className="form">
        {view.others.length === 0 ? (
          <p>{words.noOthers}</p>
        ) : (
          <fieldset className="slot-choices">
            <legend>{words.others}</legend>
            {view.others.map(({ slotId, kind, label }) => (
              <Checkbox
                key={slotId}
                label={
                  <>
                    {words.stays}: {text.settings.keyKind[kind]} <code>{slotId}</code> <bdi>{label}</bdi>
                  </>
                }
                checked={stay.includes(slotId)}
                onChange={(event) =>
                  setStay(event.currentTarget.checked ? [...stay, slotId] : stay.filter((each) => each !== slotId))
                }
              />
            ))}
          </fieldset>
        )}
        <div className="row-of-buttons end">
          <Button onClick={() => setAsking(true)}>{words.removeNow}</Button>
        </div>
      </div>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.removeTitle}
        confirm={words.removeNow}
        typed={customerSlot}
        act={remove}
      >
        <p>{words.removeBody(going.length)}</p>
      </Confirm>
    </Card>
  );
}
