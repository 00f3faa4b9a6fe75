import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Confirm } from '../../../components/confirm.tsx';
import { ActForm } from '../../../components/act-form.tsx';
import { ProveForm } from '../../../components/recovery/prove-form.tsx';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import { isGoodPair, noPair, PassphrasePair } from '../passphrase-pair.tsx';
import { isGiven, noSecret, SecretFields, secretOf } from '../secret-fields.tsx';
import type { Slot } from './keys-card.tsx';

const words = text.settings;
const proveNames = {
  passphrase: words.provePassphraseName,
  recovery: words.proveName,
  recipient: text.sealed.proveName,
};
const proveTitles = {
  passphrase: words.proveTitle,
  recovery: text.recovery.proveTitle,
  recipient: text.sealed.proveTitle,
};

type Props = { readonly slot: Slot; readonly isOnly: boolean; readonly onChanged: () => void };

/** What can be done with one key: prove it, change it, take it away. */
export function SlotActions({ slot, isOnly, onChanged }: Props) {
  const { vault } = useClient();
  const [doing, setDoing] = useState<'prove' | 'change' | 'remove' | null>(null);
  const [isProved, setProved] = useState(false);
  const { slotId, kind } = slot;
  const close = () => setDoing(null);
  const done = () => {
    close();
    onChanged();
  };
  const remove = useAct(async () => {
    await vault.removeKey({ slotId });
    done();
  });
  return (
    <div className="row-of-buttons tight">
      <Small name={proveNames[kind](slotId)} word={words.proveKey} onClick={() => setDoing('prove')} />
      {kind === 'passphrase' && (
        <Small name={words.changeName(slotId)} word={words.changePassphrase} onClick={() => setDoing('change')} />
      )}
      {isOnly ? (
        <span className="quiet">{words.onlyKey}</span>
      ) : (
        <Small name={words.removeName(slotId)} word={words.removeKey} onClick={() => setDoing('remove')} />
      )}
      <span role="status">{isProved && <Status name="passed" word={words.opens} />}</span>
      <Modal opened={doing === 'prove'} onClose={close} title={proveTitles[kind]}>
        {kind === 'recovery' ? (
          <div className="form">
            <p>{text.recovery.proveIntroAll}</p>
            <ProveForm onProved={done} onSkip={close} skipWord={text.cancel} />
          </div>
        ) : (
          <ProveSecret
            slotId={slotId}
            kind={kind}
            onDone={() => {
              setProved(true);
              done();
            }}
          />
        )}
      </Modal>
      <Modal opened={doing === 'change'} onClose={close} title={words.changeTitle}>
        <ChangeForm slotId={slotId} onDone={done} />
      </Modal>
      <Confirm
        opened={doing === 'remove'}
        onClose={close}
        title={words.removeTitle}
        confirm={words.removeNow}
        typed={slotId}
        act={remove}
      >
        <p>{words.removeBody}</p>
        <p className="quiet">{words.removeOlder}</p>
      </Confirm>
    </div>
  );
}

type SmallProps = { readonly name: string; readonly word: string; readonly onClick: () => void };

const Small = ({ name, word, onClick }: SmallProps) => (
  <Button variant="default" size="compact-sm" onClick={onClick} aria-label={name}>
    {word}
  </Button>
);

type FormProps = { readonly slotId: string; readonly onDone: () => void };

function ProveSecret({ slotId, kind, onDone }: FormProps & { readonly kind: 'passphrase' | 'recipient' }) {
  const { vault } = useClient();
  const [secret, setSecret] = useState(noSecret);
  const prove = useAct(async () => {
    await vault.proveKey({ slotId, ...secretOf(kind, secret) });
    onDone();
  });
  return (
    <ActForm act={prove} confirm={words.proveNow} isReady={isGiven(kind, secret)}>
      <p>{kind === 'recipient' ? text.sealed.proveBody : words.proveBody}</p>
      <SecretFields kind={kind} label={text.opening.passphrase} secret={secret} onChange={setSecret} />
    </ActForm>
  );
}

function ChangeForm({ slotId, onDone }: FormProps) {
  const { vault } = useClient();
  const [pair, setPair] = useState(noPair);
  const change = useAct(async () => {
    await vault.changePassphrase({ slotId, passphrase: pair.first });
    onDone();
  });
  return (
    <ActForm act={change} confirm={words.changeNow} isReady={isGoodPair(pair)}>
      <p>{words.changeBody}</p>
      <PassphrasePair pair={pair} onChange={setPair} />
    </ActForm>
  );
}
