import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useClient, useParts } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import type { MadeSheet } from '../../components/recovery/paper-sheet.tsx';
import { text } from '../../text/text.ts';
import { OpeningPage } from './opening-page.tsx';
import { strengthOf } from './passphrase-strength.ts';
import { RecoverySheet } from './recovery-sheet.tsx';

const words = text.opening;

/** Makes the vault, then shows the recovery key this once. */
export function CreateScreen({
  folder,
  onHold,
}: {
  readonly folder: string;
  readonly onHold: (hold: boolean) => void;
}) {
  const { vault } = useClient();
  const { follower } = useParts();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [sheet, setSheet] = useState<MadeSheet | null>(null);
  const create = useAct(async () => {
    onHold(true);
    setSheet(await vault.create({ passphrase }));
    setPassphrase('');
    setAgain('');
  });
  const differs = again !== '' && again !== passphrase;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase.length >= 8 && passphrase === again) create.run();
  };
  const goOn = async () => {
    await follower.readAfresh();
    onHold(false);
  };

  if (sheet !== null) return <RecoverySheet sheet={sheet} onDone={() => void goOn()} />;
  return (
    <OpeningPage title={words.createTitle} intro={words.createIntro}>
      <form onSubmit={submit} className="form">
        <p className="quiet">
          {words.folder} <code>{folder}</code>
        </p>
        <PasswordInput
          label={words.passphrase}
          description={passphrase === '' ? words.tooShort : words.strength[strengthOf(passphrase)]}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
          autoComplete="new-password"
          required
          autoFocus
        />
        <PasswordInput
          label={words.passphraseAgain}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          error={differs ? words.notSame : null}
          autoComplete="new-password"
          required
        />
        <p className="quiet">{words.noWayBack}</p>
        {create.failure !== null && <ErrorCard failure={create.failure} />}
        <div className="row-of-buttons end">
          <Button type="submit" loading={create.busy}>
            {words.create}
          </Button>
        </div>
      </form>
    </OpeningPage>
  );
}
