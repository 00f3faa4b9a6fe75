import { AppError } from '../../../../shared/errors/app-error.ts';
import type { ConfigKind, KindRows } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { nothingByHand } from './tools/send.ts';
import { stamps } from './tools/usual.ts';

const statuses = ['active', 'invited', 'disabled', 'deleted', 'provisioned'];
const filter = statuses.map((status) => `status eq "${status}"`).join(' or ');
const list = {
  paging: 'links',
  limit: 100,
  idField: 'id',
  nameOf: (row: Parameters<typeof textOf>[0]) => textOf(row, 'name'),
} as const;

/** Everybody, whatever their status: a list without this filter used to leave out all but the active. */
const readAll = listed({ ...list, path: `/api/v1/users?sort=%2Bid&filter=${encodeURIComponent(`(${filter})`)}` });
const readUsual = listed({ ...list, path: '/api/v1/users?sort=%2Bid' });

const read: ConfigKind['read'] = async (reader, context): Promise<KindRows> => {
  try {
    return await readAll(reader, context);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'tenant.rejected') throw thrown;
    const { rows } = await readUsual(reader, context);
    return { rows, brokenBy: { code: thrown.code, why: 'The tenant does not list people of every status.' } };
  }
};

/** People by their subject, with roles and groups by name. Coffer never makes, changes or deletes one. */
export const user: ConfigKind = {
  kind: 'user',
  title: 'Users',
  category: 'permissions',
  stage: 'none',
  word: 'export-only',
  why: 'People come with the identity provider or by invitation; Coffer keeps who they were and never makes one.',
  needs: [],
  read,
  keyOf: ({ raw, name }) => {
    const person = textOf(raw, 'subject') || textOf(raw, 'email') || name;
    // Somebody else may have come with the same subject since.
    return raw['status'] === 'deleted' ? `${person} (deleted)` : person;
  },
  secrets: [],
  volatile: [
    ...stamps,
    '/picture',
    '/locale',
    '/zoneinfo',
    '/preferredLocale',
    '/preferredZoneinfo',
    '/inviteExpiry',
    '/assignedScopes',
    '/assignedRoles/*/id',
    '/assignedRoles/*/type',
    '/assignedRoles/*/level',
    '/assignedGroups/*/id',
    '/assignedGroups/*/assignedRoles',
  ],
  exportOnly: [],
  references: [],
  sets: ['/assignedRoles', '/assignedGroups'],
  texts: [],
  write: null,
  byHand: nothingByHand,
};
