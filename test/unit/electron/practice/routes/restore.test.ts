import { describe, expect, it } from 'vitest';
import { callerOf, exportOf, givenTenant, type Caller } from '../given.ts';
import type { PracticeTenant } from '../../../../../electron/practice/index.ts';

const sharedSpace = (tenant: PracticeTenant) =>
  [...tenant.state.spaces.values()].find((space) => space.type === 'shared')!;
const managedSpace = (tenant: PracticeTenant) =>
  [...tenant.state.spaces.values()].find((space) => space.type === 'managed')!;
const botId = async (call: Caller) =>
  (await call('GET', '/api/v1/users/me')).headers.get('location')!.split('/').at(-1)!;
const sourceApp = (tenant: PracticeTenant) =>
  [...tenant.state.apps.values()].find((app) => app.publishTime === undefined)!;

/** A TUS upload in pieces. */
async function upload(call: Caller, bytes: Buffer, pieceBytes = 50_000): Promise<string> {
  const tus = { 'tus-resumable': '1.0.0' };
  const metadata = `filename ${Buffer.from('a.qvf').toString('base64')},ttl ${Buffer.from('7200').toString('base64')}`;
  const begun = await call('POST', '/api/v1/temp-contents/files', undefined, {
    ...tus,
    'upload-length': `${bytes.length}`,
    'upload-metadata': metadata,
  });
  const location = begun.headers.get('location')!;
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const headers = { ...tus, 'content-type': 'application/offset+octet-stream', 'upload-offset': `${at}` };
    const answer = await call('PATCH', location, bytes.subarray(at, at + pieceBytes), headers);
    expect([answer.status, answer.headers.get('upload-offset')]).toEqual([
      204,
      `${Math.min(bytes.length, at + pieceBytes)}`,
    ]);
  }
  return location.split('/').at(-1)!;
}
describe('uploading and importing', () => {
  it('makes a new app with the same objects, all owned by whoever imports', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const source = sourceApp(tenant);
    const file = await exportOf(call, source.id);
    const fileId = await upload(call, file.bytes);

    const imported = await call('POST', `/api/v1/apps/import?fileId=${fileId}&name=Again`);
    const newId = imported.json.attributes.id;
    expect(imported.json.attributes).toMatchObject({ name: 'Again', ownerId: await botId(call) });
    expect(newId).not.toBe(source.id);
    const before = tenant.state.contents.of(source.id);
    const after = tenant.state.contents.of(newId);
    expect([...after.objects.keys()].sort()).toEqual([...before.objects.keys()].sort());
    expect(after.script).toBe(before.script);
    expect([...after.objects.values()].every((object) => object.ownerId === imported.json.attributes.ownerId)).toBe(
      true,
    );
    for (const object of before.objects.values()) {
      if (object.objectClass === 'GenericVariable') continue;
      const { published, approved, objectClass, type } = object;
      expect(after.objects.get(object.id)).toMatchObject({ published, approved, objectClass, type });
    }
  });

  it('gives an imported file back byte for byte until something in the app is changed', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const file = await exportOf(call, sourceApp(tenant).id);
    const imported = await call('POST', '/api/v1/apps/import', file.bytes, {
      'content-type': 'application/octet-stream',
    });
    const newId = imported.json.attributes.id;

    expect((await exportOf(call, newId)).bytes.equals(file.bytes)).toBe(true);
    tenant.edit.editApp(newId, 'script');
    expect((await exportOf(call, newId)).bytes.equals(file.bytes)).toBe(false);
  });

  it('tells an interrupted upload where to go on, and refuses any other place', async () => {
    const tenant = await givenTenant({ switches: { headOnDownload: true } });
    const call = await callerOf(tenant);
    const tus = { 'tus-resumable': '1.0.0' };
    const metadata = `filename ${Buffer.from('a.qvf').toString('base64')}`;
    const begun = await call('POST', '/api/v1/temp-contents/files', undefined, {
      ...tus,
      'upload-length': '10',
      'upload-metadata': metadata,
    });
    const location = begun.headers.get('location')!;
    const patch = (offset: number, length: number, more = {}) =>
      call('PATCH', location, Buffer.alloc(length), {
        ...tus,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': `${offset}`,
        ...more,
      });

    expect((await patch(0, 4)).status).toBe(204);
    expect((await call('HEAD', location, undefined, tus)).headers.get('upload-offset')).toBe('4');
    expect((await patch(0, 4)).status).toBe(409);
    expect((await patch(4, 4, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await patch(4, 4, { 'tus-resumable': '0.2' })).status).toBe(412);
    expect((await patch(4, 7)).status).toBe(413);
    tenant.clock.advance(3_601_000);
    expect((await patch(4, 6)).status).toBe(410);
  });

  it('refuses what is no app, what is over the quota, and a managed space', async () => {
    const tenant = await givenTenant({ switches: { importQuota: 1 } });
    const call = await callerOf(tenant);
    const octets = { 'content-type': 'application/octet-stream' };
    expect((await call('POST', '/api/v1/apps/import', Buffer.from('no app'), octets)).status).toBe(400);
    const { bytes } = await exportOf(call, sourceApp(tenant).id);
    expect((await call('POST', '/api/v1/apps/import', bytes, octets)).status).toBe(403);
    tenant.clock.advance(86_400_000 - 21_000_000);
    tenant.clock.advance(0);
    tenant.switches.importQuota = 0;
    const fresh = await callerOf(tenant);
    tenant.edit.assign(managedSpace(tenant).id, await botId(fresh), ['publisher']);
    expect((await fresh('POST', `/api/v1/apps/import?spaceId=${managedSpace(tenant).id}`, bytes, octets)).status).toBe(
      403,
    );
    tenant.switches.importIntoManaged = 200;
    expect((await fresh('POST', `/api/v1/apps/import?spaceId=${managedSpace(tenant).id}`, bytes, octets)).status).toBe(
      200,
    );
  });

  it('needs a role in the space unless the switch says otherwise', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const { bytes } = await exportOf(call, sourceApp(tenant).id);
    const path = `/api/v1/apps/import?spaceId=${sharedSpace(tenant).id}`;
    const octets = { 'content-type': 'application/octet-stream' };

    expect((await call('POST', path, bytes, octets)).status).toBe(403);
    tenant.switches.botNeedsSpaceAssignmentForWrites = false;
    expect((await call('POST', path, bytes, octets)).status).toBe(200);
  });
});

