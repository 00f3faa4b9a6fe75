import { Textarea } from '@mantine/core';
import { text } from '../text/text.ts';
import { KeyFileButton } from './key-file-button.tsx';

const words = text.sealed;

/** Long enough to be tried; the engine says what is wrong with it. */
export const isPublicKey = (typed: string): boolean => typed.toLowerCase().includes('coffer-public-');

type Props = { readonly value: string; readonly onChange: (value: string) => void };

/** A public key, pasted or read from a file. */
export function PublicKeyField({ value, onChange }: Props) {
  return (
    <>
      <Textarea
        label={words.publicKey}
        description={words.publicKeyHint}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        minRows={2}
        autosize
        spellCheck={false}
        autoComplete="off"
      />
      <div className="row-of-buttons">
        <KeyFileButton word={words.publicFile} onRead={(read) => onChange(read.trim())} />
      </div>
    </>
  );
}
