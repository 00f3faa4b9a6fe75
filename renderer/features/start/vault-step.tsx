import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { AppClient } from '../../../shared/api/contract.ts';
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
import { isOpener, noOpener, OpeningFields, type Opener } from './opening-fields.tsx';
import { StartPage } from './start-page.tsx';

const words = text.start.vault;
const opening = text.opening;

type Props = {
  /** A vault of this machine: the new one lies in its place if it is not made yet, else beside it. */
  readonly near: Seat;
  readonly practice: boolean;
  /** Null where there is no sheet: only a private key opens it. */
  readonly onMade: (seatId: string, sheet: MadeSheet | null) => void;
};

/** Makes the vault; null where there is no sheet. */
async function make({ vault }: AppClient, { way, passphrase, publicKey }: Opener): Promise<MadeSheet | null> {
  if (way === 'passphrase') return vault.create({ passphrase });
  await vault.createSealed({ publicKeys: [publicKey] });
  return null;
}

/** Where the vault lies and what opens it. */
export function VaultStep({ near, practice, onMade }: Props) {
  const { deskClient, desk, vaultOf } = useWindow();
  const isPlanned = near.state === 'none' && !practice;
  const offered = isPlanned ? near.folder : parentOf(near.folder);
  const [folder, setFolder] = useState(offered);
  const [opener, setOpener] = useState(noOpener);
  const exact = isPlanned && folder === near.folder;
  const create = useAct(async () => {
    const seat = exact ? near : await deskClient.prepare({ parent: folder, practice });
    const sheet = await make(vaultOf(seat.seatId).client, opener).catch(async (thrown: unknown) => {
      // A place that nothing came into is given up again.
      if (!exact) await deskClient.forget({ seatId: seat.seatId });
      throw thrown;
    });
    await desk.readAfresh();
    desk.choose(seat.seatId);
    onMade(seat.seatId, sheet);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isOpener(opener)) create.run();
  };
  return (
    <StartPage
      step="vault"
      title={opener.way === 'sealed' ? text.sealed.start.title : words.title}
      cli={line(
        '--vault',
        folder,
        'vault',
        'create',
        ...(opener.way === 'sealed' ? ['--sealed-to', 'public.txt'] : []),
      )}
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
          <OpeningFields opener={opener} onChange={setOpener} />
          {create.failure !== null && <ErrorCard failure={create.failure} />}
        </form>
      </Card>
    </StartPage>
  );
}
