import { Button, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';

type Props = {
  readonly word: string;
  readonly title: string;
  readonly onChanged: () => void;
  /** The form, which calls what it is given once the key is there. */
  readonly children: (onDone: () => void) => ReactNode;
};

/** A button that asks for a further key in a dialog. */
export function AddKey({ word, title, onChanged, children }: Props) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const done = () => {
    close();
    onChanged();
  };
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {word}
      </Button>
      <Modal opened={open} onClose={close} title={title}>
        {children(done)}
      </Modal>
    </>
  );
}
