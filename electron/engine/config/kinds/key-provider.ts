import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { stamps } from './tools/usual.ts';

/** Whose keys encrypt the tenant. A document only: changing them re-encrypts everything. */
export const keyProvider: ConfigKind = {
  kind: 'key-provider',
  title: 'Encryption key providers',
  category: 'settings',
  stage: 'none',
  word: 'export-only',
  why: 'The keys are at the customer’s own key service, outside Qlik.',
  needs: [],
  read: listed({
    path: '/api/v1/encryption/keyproviders',
    paging: 'none',
    limit: null,
    idField: 'arnFingerPrint',
    rowsIn: 'errors',
    nameOf: (row) => textOf(row, 'name'),
  }),
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: [...stamps, '/arnFingerPrint', '/promotedToCurrentAt', '/demotedFromCurrentAt'],
  exportOnly: [],
  references: [],
  sets: ['/replicaKeys'],
  texts: [],
  write: null,
  byHand: ({ key }) => [
    `Register the key provider ${key} again if the new tenant is to use the customer’s own key; that cannot be undone lightly.`,
  ],
};
