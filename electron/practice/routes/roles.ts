import { readJson, readJsonValue, requiredText, route, textIn, textsIn, type Call, type Route } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { badRequest, conflict, created, empty, forbidden, notFound, ok } from '../http/reply.ts';
import type { Role } from '../state/types.ts';
import { patchesIn } from './json-patch.ts';
import { requireAdmin } from './users.ts';

export const roleRoutes: readonly Route[] = [
  route('GET', '/api/v1/roles', listRoles),
  route('GET', '/api/v1/roles/:roleId', (call) => ok(roleOf(call, roleIn(call)))),
  route('POST', '/api/v1/roles', createRole),
  route('PATCH', '/api/v1/roles/:roleId', patchRole),
  route('DELETE', '/api/v1/roles/:roleId', (call) => {
    call.world.state.roles.delete(customRoleIn(call).id);
    return empty(204);
  }),
];

function listRoles(call: Call) {
  const rows = [...call.world.state.roles.values()];
  const page = pageOf(call, rows, { defaultLimit: 20, maxLimit: 100, idOf: (role) => role.id });
  return ok({ data: page.rows.map((role) => roleOf(call, role)), links: page.links, totalResults: rows.length });
}

function roleOf(call: Call, role: Role) {
  const custom = role.type === 'custom';
  return {
    id: role.id,
    tenantId: call.world.state.tenant.id,
    name: role.name,
    description: role.description,
    type: role.type,
    level: role.level,
    assignedScopes: role.assignedScopes,
    permissions: [],
    canEdit: custom,
    canDelete: custom,
    createdAt: role.createdAt,
    lastUpdatedAt: role.lastUpdatedAt,
    links: { self: { href: `${call.origin}/api/v1/roles/${role.id}` } },
  };
}

function roleIn(call: Call): Role {
  const role = call.world.state.roles.get(call.param('roleId'));
  if (!role) throw notFound('role');
  return role;
}

function customRoleIn(call: Call): Role {
  requireAdmin(call);
  const role = roleIn(call);
  if (role.type !== 'custom') throw forbidden('a default role cannot be changed');
  return role;
}

async function createRole(call: Call) {
  requireAdmin(call);
  const { state, clock } = call.world;
  const body = await readJson(call);
  const name = freeName(call, requiredText(body, 'name'), undefined);
  const at = clock.timestamp();
  const role: Role = {
    id: state.dice.hex(24),
    name,
    description: textIn(body, 'description') ?? '',
    type: 'custom',
    level: 'user',
    assignedScopes: textsIn(body, 'assignedScopes'),
    createdAt: at,
    lastUpdatedAt: at,
  };
  state.roles.set(role.id, role);
  return created(roleOf(call, role));
}

async function patchRole(call: Call) {
  const role = customRoleIn(call);
  for (const { op, path, value } of patchesIn(await readJsonValue(call))) {
    if (path === '/name') role.name = freeName(call, String(value), role.id);
    else if (path === '/description') role.description = String(value);
    else if (path === '/assignedScopes' || path === '/assignedScopes/-') changeScopes(role, op, value);
    else throw badRequest(`cannot change ${path}`);
  }
  role.lastUpdatedAt = call.world.clock.timestamp();
  return empty(204);
}

function freeName(call: Call, name: string, own: string | undefined): string {
  const isTaken = [...call.world.state.roles.values()].some((role) => role.name === name && role.id !== own);
  if (isTaken) throw conflict('a role with this name exists');
  return name;
}

function changeScopes(role: Role, op: string, value: unknown): void {
  const given = Array.isArray(value) ? value.map(String) : [String(value)];
  if (op === 'add') role.assignedScopes = [...new Set([...role.assignedScopes, ...given])];
  else if (op === 'remove-value') role.assignedScopes = role.assignedScopes.filter((scope) => !given.includes(scope));
  else role.assignedScopes = given;
}
