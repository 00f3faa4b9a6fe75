import { TextInput } from '@mantine/core';
import { text } from '../../text/text.ts';

const words = text.backup.note;

/** What a person says of a backup; tags as typed, with commas between. */
export type Note = { readonly reason: string; readonly ticket: string; readonly tags: string };
export const noNote: Note = { reason: '', ticket: '', tags: '' };

type Props = { readonly note: Note; readonly onChange: (note: Note) => void };

/** Why a backup is taken, for change records: kept with it, and found again by it. */
export function NoteFields({ note, onChange }: Props) {
  const field = (name: keyof Note) => (
    <TextInput
      label={words[name]}
      value={note[name]}
      onChange={(event) => onChange({ ...note, [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className="note-fields">
      {field('reason')}
      {field('ticket')}
      {field('tags')}
    </div>
  );
}
