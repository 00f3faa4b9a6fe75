import type { User } from '@qlik/api/users';
import { readJson, readJsonValue, requiredText, route, textIn, type Call, type Route } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { badRequest, conflict, created, empty, forbidden, ok, refusal, Refused } from '../http/reply.ts';
import type { Person } from '../state/types.ts';
import { isTenantAdmin } from '../state/visibility.ts';
import { patchesIn } from './json-patch.ts';
import { parseScimFilter, ScimError } from './scim-filter.ts';
import { sortRows } from './sort.ts';

export const userRoutes: readonly Route[] = [
  route('GET', '/api/v1/users', (call) => ok(listUsers(call, call.query.get('filter')))),
  route('POST', '/api/v1/users/actions/filter', filterUsers, 'filter'),
  route('GET', '/api/v1/users/actions/count', (call) => ok({ total: call.world.state.people.size })),
  route('GET', '/api/v1/users/me', (call) => empty(301, { location: `/api/v1/users/${call.caller.person.id}` })),
  route('GET', '/api/v1/users/:userId', (call) => ok(userOf(call, personIn(call)))),
  route('POST', '/api/v1/users', createUser),
  route('PATCH', '/api/v1/users/:userId', patchUser),
  route('DELETE', '/api/v1/users/:userId', (call) => {
    requireAdmin(call);
    personIn(call).status = 'deleted';
    return empty(204);
  }),
];

function listUsers(call: Call, filter: string | null) {
  const test = filter === null || filter === '' ? () => true : readFilter(filter);
  const people = [...call.world.state.people.values()];
  const chosen = people.filter((person) => test((attribute) => valuesOf(call, person, attribute)));
  const rows = sortRows(
    chosen,
    call.query.get('sort') ?? '+name',
    (person, key) => valuesOf(call, person, key)[0] ?? '',
  );
  const page = pageOf(call, rows, { defaultLimit: 20, maxLimit: 100, idOf: (person) => person.id });
  return { data: page.rows.map((person) => userOf(call, person)), links: page.links, totalResults: rows.length };
}

async function filterUsers(call: Call) {
  const filter = textIn(await readJson(call), 'filter');
  return ok(listUsers(call, filter ?? null));
}

export function readFilter(filter: string) {
  try {
    return parseScimFilter(filter);
  } catch (thrown) {
    if (thrown instanceof ScimError) throw badRequest(thrown.message);
    throw thrown;
  }
}

function valuesOf(call: Call, person: Person, attribute: string): readonly string[] {
  const { roles, groups } = call.world.state;
  switch (attribute) {
    case 'id':
    case 'subject':
    case 'name':
    case 'email':
    case 'status':
      return [person[attribute]];
    case 'clientId':
      return person.clientId === undefined ? [] : [person.clientId];
    case 'assignedRoles.id':
      return person.roleIds;
    case 'assignedRoles.name':
      return person.roleIds.map((id) => roles.get(id)?.name ?? '');
    case 'assignedGroups.id':
      return person.groupIds;
    case 'assignedGroupsAssignedRoles.name':
      return person.groupIds.flatMap((id) => groups.get(id)?.roleIds ?? []).map((id) => roles.get(id)?.name ?? '');
    case 'assignedScopes':
      return [];
    default:
      throw badRequest(`cannot filter by ${attribute}`);
  }
}

/** The roles of a person or a group, as both are answered with. */
export function rolesOf({ world }: Call, roleIds: readonly string[]) {
  return roleIds.flatMap((id) => {
    const role = world.state.roles.get(id);
    return role ? [{ id, name: role.name, level: role.level, type: role.type }] : [];
  });
}

export function userOf(call: Call, person: Person): User {
  const { state } = call.world;
  return {
    id: person.id,
    tenantId: state.tenant.id,
    subject: person.subject,
    name: person.name,
    email: person.email,
    status: person.status,
    createdAt: person.createdAt,
    lastUpdatedAt: person.lastUpdatedAt,
    assignedRoles: rolesOf(call, person.roleIds),
    assignedGroups: person.groupIds.flatMap((id) => {
      const group = state.groups.get(id);
      return group ? [{ id, name: group.name, assignedRoles: [], providerType: group.providerType }] : [];
    }),
    assignedScopes: [],
    links: { self: { href: `${call.origin}/api/v1/users/${person.id}` } },
  };
}

function personIn(call: Call): Person {
  const person = call.world.state.people.get(call.param('userId'));
  if (!person) throw new Refused(refusal(404, 'User not found', { code: 'USERS-7' }));
  return person;
}

async function createUser(call: Call) {
  requireAdmin(call);
  const { state, clock } = call.world;
  const body = await readJson(call);
  const subject = requiredText(body, 'subject');
  if ([...state.people.values()].some((person) => person.subject === subject && person.status !== 'deleted')) {
    throw conflict('a user with this subject exists');
  }
  if (body['status'] === 'invited' && (textIn(body, 'email') ?? '') === '') throw badRequest('email is required');
  const at = clock.timestamp();
  const person: Person = {
    id: state.dice.hex(24),
    subject,
    name: textIn(body, 'name') ?? subject,
    email: textIn(body, 'email') ?? '',
    status: body['status'] === 'invited' ? 'invited' : 'active',
    roleIds: roleIdsIn(call, body['assignedRoles']),
    groupIds: [],
    createdAt: at,
    lastUpdatedAt: at,
  };
  state.people.set(person.id, person);
  return created(userOf(call, person));
}

/** Roles named by id or by name. */
export function roleIdsIn(call: Call, given: unknown): string[] {
  if (!Array.isArray(given)) return [];
  const roles = [...call.world.state.roles.values()];
  return given.map((entry: unknown) => {
    const { id, name } = (entry ?? {}) as Record<string, unknown>;
    const role = roles.find((candidate) => candidate.id === id || candidate.name === name);
    if (!role) throw badRequest('unknown role');
    return role.id;
  });
}

async function patchUser(call: Call) {
  requireAdmin(call);
  const person = personIn(call);
  for (const { op, path, value } of patchesIn(await readJsonValue(call))) {
    if (path === '/name') person.name = String(value);
    else if (path === '/status') person.status = value === 'disabled' ? 'disabled' : 'active';
    else if (path === '/assignedRoles') person.roleIds = patched(person.roleIds, op, roleIdsIn(call, value));
    else if (path === '/assignedGroups') person.groupIds = patched(person.groupIds, op, groupIdsIn(call, value));
    else throw badRequest(`cannot change ${path}`);
  }
  person.lastUpdatedAt = call.world.clock.timestamp();
  return empty(204);
}

/** A list after a patch: more of it, less of it, or another one. */
function patched(old: readonly string[], op: string, given: readonly string[]): string[] {
  if (op === 'add') return [...new Set([...old, ...given])];
  return op === 'remove-value' ? old.filter((id) => !given.includes(id)) : [...given];
}

function groupIdsIn(call: Call, given: unknown): string[] {
  if (!Array.isArray(given)) throw badRequest('groups are a list');
  return given.map((entry: unknown) => {
    const { id, name } = (entry ?? {}) as Record<string, unknown>;
    const group = [...call.world.state.groups.values()].find((row) => row.id === id || row.name === name);
    if (!group) throw badRequest('unknown group');
    return group.id;
  });
}

export function requireAdmin(call: Call): void {
  if (!isTenantAdmin(call.caller)) throw forbidden('tenant admin only');
}
