import { NumberInput, TextInput } from '@mantine/core';
import { text } from '../../text/text.ts';
import type { NewMedium } from './cli.ts';

const words = text.archive.fields;
export const noMedium: NewMedium = { label: '', place: '', holder: '', serial: '', dueDays: 180 };

type Props = { readonly value: NewMedium; readonly onChange: (value: NewMedium) => void };

/** What a person says of a medium. */
export function MediumFields({ value, onChange }: Props) {
  const field = (key: 'label' | 'place' | 'holder' | 'serial', description?: string) => (
    <TextInput
      label={words[key]}
      description={description}
      value={value[key]}
      maxLength={200}
      required={key === 'label'}
      onChange={(event) => onChange({ ...value, [key]: event.currentTarget.value })}
    />
  );
  return (
    <div className="medium-fields">
      {field('label', words.labelHint)}
      {field('place', words.placeHint)}
      {field('holder')}
      {field('serial')}
      <NumberInput
        label={words.dueDays}
        value={value.dueDays}
        min={1}
        max={3660}
        clampBehavior="strict"
        onChange={(dueDays) => onChange({ ...value, dueDays: Number(dueDays) || 180 })}
      />
    </div>
  );
}
