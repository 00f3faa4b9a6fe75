import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useClient, useParts } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { KeyFields } from '../../components/recovery/key-fields.tsx';
import { nothingTyped, typedText } from '../../components/recovery/key-lines.ts';
import { text } from '../../text/text.ts';
import { OpeningPage } from './opening-page.tsx';

const words = text.opening;

/** Opens the vault by passphrase or by the recovery sheet, and points a typing error to its line. */
export function UnlockScreen({ folder }: { readonly folder: string }) {
  const { vault } = useClient();
  const { follower } = useParts();
  const [bySheet, setBySheet] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const forget = () => {
    setPassphrase('');
    setTyped(nothingTyped);
  };
  const unlock = useAct(async (acceptRollback: boolean) => {
    await vault.unlock({ ...(bySheet ? { recoveryKey: typedText(typed) } : { passphrase }), acceptRollback });
    forget();
    await follower.readAfresh();
  });
  const { failure } = unlock;
  const typo = failure?.code === 'vault.recovery-typo' ? Number(failure.details['line']) - 1 : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    unlock.run(false);
  };
  const turn = () => {
    setBySheet(!bySheet);
    forget();
    unlock.clear();
  };

  return (
    <OpeningPage title={words.unlockTitle}>
      <form onSubmit={submit} className="form">
        <p className="quiet">
          {words.folder} <code>{folder}</code>
        </p>
        {bySheet ? (
          <>
            <p className="quiet">{text.recovery.wholeSheet}</p>
            <KeyFields
              typed={typed}
              onChange={(next) => {
                setTyped(next);
                if (typo !== null) unlock.clear();
              }}
              errorOf={(line) => (line === typo ? text.recovery.lineTypo(line + 1) : null)}
            />
          </>
        ) : (
          <PasswordInput
            label={words.passphrase}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            required
            autoFocus
            autoComplete="current-password"
          />
        )}
        {failure !== null && typo === null && (
          <ErrorCard
            failure={failure}
            actions={
              failure.code === 'vault.rolled-back' && (
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
