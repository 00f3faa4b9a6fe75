import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useClient, useHost } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { ActForm } from '../../../components/act-form.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import { text } from '../../../text/text.ts';
import { isGoodPair, noPair, PassphrasePair } from '../passphrase-pair.tsx';

const words = text.sealed.pair;

type Made = { readonly publicKey: string; readonly savedAt: string };

/** A pair of keys for somebody whom others seal vaults to; this vault has no part in it. */
export function MakePair() {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const close = () => {
    setOpen(false);
    setMade(null);
  };
  return (
    <>
      <Button variant="subtle" onClick={() => setOpen(true)}>
        {words.make}
      </Button>
      <Modal opened={open} onClose={close} title={words.title}>
        {made === null ? <PairForm onMade={setMade} /> : <MadePair made={made} onClose={close} />}
      </Modal>
    </>
  );
}

function PairForm({ onMade }: { readonly onMade: (made: Made) => void }) {
  const { vault } = useClient();
  const { saveText } = useHost();
  const [pair, setPair] = useState(noPair);
  const make = useAct(async () => {
    const { publicKey, privateKeyFile } = await vault.makeKeyPair({ passphrase: pair.first });
    const savedAt = await saveText('coffer-private-key.json', privateKeyFile);
    // Nobody has the private key of a pair that was not saved: it is forgotten, and another is made the next time.
    if (savedAt !== null) onMade({ publicKey, savedAt });
  });
  return (
    <ActForm act={make} confirm={words.now} isReady={isGoodPair(pair)}>
      <p>{words.body}</p>
      <PassphrasePair label={text.sealed.filePassphrase} pair={pair} onChange={setPair} />
    </ActForm>
  );
}

function MadePair({ made, onClose }: { readonly made: Made; readonly onClose: () => void }) {
  return (
    <div className="form">
      <p role="status">{text.savedAt(made.savedAt)}</p>
      <p>{words.keep}</p>
      <p>{words.handOver}</p>
      <p>
        <code>{made.publicKey}</code>
      </p>
      <div className="row-of-buttons end">
        <CopyButton value={made.publicKey}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? text.copied : words.copy}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </div>
  );
}
