import { PasswordInput } from '@mantine/core';
import { noFile, PrivateKeyFields, privateKeyOf, type GivenFile } from '../../components/private-key-fields.tsx';
import { KeyFields } from '../../components/recovery/key-fields.tsx';
import { isWholeLine, nothingTyped, typedText, type TypedKey } from '../../components/recovery/key-lines.ts';

/** What a person types to show that a key is theirs. */
export type Secret = { readonly passphrase: string; readonly typed: TypedKey; readonly file: GivenFile };
export const noSecret: Secret = { passphrase: '', typed: nothingTyped, file: noFile };

type Kind = 'passphrase' | 'recovery' | 'recipient';

/** As the engine takes it. */
export function secretOf(kind: Kind, { passphrase, typed, file }: Secret) {
  if (kind === 'recipient') return privateKeyOf(file);
  return kind === 'passphrase' ? { passphrase } : { recoveryKey: typedText(typed) };
}

export function isGiven(kind: Kind, { passphrase, typed, file }: Secret): boolean {
  if (kind === 'recipient') return file.file !== '';
  return kind === 'passphrase' ? passphrase !== '' : typed.lines.every(isWholeLine);
}

type Props = {
  readonly kind: Kind;
  readonly label: string;
  readonly secret: Secret;
  readonly onChange: (secret: Secret) => void;
};

/** The passphrase, the four lines of a sheet, or the file of a private key. */
export function SecretFields({ kind, label, secret, onChange }: Props) {
  if (kind === 'recipient')
    return <PrivateKeyFields given={secret.file} onChange={(file) => onChange({ ...secret, file })} />;
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
