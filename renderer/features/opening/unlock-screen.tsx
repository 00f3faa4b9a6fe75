import { Button, PasswordInput, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useClient, useParts } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { text } from '../../text/text.ts';
import { OpeningPage } from './opening-page.tsx';

const words = text.opening;

/** Opens the vault by passphrase or by the recovery sheet. */
export function UnlockScreen({ folder }: { readonly folder: string }) {
  const { vault } = useClient();
  const { follower } = useParts();
  const [bySheet, setBySheet] = useState(false);
  const [key, setKey] = useState('');
  const unlock = useAct(async (acceptRollback: boolean) => {
    await vault.unlock({ ...(bySheet ? { recoveryKey: key } : { passphrase: key }), acceptRollback });
    setKey('');
    await follower.readAfresh();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    unlock.run(false);
  };
  const change = (event: { currentTarget: { value: string } }) => setKey(event.currentTarget.value);
  const turn = () => {
    setBySheet(!bySheet);
    setKey('');
    unlock.clear();
  };

  return (
    <OpeningPage title={words.unlockTitle}>
      <form onSubmit={submit} className="form">
        <p className="quiet">
          {words.folder} <code>{folder}</code>
        </p>
        {bySheet ? (
          <Textarea
            label={words.recoveryKey}
            value={key}
            onChange={change}
            autosize
            minRows={3}
            spellCheck={false}
            required
            autoFocus
          />
        ) : (
          <PasswordInput
            label={words.passphrase}
            value={key}
            onChange={change}
            required
            autoFocus
            autoComplete="current-password"
          />
        )}
        {unlock.failure !== null && (
          <ErrorCard
            failure={unlock.failure}
            actions={
              unlock.failure.code === 'vault.rolled-back' && (
                <Button variant="default" onClick={() => unlock.run(true)}>
                  {words.unlockOlder}
                </Button>
              )
            }
          />
        )}
        <div className="row-of-buttons spread">
          <Button variant="subtle" onClick={turn}>
            {bySheet ? words.usePassphrase : words.useRecovery}
          </Button>
          <Button type="submit" loading={unlock.busy}>
            {words.unlock}
          </Button>
        </div>
      </form>
    </OpeningPage>
  );
}
