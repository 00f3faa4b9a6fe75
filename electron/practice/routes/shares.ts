import { readJson, readJsonValue, requiredText, route, textsIn, type Call, type Route } from '../http/call.ts';
import { pageOf } from '../http/page.ts';
import { badRequest, created, empty, notFound, ok, refusal, Refused } from '../http/reply.ts';
import type { ConfigRow, Fields } from '../state/config.ts';
import { patchesIn } from './json-patch.ts';
import { changeableSpace, visibleSpace } from './spaces.ts';

/** Slug under which shares lie in the configuration store; each is a part of its space. */
export const shareKind = 'space-share';
const base = '/api/v1/spaces/:spaceId/shares';
const allowedRoles = ['consumer', 'contributor', 'basicconsumer'];

/** Apps shared with people, groups or by link inside a space. */
export const shareRoutes: readonly Route[] = [
  route('GET', base, (call) => {
    const space = visibleSpace(call);
    const rows = [...sharesOf(call).values()].filter(({ fields }) => fields['spaceId'] === space.id);
    const page = pageOf(call, rows, { defaultLimit: 10, maxLimit: 100, idOf: (row) => row.id });
    const data = page.rows.map((row) => shareOf(call, row));
    return ok({ data, links: page.links, meta: { count: data.length } });
  }),
  route('GET', `${base}/:shareId`, (call) => ok(shareOf(call, shareIn(call)))),
  route('POST', base, createShare),
  route('PATCH', `${base}/:shareId`, patchShare),
  route('DELETE', `${base}/:shareId`, (call) => {
    changeableSpace(call);
    sharesOf(call).delete(shareIn(call).id);
    return empty(204);
  }),
];

const sharesOf = (call: Call) => call.world.state.config.rows(shareKind);

function shareIn(call: Call): ConfigRow {
  const row = sharesOf(call).get(call.param('shareId'));
  if (!row || row.fields['spaceId'] !== visibleSpace(call).id) throw notFound('share');
  return row;
}

function shareOf(call: Call, { id, fields }: ConfigRow): Fields {
  const { state } = call.world;
  const space = `${call.origin}/api/v1/spaces/${String(fields['spaceId'])}`;
  return {
    id,
    ...fields,
    // The official file requires this one and describes only the list.
    role: (fields['roles'] as readonly string[])[0] ?? '',
    tenantId: state.tenant.id,
    resourceName: state.apps.get(String(fields['resourceId']))?.name ?? '',
    links: { self: { href: `${space}/shares/${id}` }, space: { href: space } },
  };
}

async function createShare(call: Call) {
  const space = changeableSpace(call);
  const { state, clock } = call.world;
  const body = await readJson(call);
  const type = requiredText(body, 'type');
  if (type !== 'user' && type !== 'group' && type !== 'link') throw badRequest('unknown type');
  const assigneeId = requiredText(body, 'assigneeId');
  const isKnown = type === 'link' || (type === 'group' ? state.groups : state.people).has(assigneeId);
  if (!isKnown) throw badRequest('unknown assignee');
  const resourceId = requiredText(body, 'resourceId');
  if (state.apps.get(resourceId)?.spaceId !== space.id) throw badRequest('the app is not in this space');
  const isTaken = [...sharesOf(call).values()].some(
    ({ fields }) => fields['assigneeId'] === assigneeId && fields['resourceId'] === resourceId,
  );
  if (isTaken) throw new Refused(refusal(409, 'Share exists', { code: 'ShareConflict' }));
  const at = clock.timestamp();
  const by = call.caller.person.id;
  const stamps = { createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
  const roles = rolesIn(textsIn(body, 'roles'));
  const fields = { type, assigneeId, resourceId, resourceType: 'app', roles, spaceId: space.id, disabled: false };
  const row: ConfigRow = { id: state.dice.hex(24), fields: { ...fields, ...stamps }, secrets: new Map() };
  state.config.put(shareKind, row);
  return created(shareOf(call, row));
}

function rolesIn(roles: readonly string[]): string[] {
  const odd = roles.find((role) => !allowedRoles.includes(role));
  if (odd !== undefined || roles.length === 0) throw badRequest(`role ${odd ?? 'of none'} does not fit a share`);
  return [...roles];
}

async function patchShare(call: Call) {
  changeableSpace(call);
  const row = shareIn(call);
  for (const { path, value } of patchesIn(await readJsonValue(call))) {
    if (path === '/roles' && Array.isArray(value)) row.fields['roles'] = rolesIn(value.map(String));
    else if (path === '/disabled') row.fields['disabled'] = value === true || value === 'true';
    else throw badRequest(`cannot change ${path}`);
  }
  row.fields['updatedAt'] = call.world.clock.timestamp();
  return ok(shareOf(call, row));
}
