import { readJsonValue, route, type Call, type Route } from '../../http/call.ts';
import { badRequest, empty, ok } from '../../http/reply.ts';
import { singleId, type Fields } from '../../state/config.ts';
import { patchesIn } from '../json-patch.ts';
import { roleIdsIn, rolesOf } from '../users.ts';
import { guarded } from './guard.ts';

const kind = 'group-settings';
const path = '/api/v1/groups/settings';
const everyone = '000000000000000000000001';

export const groupSettingsRoutes: readonly Route[] = guarded({ kind, writeScopes: ['admin_classic'] }, [
  route('GET', path, (call) => ok(settingsOf(call))),
  route('PATCH', path, patchSettings),
]);

const fieldsOf = (call: Call): Fields => call.world.state.config.single(kind)?.fields ?? {};

function settingsOf(call: Call) {
  const { tenant } = call.world.state;
  const { autoCreateGroups = true, syncIdpGroups = true, everyoneRoleIds = [] } = fieldsOf(call);
  const group = {
    id: everyone,
    name: 'com.qlik.Everyone',
    enabled: true,
    createdAt: tenant.createdAt,
    lastUpdatedAt: tenant.createdAt,
    assignedRoles: rolesOf(call, everyoneRoleIds as string[]),
  };
  return {
    tenantId: tenant.id,
    autoCreateGroups,
    syncIdpGroups,
    systemGroups: { [everyone]: group },
    links: { self: { href: `${call.origin}${path}` } },
  };
}

async function patchSettings(call: Call) {
  const fields: Fields = { ...fieldsOf(call) };
  for (const { op, path: pointer, value } of patchesIn(await readJsonValue(call))) {
    if (op !== 'replace') throw badRequest(`cannot ${op} ${pointer}`);
    if (pointer === `/systemGroups/${everyone}/assignedRoles`) fields['everyoneRoleIds'] = roleIdsIn(call, value);
    else if ((pointer === '/autoCreateGroups' || pointer === '/syncIdpGroups') && typeof value === 'boolean')
      fields[pointer.slice(1)] = value;
    else throw badRequest(`cannot change ${pointer}`);
  }
  call.world.state.config.put(kind, { id: singleId, fields, secrets: new Map() });
  return empty(204);
}
