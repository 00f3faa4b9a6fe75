import { PasswordInput } from '@mantine/core';
import { text } from '../text/text.ts';
import { KeyFileButton } from './key-file-button.tsx';

const words = text.sealed;

/** A private key file as it was read, and the passphrase it may have. */
export type GivenFile = { readonly name: string; readonly file: string; readonly passphrase: string };
export const noFile: GivenFile = { name: '', file: '', passphrase: '' };

/** As the engine takes it. */
export const privateKeyOf = ({ file, passphrase }: GivenFile) => ({
  privateKey: file,
  ...(passphrase === '' ? {} : { passphrase }),
});

type Props = { readonly given: GivenFile; readonly onChange: (given: GivenFile) => void };

/** The file of a private key, and its passphrase; both are forgotten with the form. */
export function PrivateKeyFields({ given, onChange }: Props) {
  return (
    <>
      <div className="row-of-buttons">
        <KeyFileButton word={words.file} onRead={(file, name) => onChange({ ...given, file, name })} />
        <span role="status">{given.name !== '' && <bdi>{words.chosen(given.name)}</bdi>}</span>
      </div>
      <PasswordInput
        label={words.filePassphrase}
        description={words.filePassphraseHint}
        value={given.passphrase}
        onChange={(event) => onChange({ ...given, passphrase: event.currentTarget.value })}
        autoComplete="off"
      />
    </>
  );
}