describe('the restore into a managed space (reference 13)', () => {
  async function restored(tenant: PracticeTenant, call: Caller) {
    const shared = sharedSpace(tenant);
    const managed = managedSpace(tenant);
    const bot = await botId(call);
    for (const space of [shared, managed]) {
      await call('POST', `/api/v1/spaces/${space.id}/assignments`, {
        type: 'user',
        assigneeId: bot,
        roles: ['facilitator'],
      });
    }
    const source = sourceApp(tenant);
    const { bytes } = await exportOf(call, source.id);
    const octets = { 'content-type': 'application/octet-stream' };
    const a = (await call('POST', `/api/v1/apps/import?spaceId=${shared.id}`, bytes, octets)).json.attributes.id;
    const b = (await call('POST', `/api/v1/apps/${a}/copy`, { attributes: { name: 'Origin', spaceId: shared.id } }))
      .json.attributes.id;
    const objects = [...tenant.state.contents.of(source.id).objects.values()].filter(
      (object) => object.parentId === undefined && object.objectClass !== 'GenericVariable',
    );
    for (const object of objects) {
      const answer = await call('POST', `/api/v1/apps/${a}/objects/${object.id}/actions/change-owner`, {
        ownerId: object.ownerId,
      });
      expect(answer.status).toBe(200);
    }
    const published = await call('POST', `/api/v1/apps/${a}/publish`, {
      spaceId: managed.id,
      moveApp: true,
      originAppId: b,
      attributes: { name: 'Restored' },
    });
    return { a, b, published, objects, bot };
  }

  it('keeps every owner and every state, and knows its origin', async () => {
    const tenant = await givenTenant({ appCount: 6 });
    const { a, b, published, objects } = await restored(tenant, await callerOf(tenant));

    expect(published.status).toBe(200);
    expect(tenant.state.apps.get(a)).toMatchObject({ originAppId: b, spaceId: managedSpace(tenant).id });
    const after = tenant.state.contents.of(a).objects;
    for (const { id, ownerId, published: isPublished, approved } of objects) {
      expect(after.get(id)).toMatchObject({ ownerId, published: isPublished, approved });
    }
  });

  it('loses private objects where the switch says so, and is out of reach for a while', async () => {
    const tenant = await givenTenant({
      appCount: 6,
      switches: { publishMoveKeepsPrivate: false, unreachableAfterPublishMs: 60_000 },
    });
    const call = await callerOf(tenant);
    const { a, bot } = await restored(tenant, call);

    expect((await call('GET', `/api/v1/apps/${a}`)).status).toBe(404);
    tenant.clock.advance(61_000);
    expect((await call('GET', `/api/v1/apps/${a}`)).status).toBe(200);
    const roots = [...tenant.state.contents.of(a).objects.values()].filter(
      (object) => object.objectClass !== 'GenericVariable',
    );
    expect(roots.every((object) => object.published && object.ownerId === bot)).toBe(true);
  });

  it('publishes over: base is replaced, users’ objects stay, a foreign origin is refused', async () => {
    const tenant = await givenTenant({ appCount: 6 });
    const call = await callerOf(tenant);
    const { a, b } = await restored(tenant, call);
    const userObjects = () =>
      [...tenant.state.contents.of(a).objects.values()]
        .filter((object) => object.parentId === undefined && object.type === 'sheet' && !object.published)
        .map((object) => object.id);
    const before = userObjects();
    const stranger = [...tenant.state.apps.keys()].find((id) => id !== a && id !== b)!;

    expect((await call('PUT', `/api/v1/apps/${stranger}/publish`, { targetId: a })).status).toBe(400);
    tenant.edit.addObject(b, { type: 'sheet', ownerId: 'x', title: 'New base', published: true, approved: true });
    const dropped = [...tenant.state.contents.of(b).objects.values()].find(
      (object) => object.type === 'sheet' && object.approved,
    )!;
    tenant.edit.removeObject(b, dropped.id);
    expect(tenant.state.contents.of(a).objects.has(dropped.id)).toBe(true);
    expect((await call('PUT', `/api/v1/apps/${b}/publish`, { targetId: a })).status).toBe(200);
    expect(tenant.state.contents.of(a).objects.has(dropped.id)).toBe(false);
    expect([...tenant.state.contents.of(a).objects.values()].some((object) => object.title === 'New base')).toBe(true);
    expect(userObjects()).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
    tenant.switches.foreignOriginRefused = false;
    expect((await call('PUT', `/api/v1/apps/${stranger}/publish`, { targetId: a, data: 'target' })).status).toBe(200);
  });

  it('does not move apps into a managed space by PUT space, and promotes a new app owner', async () => {
    const tenant = await givenTenant({ appCount: 6 });
    const call = await callerOf(tenant);
    const { a, b } = await restored(tenant, call);
    expect((await call('PUT', `/api/v1/apps/${b}/space`, { spaceId: managedSpace(tenant).id })).status).toBe(403);

    const outsider = tenant.edit.addPerson({ subject: 'NEW\\person' });
    expect((await call('PUT', `/api/v1/apps/${a}/owner`, { ownerId: outsider.id })).json.attributes.ownerId).toBe(
      outsider.id,
    );
    const given = [...tenant.state.assignments.values()].find((row) => row.assigneeId === outsider.id);
    expect(given).toMatchObject({ spaceId: managedSpace(tenant).id, roles: ['facilitator'] });
  });

  it.each([
    ['changeOwnerOfChild', (object: { parentId?: string }) => object.parentId !== undefined],
    ['changeOwnerOfVariable', (object: { type: string }) => object.type === 'variable'],
    [
      'changeOwnerOfSnapshot',
      (object: { type: string; objectClass: string }) =>
        object.type === 'snapshot' && object.objectClass === 'GenericBookmark',
    ],
  ] as const)('answers change-owner as %s says', async (name, test) => {
    const tenant = await givenTenant({ appCount: 6 });
    const call = await callerOf(tenant);
    const app = sourceApp(tenant);
    const object = [...tenant.state.contents.of(app.id).objects.values()].find(test as never)!;
    const ownerId = tenant.edit.addPerson({ subject: 'A\\b' }).id;
    const change = () => call('POST', `/api/v1/apps/${app.id}/objects/${object.id}/actions/change-owner`, { ownerId });

    tenant.switches[name] = 400;
    expect((await change()).status).toBe(400);
    tenant.switches[name] = 200;
    expect((await change()).status).toBe(200);
  });
});
