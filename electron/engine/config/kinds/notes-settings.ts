import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { nothingByHand } from './tools/send.ts';

/** Whether notes are there. What can be read also depends on the licence, so it is not what was set. */
export const notesSettings: ConfigKind = {
  kind: 'notes-settings',
  title: 'Notes settings',
  category: 'settings',
  stage: 'none',
  word: 'export-only',
  why: 'Deprecated, and what is read is not what was set; notes themselves have no public API.',
  needs: [],
  read: single({
    path: '/api/v1/notes/settings',
    name: 'Notes settings',
    // When it was asked: kept, it would make two captures differ where nothing did.
    shape: ({ lastFetch: _when, ...row }) => row,
  }),
  keyOf: () => 'notes-settings',
  secrets: [],
  volatile: ['/lastFetch'],
  exportOnly: [],
  references: [],
  texts: [],
  write: null,
  byHand: nothingByHand,
};
