import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { rolesIn } from './tools/roles.ts';
import { fieldsOf, nothingByHand, once, patch } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

/** A group of the identity provider takes nothing but roles. */
const changeable = ({ resource }: ConfigDocument) =>
  resource['providerType'] === 'custom' ? ['description', 'assignedRoles'] : ['assignedRoles'];

/** Groups with the roles they hold, roles by name. Never deleted: people would lose what they may do. */
export const group: ConfigKind = {
  kind: 'group',
  title: 'Groups',
  category: 'permissions',
  stage: 'permissions',
  word: 'captured',
  why: '',
  needs: ['role'],
  read: listed({
    path: '/api/v1/groups',
    paging: 'links',
    limit: 100,
    idField: 'id',
    nameOf: (row) => textOf(row, 'name'),
  }),
  keyOf: ({ name }) => name,
  secrets: [],
  volatile: [...stamps, '/assignedRoles/*/id', '/assignedRoles/*/type', '/assignedRoles/*/level'],
  exportOnly: [{ at: '/status', why: 'a new group is always active' }],
  references: [],
  sets: ['/assignedRoles'],
  texts: [],
  write: {
    create: (document) => [
      once({
        method: 'POST',
        path: '/api/v1/groups',
        body: fieldsOf(document, ['name', 'description', 'providerType', 'assignedRoles']),
        what: `Make the group ${document.key}`,
      }),
    ],
    update: (before, after) =>
      patch(
        {
          path: '/api/v1/groups/{self}',
          what: `Change the group ${after.key}`,
          fields: changeable(after),
          bare: true,
        },
        before,
        after,
      ),
    remove: null,
    waitsFor: rolesIn,
    idIn: 'id',
  },
  byHand: nothingByHand,
};
