import type { AdoptionVerdict, Lack } from '../domain/adoption.ts';

/** What each verdict on a file of a folder means. */
export const verdictTexts: Readonly<Record<AdoptionVerdict, string>> = {
  new: 'no version of this app is kept yet',
  version: 'the app is kept with other bytes; this becomes one more version, never the newest one',
  same: 'these very bytes are kept already; nothing is to be done',
  conflict: 'its files do not fit each other and are not taken; mend or remove the metadata file',
  refused: 'not an app’s file; it is not taken',
};

/** What an imported version lacks, and what that means for bringing it back. */
export const lackTexts: Readonly<Record<Lack, string>> = {
  facts: 'the app’s owner, space and times. A restore asks where it belongs.',
  directory: 'the people and spaces of its tenant. Owners are matched by the subjects the files name, if any.',
  metadata: 'its metadata file. Objects and owners are those the .qvf shows, which may be fewer.',
  bookmarks: 'bookmarks: none is named, and the script that made such folders could not read them.',
  owners: 'the owner of some objects. They stay with whoever restores them.',
  inside: 'what is inside: the file is kept byte for byte, but cannot be read here.',
};
