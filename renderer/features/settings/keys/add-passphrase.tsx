import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ActForm } from '../../../components/act-form.tsx';
import { text } from '../../../text/text.ts';
import { isGoodPair, noPair, PassphrasePair } from '../passphrase-pair.tsx';

const words = text.settings;

/** A further passphrase, for somebody else or for another place. */
export function AddPassphrase({ onChanged }: { readonly onChanged: () => void }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {words.addPassphrase}
      </Button>
      <Modal opened={open} onClose={close} title={words.addTitle}>
        <AddForm
          onDone={() => {
            close();
            onChanged();
          }}
        />
      </Modal>
    </>
  );
}

function AddForm({ onDone }: { readonly onDone: () => void }) {
  const { vault } = useClient();
  const [label, setLabel] = useState('');
  const [pair, setPair] = useState(noPair);
  const add = useAct(async () => {
    await vault.addPassphrase({ label: label.trim(), passphrase: pair.first });
    onDone();
  });
  return (
    <ActForm act={add} confirm={words.addNow} isReady={isGoodPair(pair)}>
      <p>{words.addBody}</p>
      <TextInput
        label={words.label}
        description={words.labelHint}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        maxLength={60}
        data-autofocus
      />
      <PassphrasePair pair={pair} onChange={setPair} />
    </ActForm>
  );
}
