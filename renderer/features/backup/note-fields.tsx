import { TextInput } from '@mantine/core';
import { text } from '../../text/text.ts';
import { tagsOf } from './backup-order.ts';

const words = text.backup.note;

/** What a person says of a backup; tags as typed, with commas between. */
export type Note = { readonly reason: string; readonly ticket: string; readonly tags: string };
export const noNote: Note = { reason: '', ticket: '', tags: '' };

/** As much as the engine takes. */
const most = { reason: 2000, ticket: 200, tag: 100, tags: 50 } as const;

/** What is too long, in words; null where it may be sent. Nothing is cut off behind a person's back. */
export function noteError(name: keyof Note, note: Note): string | null {
  if (name !== 'tags') return note[name].length > most[name] ? words.tooLong(most[name], note[name].length) : null;
  const tags = tagsOf(note.tags);
  if (tags.length > most.tags) return words.tooMany(most.tags);
  return tags.some((tag) => tag.length > most.tag) ? words.tagTooLong(most.tag) : null;
}

export const isNoteRight = (note: Note): boolean =>
  noteError('reason', note) === null && noteError('ticket', note) === null && noteError('tags', note) === null;

type Props = { readonly note: Note; readonly onChange: (note: Note) => void };

/** Why a backup is taken, for change records: kept with it, and found again by it. */
export function NoteFields({ note, onChange }: Props) {
  const field = (name: keyof Note) => (
    <TextInput
      label={words[name]}
      value={note[name]}
      error={noteError(name, note)}
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
