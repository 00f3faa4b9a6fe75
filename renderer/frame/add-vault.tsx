import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useWindow } from '../app-context.tsx';
import { useAct } from '../ask.ts';
import { ErrorCard } from '../components/error-card.tsx';
import { FolderField } from '../components/folder-field.tsx';
import { goTo } from '../routes.ts';
import { text } from '../text/text.ts';

const words = text.rail;

/** A vault that is there already comes into the list of this machine; nothing is opened by that. */
export function AddVault({ onDone }: { readonly onDone: () => void }) {
  const { desk, deskClient } = useWindow();
  const [folder, setFolder] = useState('');
  const add = useAct(async () => {
    const { seatId } = await deskClient.add({ folder: folder.trim() });
    await desk.readAfresh();
    desk.choose(seatId);
    goTo({ screen: 'home' });
    onDone();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (folder.trim() !== '') add.run();
  };
  return (
    <form className="form" onSubmit={submit}>
      <FolderField label={words.addFolder} description={words.addHint} value={folder} onChange={setFolder} required />
      {add.failure !== null && <ErrorCard failure={add.failure} />}
      <div className="row-of-buttons end">
        <Button variant="default" onClick={onDone}>
          {text.cancel}
        </Button>
        <Button type="submit" loading={add.busy}>
          {words.addNow}
        </Button>
      </div>
    </form>
  );
}
