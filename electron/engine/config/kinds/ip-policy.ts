import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { resource } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

/** From which addresses the tenant may be reached. */
export const ipPolicy: ConfigKind = {
  kind: 'ip-policy',
  title: 'IP policies',
  category: 'settings',
  stage: 'settings',
  word: 'captured',
  why: '',
  needs: [],
  read: listed({
    path: '/api/core/ip-policies',
    paging: 'page',
    limit: 100,
    idField: 'id',
    nameOf: (row) => textOf(row, 'name'),
  }),
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: [...stamps, '/editable', '/deletable', '/toggleable'],
  exportOnly: [
    { at: '/enabled', why: 'a wrong list locks everybody out: it is made switched off, and a person turns it on' },
  ],
  references: [],
  sets: ['/allowedIps'],
  texts: [],
  write: resource({
    path: '/api/core/ip-policies',
    called: 'IP policy',
    create: ['name', 'allowedIps'],
    always: { enabled: false },
    change: ['name', 'allowedIps'],
  }),
  byHand: ({ key, resource: { enabled } }) =>
    enabled === false ? [] : [`Turn the IP policy ${key} on, from an address that is in it.`],
};
