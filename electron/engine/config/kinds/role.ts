import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { nothingByHand, resource } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

/** Roles the customer made. Default roles are the tenant's own and are only ever called by their name. */
export const role: ConfigKind = {
  kind: 'role',
  title: 'Custom roles',
  category: 'permissions',
  stage: 'permissions',
  word: 'captured',
  why: '',
  needs: [],
  read: listed({
    path: '/api/v1/roles',
    paging: 'links',
    limit: 100,
    idField: 'id',
    nameOf: (row) => textOf(row, 'name'),
    keep: (row) => row['type'] === 'custom',
  }),
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: [
    ...stamps,
    '/type',
    '/level',
    '/canEdit',
    '/canDelete',
    '/fullUser',
    '/permissions',
    '/userEntitlementType',
  ],
  exportOnly: [],
  references: [],
  sets: ['/assignedScopes'],
  texts: [],
  write: resource({
    path: '/api/v1/roles',
    called: 'role',
    create: ['name', 'description', 'assignedScopes'],
    change: ['description', 'assignedScopes'],
  }),
  byHand: nothingByHand,
};
