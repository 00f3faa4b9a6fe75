import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';
import { useClient, useParts } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { ActForm } from '../../components/act-form.tsx';
import { text } from '../../text/text.ts';
import { tagsOf } from './backup-order.ts';
import { NoteFields, isNoteRight } from './note-fields.tsx';

const words = text.backup.note;

/** What was said of a backup, and changing it; the change is in the audit log. */
export function SnapshotNote({ snapshot }: { readonly snapshot: Snapshot }) {
  const [asking, setAsking] = useState(false);
  const { reason, ticket, tags } = snapshot;
  const said = [reason, ticket].filter((part) => part !== '');
  return (
    <p className="under-title">
      {said.length > 0 && <bdi>{said.join(', ')}</bdi>}
      {tags.map((tag) => (
        <bdi key={tag} className="tag">
          {tag}
        </bdi>
      ))}
      <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>
        {said.length + tags.length === 0 ? words.add : words.edit}
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={words.title}>
        <NoteForm snapshot={snapshot} onDone={() => setAsking(false)} />
      </Modal>
    </p>
  );
}

function NoteForm({ snapshot, onDone }: { readonly snapshot: Snapshot; readonly onDone: () => void }) {
  const { backups } = useClient();
  const { follower } = useParts();
  const { snapshotId, reason, ticket, tags } = snapshot;
  const [note, setNote] = useState({ reason, ticket, tags: tags.join(', ') });
  const save = useAct(async () => {
    await backups.annotate({ snapshotId, reason: note.reason, ticket: note.ticket, tags: tagsOf(note.tags) });
    await follower.readAfresh();
    onDone();
  });
  return (
    <ActForm act={save} confirm={text.save} isReady={isNoteRight(note)}>
      <NoteFields note={note} onChange={setNote} />
    </ActForm>
  );
}
