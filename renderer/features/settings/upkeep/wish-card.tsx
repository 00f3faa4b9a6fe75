import { NumberInput, Switch } from '@mantine/core';
import { useState } from 'react';
import type { Proven } from '../../../../shared/domain/upkeep.ts';
import { useClient } from '../../../app-context.tsx';
import { Card } from '../../../components/card.tsx';
import { dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { SavedForm } from '../saved-form.tsx';

const words = text.settings.upkeep;
const longest = { days: 365, amber: 3650, parts: 366 };

type Props = { readonly proven: Proven; readonly onSaved: () => void };

/** Checks that start by themselves, and when an old proof turns amber. */
export function WishCard({ proven, onSaved }: Props) {
  const { upkeep } = useClient();
  const { schedule } = proven;
  const [everyDays, setEvery] = useState(schedule?.everyDays ?? null);
  const [parts, setParts] = useState(schedule?.parts ?? 1);
  const [amberAfterDays, setAmber] = useState(proven.amberAfterDays);
  const save = async () => {
    await upkeep.setProven({ amberAfterDays, everyDays, parts });
    onSaved();
  };
  return (
    <Card title={words.wish}>
      {schedule !== null && <p className="quiet">{words.next(dateTime(schedule.nextAt))}</p>}
      <SavedForm save={words.saveWish} onSave={save}>
        <Switch
          label={words.on}
          checked={everyDays !== null}
          onChange={(event) => setEvery(event.currentTarget.checked ? 7 : null)}
        />
        {everyDays !== null && (
          <div className="fields">
            <Days label={words.every} value={everyDays} max={longest.days} onChange={setEvery} />
            <Days
              label={words.parts}
              description={words.partsNote}
              value={parts}
              max={longest.parts}
              onChange={setParts}
            />
          </div>
        )}
        <Days label={words.amber} value={amberAfterDays} max={longest.amber} onChange={setAmber} />
      </SavedForm>
    </Card>
  );
}

type DaysProps = {
  readonly label: string;
  readonly description?: string;
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
};

const Days = ({ onChange, ...field }: DaysProps) => (
  <NumberInput
    {...field}
    inputWrapperOrder={['label', 'input', 'description']}
    min={1}
    allowDecimal={false}
    clampBehavior="blur"
    onChange={(value) => onChange(Math.max(1, Number(value) || 1))}
  />
);
