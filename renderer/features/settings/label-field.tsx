import { TextInput } from '@mantine/core';
import { text } from '../../text/text.ts';

const words = text.settings;

type Props = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Where its dialog begins. */
  readonly isFirst?: boolean;
};

/** What a key slot is called; it stands in the open beside the vault, and the hint says so. */
export function LabelField({ value, onChange, isFirst = false }: Props) {
  return (
    <TextInput
      label={words.label}
      description={words.labelHint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={60}
      {...(isFirst ? { 'data-autofocus': true } : {})}
    />
  );
}
