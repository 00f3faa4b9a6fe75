import type { Space as SpaceReply } from '@qlik/api/spaces';
import { readJson, readJsonValue, requiredText, route, textIn, type Call, type Route } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { badRequest, conflict, created, empty, forbidden, notFound, ok, refusal } from '../http/reply.ts';
import type { Space, SpaceType } from '../state/types.ts';
import { isTenantAdmin, rolesInSpace, seesSpace } from '../state/visibility.ts';
import { patchesIn } from './json-patch.ts';
import { sortRows } from './sort.ts';

export const assignableRoles: Readonly<Record<SpaceType, readonly string[]>> = {
  shared: [
    'facilitator',
    'producer',
    'codeveloper',
    'dataconsumer',
    'datapreview',
    'consumer',
    'basicconsumer',
    'operator',
  ],
  managed: ['facilitator', 'publisher', 'contributor', 'dataconsumer', 'consumer', 'basicconsumer', 'operator'],
  data: ['facilitator', 'producer', 'dataconsumer', 'datapreview', 'consumer', 'publisher', 'operator'],
};

export const spaceRoutes: readonly Route[] = [
  route('GET', '/api/v1/spaces', listSpaces),
  route('GET', '/api/v1/spaces/types', () => ok({ data: ['shared', 'managed', 'data'] })),
  route('GET', '/api/v1/spaces/:spaceId', (call) => ok(spaceOf(call, visibleSpace(call)))),
  route('POST', '/api/v1/spaces', createSpace),
  route('PUT', '/api/v1/spaces/:spaceId', async (call) => {
    const body = await readJson(call);
    for (const key of ['name', 'description', 'ownerId']) setField(call, `/${key}`, body[key]);
    return ok(spaceOf(call, changeableSpace(call)));
  }),
  route('PATCH', '/api/v1/spaces/:spaceId', async (call) => {
    for (const { path, value } of patchesIn(await readJsonValue(call))) setField(call, path, value);
    return ok(spaceOf(call, changeableSpace(call)));
  }),
  route('DELETE', '/api/v1/spaces/:spaceId', deleteSpace),
];

function listSpaces(call: Call) {
  const { state } = call.world;
  const types = call.query.get('type')?.split(',');
  const name = call.query.get('name')?.toLowerCase();
  const ownerId = call.query.get('ownerId');
  const chosen = [...state.spaces.values()].filter(
    (space) =>
      seesSpace(state, call.caller, space.id) &&
      (types?.includes(space.type) ?? true) &&
      (ownerId === null || space.ownerId === ownerId) &&
      (name === undefined || space.name.toLowerCase().includes(name)),
  );
  const rows = sortRows(chosen, call.query.get('sort') ?? '+name', (space, key) =>
    key === 'type' ? space.type : key === 'createdAt' ? space.createdAt : space.name,
  );
  const page = pageOf(call, rows, { defaultLimit: 10, maxLimit: 100, idOf: (space) => space.id });
  return ok({
    data: page.rows.map((space) => spaceOf(call, space)),
    links: page.links,
    meta: { count: page.rows.length },
  });
}

function spaceOf(call: Call, space: Space): SpaceReply {
  const { state } = call.world;
  const self = `${call.origin}/api/v1/spaces/${space.id}`;
  const roles = [...rolesInSpace(state, call.caller.person, space.id)].filter((role) => role !== 'owner');
  return {
    id: space.id,
    name: space.name,
    type: space.type,
    description: space.description,
    ownerId: space.ownerId,
    tenantId: state.tenant.id,
    createdAt: space.createdAt,
    createdBy: space.createdBy,
    updatedAt: space.updatedAt,
    links: { self: { href: self }, assignments: { href: `${self}/assignments` } },
    meta: {
      actions: isTenantAdmin(call.caller) ? ['change_owner', 'create', 'read', 'update', 'delete'] : ['read'],
      roles: roles as NonNullable<SpaceReply['meta']>['roles'] & string[],
      assignableRoles: [...assignableRoles[space.type]] as NonNullable<SpaceReply['meta']>['assignableRoles'] &
        string[],
    },
  };
}

/** The space the path names; one the caller may not see is not found. */
export function visibleSpace(call: Call): Space {
  const space = call.world.state.spaces.get(call.param('spaceId'));
  if (!space || !seesSpace(call.world.state, call.caller, space.id)) throw notFound('space');
  return space;
}

/** The space the path names, if the caller may change it. */
export function changeableSpace(call: Call): Space {
  const space = visibleSpace(call);
  const roles = rolesInSpace(call.world.state, call.caller.person, space.id);
  if (!isTenantAdmin(call.caller) && !roles.has('owner') && !roles.has('facilitator'))
    throw forbidden('not allowed in this space');
  return space;
}

async function createSpace(call: Call) {
  const { state, clock } = call.world;
  const body = await readJson(call);
  const name = requiredText(body, 'name');
  const type = textIn(body, 'type');
  if (type !== 'shared' && type !== 'managed' && type !== 'data') throw badRequest('unknown type');
  requireFreeName(call, name, undefined);
  const at = clock.timestamp();
  const ownerId = call.caller.person.id;
  const description = textIn(body, 'description') ?? '';
  const space: Space = {
    id: state.dice.hex(24),
    name,
    type,
    description,
    ownerId,
    createdBy: ownerId,
    createdAt: at,
    updatedAt: at,
  };
  state.spaces.set(space.id, space);
  return created(spaceOf(call, space));
}

function requireFreeName(call: Call, name: string, own: string | undefined): void {
  if (name.length > 256 || !/^[^"*?<>/|\\:]+$/.test(name))
    throw badRequest('the name holds a character that is not allowed');
  const taken = [...call.world.state.spaces.values()].some((space) => space.name === name && space.id !== own);
  if (taken) throw conflict('a space with this name exists');
}

function setField(call: Call, path: string, value: unknown): void {
  if (value === undefined) return;
  const space = changeableSpace(call);
  if (typeof value !== 'string') throw badRequest(`${path} is not a text`);
  const text = value;
  if (path === '/name') {
    requireFreeName(call, text, space.id);
    space.name = text;
  } else if (path === '/description') space.description = text;
  else if (path === '/ownerId') {
    if (!call.world.state.people.has(text)) throw badRequest('unknown owner');
    space.ownerId = text;
  } else throw badRequest(`cannot change ${path}`);
  space.updatedAt = call.world.clock.timestamp();
}

function deleteSpace(call: Call) {
  const space = changeableSpace(call);
  const { state } = call.world;
  if ([...state.apps.values()].some((app) => app.spaceId === space.id)) return refusal(412, 'Space is not empty');
  state.spaces.delete(space.id);
  for (const rows of [state.assignments, state.connections])
    for (const [id, row] of rows) if (row.spaceId === space.id) rows.delete(id);
  for (const { id, fields } of state.config.rows('space-share').values())
    if (fields['spaceId'] === space.id) state.config.forget('space-share', id);
  return empty(204);
}
