import type { AppId, PersonId, SpaceId } from '../../../../../shared/domain/ids.ts';
import type { TenantWriter } from '../../../../../electron/engine/qlik/index.ts';

export const [app, copy, space, person] = ['app-1' as AppId, 'app-2' as AppId, 's1' as SpaceId, 'ana' as PersonId];
export const noMemory = { recall: () => null, keep: () => undefined };
export const oneByte = async function* () {
  yield new Uint8Array(1);
};
export const importing = { name: 'Sales', spaceId: space, fileBytes: 1, bytes: oneByte, upload: noMemory };

/** Every method of the writer, with what it must send. `once`: a lost answer is not repeated. */
export const calls: {
  name: string;
  run: (writer: TenantWriter) => Promise<unknown>;
  sends: string;
  body: unknown;
  once?: true;
}[] = [
  {
    name: 'importApp',
    run: (writer) => writer.importApp({ ...importing, via: 'body' }),
    sends: 'POST /api/v1/apps/import?name=Sales&spaceId=s1',
    body: '\0',
    once: true,
  },
  {
    name: 'copyApp',
    run: (writer) => writer.copyApp(app, { name: 'Template', spaceId: space }),
    sends: 'POST /api/v1/apps/app-1/copy',
    body: { attributes: { name: 'Template', spaceId: 's1' } },
    once: true,
  },
  {
    name: 'copyApp into the personal space',
    run: (writer) => writer.copyApp(app, { name: 'Template', spaceId: null }),
    sends: 'POST /api/v1/apps/app-1/copy',
    body: { attributes: { name: 'Template' } },
    once: true,
  },
  {
    name: 'renameApp',
    run: (writer) => writer.renameApp(app, { name: 'Sales', description: 'Monthly' }),
    sends: 'PUT /api/v1/apps/app-1',
    body: { attributes: { name: 'Sales', description: 'Monthly' } },
  },
  {
    name: 'changeObjectOwner',
    run: (writer) => writer.changeObjectOwner(app, 'a/b 1', person),
    sends: 'POST /api/v1/apps/app-1/objects/a%2Fb%201/actions/change-owner',
    body: { ownerId: 'ana' },
  },
  {
    name: 'changeAppOwner',
    run: (writer) => writer.changeAppOwner(app, person),
    sends: 'PUT /api/v1/apps/app-1/owner',
    body: { ownerId: 'ana' },
  },
  {
    name: 'moveApp',
    run: (writer) => writer.moveApp(app, space),
    sends: 'PUT /api/v1/apps/app-1/space',
    body: { spaceId: 's1' },
  },
  {
    name: 'publishByMove',
    run: (writer) => writer.publishByMove(app, { spaceId: space, originAppId: copy, name: 'Sales' }),
    sends: 'POST /api/v1/apps/app-1/publish',
    body: { spaceId: 's1', moveApp: true, originAppId: 'app-2', attributes: { name: 'Sales' } },
    once: true,
  },
  {
    name: 'republish',
    run: (writer) => writer.republish(copy, app, { checkOrigin: true, data: 'target' }),
    sends: 'PUT /api/v1/apps/app-2/publish',
    body: { targetId: 'app-1', checkOriginAppId: true, data: 'target' },
    once: true,
  },
  { name: 'deleteApp', run: (writer) => writer.deleteApp(app), sends: 'DELETE /api/v1/apps/app-1', body: null },
  {
    name: 'restoreDeleted',
    run: (writer) => writer.restoreDeleted(app),
    sends: 'POST /api/analytics/apps/app-1/actions/restore',
    body: null,
    once: true,
  },
  {
    name: 'createSpace',
    run: (writer) => writer.createSpace({ name: 'Staging', type: 'shared', description: 'of a restore' }),
    sends: 'POST /api/v1/spaces',
    body: { name: 'Staging', type: 'shared', description: 'of a restore' },
    once: true,
  },
  {
    name: 'setSpaceOwner',
    run: (writer) => writer.setSpaceOwner(space, person),
    sends: 'PATCH /api/v1/spaces/s1',
    body: [{ op: 'replace', path: '/ownerId', value: 'ana' }],
  },
  { name: 'deleteSpace', run: (writer) => writer.deleteSpace(space), sends: 'DELETE /api/v1/spaces/s1', body: null },
  {
    name: 'assign',
    run: (writer) => writer.assign(space, { type: 'user', assigneeId: 'ana', roles: ['producer'] }),
    sends: 'POST /api/v1/spaces/s1/assignments',
    body: { type: 'user', assigneeId: 'ana', roles: ['producer'] },
    once: true,
  },
  {
    name: 'reassign',
    run: (writer) => writer.reassign(space, 'x1', ['consumer']),
    sends: 'PUT /api/v1/spaces/s1/assignments/x1',
    body: { roles: ['consumer'] },
  },
  {
    name: 'unassign',
    run: (writer) => writer.unassign(space, 'x1'),
    sends: 'DELETE /api/v1/spaces/s1/assignments/x1',
    body: null,
  },
  {
    name: 'createGroup',
    run: (writer) => writer.createGroup({ name: 'Controllers', roles: ['TenantAdmin'] }),
    sends: 'POST /api/v1/groups',
    body: { name: 'Controllers', assignedRoles: [{ name: 'TenantAdmin' }] },
    once: true,
  },
];

export const bodyOf = (text: string): unknown =>
  text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text || null;
export const routeOf = (sends: string) => sends.replace(/\?.*$/, '');
/** Fits every reply the writer reads. */
export const good = {
  id: 'new-1',
  name: 'Staging',
  type: 'shared',
  ownerId: 'bot',
  attributes: { id: 'app-new', name: 'Sales' },
};
