import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { nothingByHand, resource } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

/** Links that everybody has in the navigation bar. Those of one person are theirs. */
export const pinnedLink: ConfigKind = {
  kind: 'pinned-link',
  title: 'Pinned links',
  category: 'settings',
  stage: 'looks',
  word: 'captured',
  why: '',
  needs: [],
  read: listed({
    path: '/api/v1/ui-config/pinned-links',
    paging: 'none',
    limit: null,
    idField: 'id',
    nameOf: (row) => textOf(row, 'name'),
    keep: (row) => row['scope'] === 'tenant',
  }),
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: stamps,
  exportOnly: [],
  references: [],
  texts: ['/link'],
  write: resource({
    path: '/api/v1/ui-config/pinned-links',
    called: 'pinned link',
    create: ['name', 'link'],
    always: { type: 'custom-link', scope: 'tenant' },
    change: ['link'],
  }),
  byHand: nothingByHand,
};
