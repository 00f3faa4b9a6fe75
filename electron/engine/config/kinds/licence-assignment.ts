import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { fieldsOf, nothingByHand, once } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

/** Who holds which licence, by subject. Only ever given: taking one away shuts somebody out. */
export const licenceAssignment: ConfigKind = {
  kind: 'licence-assignment',
  title: 'Licence assignments',
  category: 'permissions',
  stage: 'permissions',
  word: 'captured',
  why: '',
  needs: [],
  read: listed({
    path: '/api/v1/licenses/assignments',
    paging: 'page',
    limit: 100,
    idField: 'subject',
    nameOf: (row) => textOf(row, 'subject'),
  }),
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: [...stamps, '/excess', '/userId', '/name'],
  exportOnly: [],
  references: [],
  texts: [],
  write: {
    create: (document) => [
      once({
        method: 'POST',
        path: '/api/v1/licenses/assignments/actions/add',
        body: { add: [fieldsOf(document, ['subject', 'type'])] },
        what: `Give ${document.key} a licence`,
      }),
    ],
    update: () => [],
    remove: null,
    idIn: '',
  },
  byHand: nothingByHand,
};
