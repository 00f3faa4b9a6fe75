import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { text } from '../text/text.ts';

const words = text.sealed;
/** More than any file of a key has. */
const mostBytes = 10_000;

type Props = { readonly word: string; readonly onRead: (text: string, name: string) => void };

/** Reads a small text file that a person chooses; the browser shows this window nothing else of the disk. */
export function KeyFileButton({ word, onRead }: Props) {
  const [isTooLong, setTooLong] = useState(false);
  const read = async (file: File | null) => {
    if (file === null) return;
    setTooLong(file.size > mostBytes);
    if (file.size <= mostBytes) onRead(await file.text(), file.name);
  };
  return (
    <>
      <FileButton onChange={(file) => void read(file)}>
        {(props) => (
          <Button variant="default" {...props}>
            {word}
          </Button>
        )}
      </FileButton>
      <span role="alert">{isTooLong && words.tooLong}</span>
    </>
  );
}
