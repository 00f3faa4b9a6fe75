import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { resource } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

/** From which pages of others the tenant may be used. */
export const webIntegration: ConfigKind = {
  kind: 'web-integration',
  title: 'Web integrations',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read: listed({
    path: '/api/v1/web-integrations',
    paging: 'after',
    limit: 100,
    idField: 'id',
    nameOf: (row) => textOf(row, 'name'),
  }),
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: stamps,
  exportOnly: [],
  references: [],
  sets: ['/validOrigins'],
  texts: ['/validOrigins/*'],
  write: resource({
    path: '/api/v1/web-integrations',
    called: 'web integration',
    create: ['name', 'validOrigins'],
    change: ['validOrigins'],
  }),
  byHand: ({ key }) => [`The web integration ${key} gets a new id: put it into the code of the pages that use it.`],
};
