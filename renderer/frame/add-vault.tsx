import { useState } from 'react';
import { useWindow } from '../app-context.tsx';
import { useAct } from '../ask.ts';
import { ActForm } from '../components/act-form.tsx';
import { FolderField } from '../components/folder-field.tsx';
import { text } from '../text/text.ts';
import { goToIn } from './choose-vault.ts';

const words = text.rail;

/** A vault that is there already comes into the list of this machine; nothing is opened by that. */
export function AddVault({ onDone }: { readonly onDone: () => void }) {
  const { desk, deskClient } = useWindow();
  const [folder, setFolder] = useState('');
  const add = useAct(async () => {
    const { seatId } = await deskClient.add({ folder: folder.trim() });
    await desk.readAfresh();
    goToIn(desk, seatId, { screen: 'home' });
    onDone();
  });
  return (
    <ActForm act={add} confirm={words.addNow} isReady={folder.trim() !== ''} onClose={onDone}>
      <FolderField label={words.addFolder} description={words.addHint} value={folder} onChange={setFolder} required />
    </ActForm>
  );
}
