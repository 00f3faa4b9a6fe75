import { PasswordInput } from '@mantine/core';
import { KeyFields } from '../../components/recovery/key-fields.tsx';
import { isWholeLine, nothingTyped, typedText, type TypedKey } from '../../components/recovery/key-lines.ts';

/** What a person types to show that a key is theirs. */
export type Secret = { readonly passphrase: string; readonly typed: TypedKey };
export const noSecret: Secret = { passphrase: '', typed: nothingTyped };

type Kind = 'passphrase' | 'recovery';

/** As the engine takes it. */
export const secretOf = (kind: Kind, { passphrase, typed }: Secret) =>
  kind === 'passphrase' ? { passphrase } : { recoveryKey: typedText(typed) };

export const isGiven = (kind: Kind, { passphrase, typed }: Secret): boolean =>
  kind === 'passphrase' ? passphrase !== '' : typed.lines.every(isWholeLine);

type Props = {
  readonly kind: Kind;
  readonly label: string;
  readonly secret: Secret;
  readonly onChange: (secret: Secret) => void;
};

/** The passphrase, or the four lines of a sheet. */
export function SecretFields({ kind, label, secret, onChange }: Props) {
  if (kind === 'recovery')
    return <KeyFields typed={secret.typed} onChange={(typed) => onChange({ ...secret, typed })} errorOf={() => null} />;
  return (
    <PasswordInput
      label={label}
      value={secret.passphrase}
      onChange={(event) => onChange({ ...secret, passphrase: event.currentTarget.value })}
      autoComplete="off"
      data-autofocus
    />
  );
}
