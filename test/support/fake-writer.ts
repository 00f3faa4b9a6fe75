import type { SpaceId } from '../../shared/domain/ids.ts';
import type { TenantWriter } from '../../electron/engine/qlik/index.ts';
import { refused, type FakeObject, type FakeTarget } from './fake-target.ts';

/** The writing face of a fake target: every write is counted, may go wrong, and is refused where Qlik would refuse it. */
export function fakeWriter(target: FakeTarget): TenantWriter {
  return {
    importApp: async (request, signal) => {
      const parts: Uint8Array[] = [];
      for await (const part of request.bytes(0)) parts.push(part);
      const { objects } = JSON.parse(Buffer.concat(parts).toString()) as { objects: FakeObject[] };
      const { name, spaceId } = request;
      return target.write(
        'importApp',
        { name },
        () => {
          if (spaceId !== null && target.needRole(spaceId, ['producer']).type === 'managed') throw refused(403);
          const own = objects.map((object): [string, FakeObject] => [
            object.id,
            { ...object, owner: target.bot.userId },
          ]);
          return target.facts(target.add({ name, spaceId, objects: new Map(own) }));
        },
        signal,
      );
    },
    copyApp: (appId, { name, spaceId }, signal) =>
      target.write(
        'copyApp',
        { name },
        () => {
          const own = [...target.need(appId).objects.values()].map((object): [string, FakeObject] => [
            object.id,
            { ...object, owner: target.bot.userId },
          ]);
          return target.facts(target.add({ name, spaceId, objects: new Map(own) }));
        },
        signal,
      ),
    renameApp: (appId, { name }, signal) =>
      target.write('renameApp', { appId, name }, () => void (target.need(appId).name = name), signal),
    changeObjectOwner: (appId, objectId, ownerId, signal) =>
      target.write(
        'changeObjectOwner',
        { appId, objectId, ownerId },
        () => {
          const object = target.need(appId).objects.get(objectId);
          if (!object) throw refused(404);
          object.owner = ownerId;
        },
        signal,
      ),
    changeAppOwner: (appId, ownerId, signal) =>
      target.write('changeAppOwner', { appId, ownerId }, () => void (target.need(appId).owner = ownerId), signal),
    moveApp: (appId, spaceId, signal) =>
      target.write(
        'moveApp',
        { appId, spaceId },
        () => {
          if (target.needRole(spaceId, ['producer', 'facilitator']).type === 'managed') throw refused(400);
          target.need(appId).spaceId = spaceId;
        },
        signal,
      ),
    publishByMove: (appId, { spaceId, originAppId, name }, signal) =>
      target.write(
        'publishByMove',
        { appId, spaceId, originAppId, name },
        () => {
          const app = target.need(appId);
          if (target.needRole(spaceId, ['publisher']).type !== 'managed' || app.publishedAt !== null)
            throw refused(400);
          if (!target.apps.has(originAppId)) throw refused(400);
          if ([...target.apps.values()].some((one) => one.spaceId === spaceId && one.name === name)) throw refused(409);
          Object.assign(app, { spaceId, originAppId, name, publishedAt: 1, away: 3 });
        },
        signal,
      ),
    republish: async () => Promise.reject(new Error('not part of a restore')),
    deleteApp: (appId, signal) => target.write('deleteApp', { appId }, () => void target.apps.delete(appId), signal),
    restoreDeleted: async () => Promise.reject(new Error('not part of a restore')),
    createSpace: ({ name, type, description }, signal) =>
      target.write(
        'createSpace',
        { name },
        () => {
          if ([...target.spaces.values()].some((space) => space.name === name)) throw refused(409);
          const { id, owner } = target.space(name, type);
          return { spaceId: id as SpaceId, name, type, ownerId: owner, description };
        },
        signal,
      ),
    setSpaceOwner: (spaceId, ownerId, signal) =>
      target.write(
        'setSpaceOwner',
        { spaceId, ownerId },
        () => void (target.spaces.get(spaceId)!.owner = ownerId),
        signal,
      ),
    deleteSpace: (spaceId, signal) =>
      target.write(
        'deleteSpace',
        { spaceId },
        () => {
          if ([...target.apps.values()].some((app) => app.spaceId === spaceId)) throw refused(412);
          target.spaces.delete(spaceId);
        },
        signal,
      ),
    assign: (spaceId, { type, assigneeId, roles }, signal) =>
      target.write(
        'assign',
        { spaceId, assigneeId, roles },
        () => {
          const space = target.spaces.get(spaceId);
          if (!space) throw refused(404);
          if (space.members.some((member) => member.assigneeId === assigneeId)) throw refused(409);
          const id = target.newId('assignment');
          space.members.push({ id, type, assigneeId, roles: [...roles] });
          return { assignmentId: id };
        },
        signal,
      ),
    reassign: (spaceId, assignmentId, roles, signal) =>
      target.write(
        'reassign',
        { spaceId, assignmentId, roles },
        () => {
          const member = target.spaces.get(spaceId)?.members.find(({ id }) => id === assignmentId);
          if (!member) throw refused(404);
          member.roles = [...roles];
        },
        signal,
      ),
    unassign: (spaceId, assignmentId, signal) =>
      target.write(
        'unassign',
        { spaceId, assignmentId },
        () => {
          const space = target.spaces.get(spaceId);
          if (space) space.members = space.members.filter(({ id }) => id !== assignmentId);
        },
        signal,
      ),
    createGroup: ({ name }, signal) =>
      target.write(
        'createGroup',
        { name },
        () => {
          if ([...target.groups.values()].some((group) => group.name === name)) throw refused(409);
          const id = target.newId('group');
          target.groups.set(id, { id, name });
          return { groupId: id };
        },
        signal,
      ),
    config: { send: async () => Promise.reject(new Error('not part of a restore')) },
    editObjects: (appId, work, signal) => {
      const app = target.need(appId);
      return work({
        facts: async () => ({ appId, name: app.name }),
        destroy: (objectId) => target.write('destroy', { appId, objectId }, () => app.objects.delete(objectId), signal),
        setState: (objectId, _class, state) =>
          target.write(
            'setState',
            { appId, objectId },
            () => void Object.assign(app.objects.get(objectId)!, state),
            signal,
          ),
        save: () => target.write('save', { appId }, () => undefined, signal),
      });
    },
  };
}
