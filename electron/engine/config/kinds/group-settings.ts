import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../../shared/domain/config-plan.ts';
import { canonicalJson, type Json } from '../../../../shared/json.ts';
import { valueAt } from '../document/pointer.ts';
import type { ConfigKind } from '../types.ts';
import { single } from './tools/read.ts';
import { rolesIn } from './tools/roles.ts';
import { harmless, nothingByHand } from './tools/send.ts';
import { stamps, stampsIn } from './tools/usual.ts';

/** The group Everyone has the same id in every tenant. */
const everyone = '/systemGroups/000000000000000000000001/assignedRoles';
const settable = ['/autoCreateGroups', '/syncIdpGroups', everyone];

const at = ({ resource }: ConfigDocument, path: string): Json | undefined => valueAt(resource, path);

function send(before: ConfigDocument | null, after: ConfigDocument): readonly ConfigCall[] {
  const body = settable.flatMap((path) => {
    const [had, value] = [before === null ? undefined : at(before, path), at(after, path)];
    if (value === undefined || (had !== undefined && canonicalJson(had) === canonicalJson(value))) return [];
    return [{ op: 'replace', path, value }];
  });
  if (body.length === 0) return [];
  return [harmless({ method: 'PATCH', path: '/api/v1/groups/settings', body, what: 'Change the settings of groups' })];
}

/** Whether groups follow the identity provider, and what everybody may do. */
export const groupSettings: ConfigKind = {
  kind: 'group-settings',
  title: 'Group settings',
  category: 'permissions',
  stage: 'permissions',
  word: 'captured',
  why: '',
  needs: ['role'],
  read: single({ path: '/api/v1/groups/settings', name: 'Group settings' }),
  keyOf: () => 'group-settings',
  secrets: [],
  volatile: [
    ...stamps,
    ...stampsIn('/systemGroups'),
    '/systemGroups/*/assignedRoles/*/id',
    '/systemGroups/*/assignedRoles/*/type',
    '/systemGroups/*/assignedRoles/*/level',
  ],
  exportOnly: [],
  references: [],
  sets: ['/systemGroups/*/assignedRoles'],
  texts: [],
  write: { create: (document) => send(null, document), update: send, remove: null, waitsFor: rolesIn, idIn: '' },
  byHand: nothingByHand,
};
