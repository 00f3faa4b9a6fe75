import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { judgePassphrase } from '../../../shared/domain/passphrase.ts';
import type { Seat } from '../../../shared/domain/desk.ts';
import { useWindow } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { line } from '../../cli-line.ts';
import { Card } from '../../components/card.tsx';
import { ErrorCard } from '../../components/error-card.tsx';
import { FolderField } from '../../components/folder-field.tsx';
import type { MadeSheet } from '../../components/recovery/paper-sheet.tsx';
import { Status } from '../../components/status.tsx';
import { text } from '../../text/text.ts';
import { isNeutral, parentOf } from './folder-names.ts';
import { StartPage } from './start-page.tsx';

const words = text.start.vault;
const opening = text.opening;
const least = 8;
const strengths = { weak: 'guessable', fair: 'fair', strong: 'good' } as const;

type Props = {
  /** A vault of this machine: the new one lies in its place if it is not made yet, else beside it. */
  readonly near: Seat;
  readonly practice: boolean;
  readonly onMade: (seatId: string, sheet: MadeSheet) => void;
};

/** Where the vault lies and what opens it. */
export function VaultStep({ near, practice, onMade }: Props) {
  const { deskClient, desk, vaultOf } = useWindow();
  const isPlanned = near.state === 'none' && !practice;
  const offered = isPlanned ? near.folder : parentOf(near.folder);
  const [folder, setFolder] = useState(offered);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const exact = isPlanned && folder === near.folder;
  const create = useAct(async () => {
    const seat = exact ? near : await deskClient.prepare({ parent: folder, practice });
    const made = await vaultOf(seat.seatId).client.vault.create({ passphrase });
    await desk.readAfresh();
    desk.choose(seat.seatId);
    onMade(seat.seatId, made);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (passphrase.length >= least && passphrase === again) create.run();
  };
  return (
    <StartPage
      step="vault"
      title={words.title}
      cli={line('--vault', folder, 'vault', 'create')}
      seat={null}
      next={
        <Button type="submit" form="new-vault" loading={create.busy}>
          {opening.create}
        </Button>
      }
    >
      <Card>
        <form id="new-vault" onSubmit={submit} className="form">
          <p>{opening.createIntro}</p>
          <FolderField
            label={words.folder}
            description={exact ? words.exactHint : words.folderHint}
            value={folder}
            onChange={setFolder}
            required
          />
          {folder !== offered && !isNeutral(folder) && (
            <p className="risk-line">
              <Status name="noted" /> <span>{words.named}</span>
            </p>
          )}
          <PasswordInput
            label={opening.passphrase}
            description={passphrase.length < least ? opening.tooShort : strengthOf(passphrase)}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            autoComplete="new-password"
            required
          />
          <PasswordInput
            label={opening.passphraseAgain}
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            error={again !== '' && again !== passphrase ? opening.notSame : null}
            autoComplete="new-password"
            required
          />
          <p className="quiet">{opening.noWayBack}</p>
          {create.failure !== null && <ErrorCard failure={create.failure} />}
        </form>
      </Card>
    </StartPage>
  );
}

const strengthOf = (passphrase: string): string => opening.strength[strengths[judgePassphrase(passphrase).level]];
