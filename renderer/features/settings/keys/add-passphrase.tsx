import { useState } from 'react';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ActForm } from '../../../components/act-form.tsx';
import { text } from '../../../text/text.ts';
import { LabelField } from '../label-field.tsx';
import { isGoodPair, noPair, PassphrasePair } from '../passphrase-pair.tsx';
import { AddKey } from './add-key.tsx';

const words = text.settings;

/** A further passphrase, for somebody else or for another place. */
export function AddPassphrase({ onChanged }: { readonly onChanged: () => void }) {
  return (
    <AddKey word={words.addPassphrase} title={words.addTitle} onChanged={onChanged}>
      {(onDone) => <AddForm onDone={onDone} />}
    </AddKey>
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
      <LabelField value={label} onChange={setLabel} isFirst />
      <PassphrasePair pair={pair} onChange={setPair} />
    </ActForm>
  );
}
