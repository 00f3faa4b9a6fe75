import { readJson, objectIn, requiredText, route, textIn, type Call, type Route } from '../http/call.ts';
import { badRequest, empty, forbidden, notFound, ok } from '../http/reply.ts';
import { addApp, copyContents, deleteApp, touchApp } from '../state/edits.ts';
import { rolesInSpace } from '../state/visibility.ts';
import { appIn, appRefused, appReply, requirePrivilege } from './app-reply.ts';

export const appRoutes: readonly Route[] = [
  route('GET', '/api/v1/apps/privileges', () => ok(['can_create_app', 'can_import_app', 'can_create_session_app'])),
  route('GET', '/api/v1/apps/:appId', (call) => ok(appReply(call, appIn(call)))),
  route('POST', '/api/v1/apps', createApp),
  route('PUT', '/api/v1/apps/:appId', updateApp),
  route('DELETE', '/api/v1/apps/:appId', (call) => {
    const app = appIn(call);
    requirePrivilege(call, app, 'delete');
    deleteApp(call.world, app.id);
    return empty(200);
  }),
  route('POST', '/api/v1/apps/:appId/copy', copyApp),
  route('PUT', '/api/v1/apps/:appId/owner', changeAppOwner),
  route('PUT', '/api/v1/apps/:appId/space', moveApp),
  route('DELETE', '/api/v1/apps/:appId/space', (call) => {
    const app = appIn(call);
    requirePrivilege(call, app, 'change_space');
    if (isManaged(call, app.spaceId)) throw appRefused(call, 403, acrossManaged);
    delete app.spaceId;
    touchApp(call.world, app);
    return ok(appReply(call, app));
  }),
  route('POST', '/api/analytics/apps/:appId/actions/restore', restoreApp),
];

async function createApp(call: Call) {
  const attributes = objectIn(await readJson(call), 'attributes');
  const spaceId = textIn(attributes, 'spaceId');
  if (spaceId !== undefined) requireOpenSpace(call, spaceId);
  const app = addApp(call.world, {
    name: textIn(attributes, 'name') ?? 'Untitled',
    description: textIn(attributes, 'description') ?? '',
    ownerId: call.caller.person.id,
    ...(spaceId === undefined ? {} : { spaceId }),
  });
  return ok(appReply(call, app));
}

async function updateApp(call: Call) {
  const app = appIn(call);
  requirePrivilege(call, app, 'update');
  const attributes = objectIn(await readJson(call), 'attributes');
  app.name = textIn(attributes, 'name') ?? app.name;
  app.description = textIn(attributes, 'description') ?? app.description;
  touchApp(call.world, app);
  return ok(appReply(call, app));
}

async function copyApp(call: Call) {
  const app = appIn(call);
  requirePrivilege(call, app, 'duplicate');
  const attributes = objectIn(await readJson(call), 'attributes');
  const spaceId = textIn(attributes, 'spaceId');
  if (spaceId !== undefined) requireOpenSpace(call, spaceId);
  const copy = addApp(call.world, {
    name: textIn(attributes, 'name') ?? app.name,
    description: textIn(attributes, 'description') ?? app.description,
    ownerId: call.caller.person.id,
    usage: app.usage,
    hasSectionAccess: app.hasSectionAccess,
    copiedFromId: app.id,
    ...(spaceId === undefined ? {} : { spaceId }),
  });
  copyContents(call.world, app.id, copy.id);
  return ok(appReply(call, copy));
}

async function changeAppOwner(call: Call) {
  const app = appIn(call);
  requirePrivilege(call, app, 'change_owner');
  const ownerId = requiredText(await readJson(call), 'ownerId');
  const { state, clock } = call.world;
  const owner = state.people.get(ownerId);
  if (!owner) throw appRefused(call, 404, 'User not found');
  app.ownerId = ownerId;
  if (app.spaceId !== undefined && rolesInSpace(state, owner, app.spaceId).size === 0)
    promote(call, app.spaceId, ownerId);
  app.modifiedDate = clock.timestamp();
  return ok(appReply(call, app));
}

/** A new owner without a role gets one: Can edit in a shared space, Can manage in a managed one. */
function promote(call: Call, spaceId: string, assigneeId: string): void {
  const { state, clock } = call.world;
  const roles = state.spaces.get(spaceId)?.type === 'managed' ? ['facilitator'] : ['producer'];
  const at = clock.timestamp();
  const id = state.dice.hex(24);
  const createdBy = call.caller.person.id;
  state.assignments.set(id, { id, spaceId, type: 'user', assigneeId, roles, createdBy, createdAt: at, updatedAt: at });
}

async function moveApp(call: Call) {
  const app = appIn(call);
  requirePrivilege(call, app, 'change_space');
  const spaceId = requiredText(await readJson(call), 'spaceId');
  requireWritableSpace(call, spaceId);
  if (isManaged(call, spaceId) !== isManaged(call, app.spaceId)) throw appRefused(call, 403, acrossManaged);
  app.spaceId = spaceId;
  touchApp(call.world, app);
  return ok(appReply(call, app));
}

const acrossManaged = 'Apps do not move into or out of a managed space';
const isManaged = (call: Call, spaceId: string | undefined): boolean =>
  spaceId !== undefined && call.world.state.spaces.get(spaceId)?.type === 'managed';

/** Refuses a space that is unknown, or one the caller has no role in where a role is needed (canary 4). */
export function requireWritableSpace(call: Call, spaceId: string): void {
  const { state, switches } = call.world;
  if (!state.spaces.has(spaceId)) throw notFound('space');
  const roles = rolesInSpace(state, call.caller.person, spaceId);
  if (roles.size === 0 && switches.botNeedsSpaceAssignmentForWrites) throw forbidden('no role in this space');
}

/** A managed space takes apps by publishing alone; nothing is made or duplicated there. */
function requireOpenSpace(call: Call, spaceId: string): void {
  requireWritableSpace(call, spaceId);
  if (isManaged(call, spaceId)) throw appRefused(call, 403, 'Forbidden');
}

function restoreApp(call: Call) {
  const { state, clock } = call.world;
  const deleted = state.deletedApps.get(call.param('appId'));
  const fortnightMs = 14 * 86_400_000;
  if (!deleted || deleted.at + fortnightMs < clock.now()) throw appRefused(call, 404, 'App not found');
  if (call.query.has('spaceId')) throw badRequest('an app is restored where it was');
  state.deletedApps.delete(deleted.app.id);
  state.apps.set(deleted.app.id, deleted.app);
  return ok(appReply(call, deleted.app));
}
