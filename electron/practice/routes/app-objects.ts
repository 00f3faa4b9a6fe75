import type { NxAppObject } from '@qlik/api/apps';
import { readJson, requiredText, route, type Call, type Route } from '../http/call.ts';
import { ok } from '../http/reply.ts';
import { editObject } from '../state/edit-object.ts';
import { putObjects } from '../state/edits.ts';
import type { App, AppObject } from '../state/types.ts';
import { managesAllApps, rolesInSpace, seesObject } from '../state/visibility.ts';
import { appIn, appRefused } from './app-reply.ts';

export const appObjectRoutes: readonly Route[] = [
  route('POST', '/api/v1/apps/:appId/objects/:objectId/actions/change-owner', changeObjectOwner),
];

/** One call for every kind of object; the same owner again does nothing. */
async function changeObjectOwner(call: Call) {
  const app = appIn(call);
  const contents = call.world.state.contents.of(app.id);
  const object = contents.objects.get(call.param('objectId'));
  if (!object || !seesObject(call.caller, object, contents)) throw appRefused(call, 404, 'Object not found');
  if (!managesAllApps(call.caller) && object.ownerId !== call.caller.person.id)
    throw appRefused(call, 403, 'Forbidden');
  const ownerId = requiredText(await readJson(call), 'ownerId');
  const refused = refusalFor(call, { app, object, ownerId });
  if (refused !== undefined) throw appRefused(call, refused, 'The owner cannot be changed');
  if (object.ownerId === ownerId) return ok(objectReply(object));
  const next = editObject(call.world, app, object, { ownerId, ...shownOwnerAfter(call, object) });
  putObjects(call.world, app.id, [next]);
  return ok(objectReply(next));
}

/** Sessions show the owner before the change for as long as the switch says. */
function shownOwnerAfter({ world }: Call, object: AppObject): Pick<AppObject, 'shownOwner'> {
  const { switches, clock } = world;
  if (switches.ownerChangeLagMs === 0) return {};
  const { shownOwner } = object;
  const ownerId = shownOwner && shownOwner.until > clock.now() ? shownOwner.ownerId : object.ownerId;
  return { shownOwner: { ownerId, until: clock.now() + switches.ownerChangeLagMs } };
}

/** The points of canary 10. */
function refusalFor(call: Call, given: { app: App; object: AppObject; ownerId: string }): number | undefined {
  const { app, object, ownerId } = given;
  const { state, switches } = call.world;
  const person = state.people.get(ownerId);
  if (!person) return switches.changeOwnerToUnknownUser;
  const dead = person.status === 'disabled' || person.status === 'deleted';
  const outside = app.spaceId !== undefined && rolesInSpace(state, person, app.spaceId).size === 0;
  const statuses = [
    object.parentId === undefined ? 200 : switches.changeOwnerOfChild,
    object.objectClass === 'GenericVariable' ? switches.changeOwnerOfVariable : 200,
    object.type === 'snapshot' ? switches.changeOwnerOfSnapshot : 200,
    dead ? switches.changeOwnerToDisabledUser : 200,
    outside ? switches.changeOwnerToUserWithoutRole : 200,
  ];
  return statuses.find((status) => status !== 200);
}

const genericTypes = {
  GenericObject: 'genericObject',
  GenericBookmark: 'genericBookmark',
  GenericDimension: 'genericDimension',
  GenericMeasure: 'genericMeasure',
  GenericVariable: 'genericVariable',
} as const;

function objectReply(object: AppObject): NxAppObject {
  return {
    attributes: {
      id: object.id,
      name: object.title,
      description: object.description,
      objectType: object.type,
      genericType: genericTypes[object.objectClass],
      ownerId: object.ownerId,
      approved: object.approved,
      createdAt: object.createdDate,
      updatedAt: object.modifiedDate,
      ...(object.publishTime === undefined ? {} : { publishedAt: object.publishTime }),
    },
    privileges: ['read', 'create', 'update', 'delete', 'publish', 'exportdata', 'change_owner'],
  };
}
