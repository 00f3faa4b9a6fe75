import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { nothingByHand } from './tools/send.ts';

/** How much of everything the tenant may hold. */
export const quota: ConfigKind = {
  kind: 'quota',
  title: 'Quotas',
  category: 'settings',
  stage: 'none',
  word: 'export-only',
  why: 'Quotas follow from the licence.',
  needs: [],
  read: listed({
    path: '/api/v1/quotas',
    paging: 'none',
    limit: null,
    idField: 'id',
    nameOf: (row) => textOf(row, 'id'),
  }),
  keyOf: ({ id }) => id,
  secrets: [],
  volatile: ['/attributes/usage'],
  exportOnly: [],
  references: [],
  texts: [],
  write: null,
  byHand: nothingByHand,
};
