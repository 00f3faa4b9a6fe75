import type { Group as GroupReply } from '@qlik/api/groups';
import { readJson, readJsonValue, requiredText, route, textIn, type Call, type Route } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { badRequest, conflict, created, empty, notFound, ok } from '../http/reply.ts';
import type { Group } from '../state/types.ts';
import { patchesIn } from './json-patch.ts';
import { sortRows } from './sort.ts';
import { readFilter, requireAdmin, roleIdsIn, rolesOf } from './users.ts';

export const groupRoutes: readonly Route[] = [
  route('GET', '/api/v1/groups', (call) => ok(listGroups(call, call.query.get('filter')))),
  route(
    'POST',
    '/api/v1/groups/actions/filter',
    async (call) => ok(listGroups(call, textIn(await readJson(call), 'filter') ?? null)),
    'filter',
  ),
  route('GET', '/api/v1/groups/:groupId', (call) => ok(groupOf(call, groupIn(call)))),
  route('POST', '/api/v1/groups', createGroup),
  route('PATCH', '/api/v1/groups/:groupId', patchGroup),
  route('DELETE', '/api/v1/groups/:groupId', (call) => {
    requireAdmin(call);
    call.world.state.groups.delete(groupIn(call).id);
    return empty(204);
  }),
];

function listGroups(call: Call, filter: string | null) {
  const test = filter === null || filter === '' ? () => true : readFilter(filter);
  const chosen = [...call.world.state.groups.values()].filter((group) =>
    test((attribute) => [valueOf(group, attribute)]),
  );
  const rows = sortRows(chosen, call.query.get('sort') ?? '+name', valueOf);
  const page = pageOf(call, rows, { defaultLimit: 20, maxLimit: 100, idOf: (group) => group.id });
  return { data: page.rows.map((group) => groupOf(call, group)), links: page.links, totalResults: rows.length };
}

function valueOf(group: Group, attribute: string): string {
  if (attribute === 'id' || attribute === 'name' || attribute === 'status' || attribute === 'createdAt') {
    return group[attribute];
  }
  throw badRequest(`cannot filter by ${attribute}`);
}

function groupOf(call: Call, group: Group): GroupReply {
  const { state } = call.world;
  return {
    id: group.id,
    tenantId: state.tenant.id,
    name: group.name,
    description: group.description,
    status: group.status,
    providerType: group.providerType,
    createdAt: group.createdAt,
    lastUpdatedAt: group.lastUpdatedAt,
    assignedRoles: rolesOf(call, group.roleIds),
    links: { self: { href: `${call.origin}/api/v1/groups/${group.id}` } },
  };
}

function groupIn(call: Call): Group {
  const group = call.world.state.groups.get(call.param('groupId'));
  if (!group) throw notFound('group');
  return group;
}

async function createGroup(call: Call) {
  requireAdmin(call);
  const { state, clock } = call.world;
  const body = await readJson(call);
  const name = requiredText(body, 'name');
  if ([...state.groups.values()].some((group) => group.name === name)) throw conflict('a group with this name exists');
  const at = clock.timestamp();
  const group: Group = {
    id: state.dice.hex(24),
    name,
    description: textIn(body, 'description') ?? '',
    status: 'active',
    providerType: body['providerType'] === 'custom' ? 'custom' : 'idp',
    roleIds: roleIdsIn(call, body['assignedRoles']),
    createdAt: at,
    lastUpdatedAt: at,
  };
  state.groups.set(group.id, group);
  return created(groupOf(call, group));
}

async function patchGroup(call: Call) {
  requireAdmin(call);
  const group = groupIn(call);
  for (const { path, value } of patchesIn(await readJsonValue(call))) {
    if (path === '/assignedRoles') group.roleIds = roleIdsIn(call, value);
    else if (path === '/description') group.description = String(value);
    else if (path === '/name') group.name = String(value);
    else throw badRequest(`cannot change ${path}`);
  }
  group.lastUpdatedAt = call.world.clock.timestamp();
  return empty(204);
}
