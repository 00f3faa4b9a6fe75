import { useState } from 'react';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ActForm } from '../../../components/act-form.tsx';
import { isPublicKey, PublicKeyField } from '../../../components/public-key-field.tsx';
import { text } from '../../../text/text.ts';
import { LabelField } from '../label-field.tsx';
import { AddKey } from './add-key.tsx';

const words = text.sealed;

/** A slot for the owner of a public key, who need not be here. */
export function AddRecipient({ onChanged }: { readonly onChanged: () => void }) {
  return (
    <AddKey word={words.add} title={words.addTitle} onChanged={onChanged}>
      {(onDone) => <AddForm onDone={onDone} />}
    </AddKey>
  );
}

function AddForm({ onDone }: { readonly onDone: () => void }) {
  const { vault } = useClient();
  const [label, setLabel] = useState('');
  const [publicKey, setPublicKey] = useState('');
  const add = useAct(async () => {
    await vault.addRecipient({ label: label.trim(), publicKey });
    onDone();
  });
  return (
    <ActForm act={add} confirm={words.addNow} isReady={isPublicKey(publicKey)}>
      <p>{words.addBody}</p>
      <PublicKeyField value={publicKey} onChange={setPublicKey} />
      <LabelField value={label} onChange={setLabel} />
    </ActForm>
  );
}
