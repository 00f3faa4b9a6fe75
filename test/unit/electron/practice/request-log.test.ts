import { describe, expect, it } from 'vitest';
import { callerOf, exportOf, givenTenant, openDoc } from './given.ts';

describe('the log', () => {
  it('names every write with its query, body and status, in order, and no read', async () => {
    const tenant = await givenTenant({ appCount: 2 });
    const call = await callerOf(tenant);
    const { bytes } = await exportOf(call, [...tenant.state.apps.keys()][0]!);
    await call('POST', '/api/v1/users/actions/filter', { filter: 'name co "a"' });
    await call('GET', '/api/v1/spaces');
    await call('POST', '/api/v1/spaces', { name: 'Staging', type: 'shared' });
    await call('POST', '/api/v1/apps/import?name=Again', bytes, { 'content-type': 'application/octet-stream' });
    await call('POST', '/api/v1/spaces', { name: 'Staging', type: 'shared' });
    await call('DELETE', '/api/v1/spaces/nowhere');

    expect(tenant.requests.writes()).toEqual([
      { method: 'POST', path: '/api/v1/spaces', body: { name: 'Staging', type: 'shared' }, status: 201 },
      { method: 'POST', path: '/api/v1/apps/import?name=Again', body: null, status: 200 },
      { method: 'POST', path: '/api/v1/spaces', body: { name: 'Staging', type: 'shared' }, status: 409 },
      { method: 'DELETE', path: '/api/v1/spaces/nowhere', body: null, status: 404 },
    ]);
  });

  it('keeps no secret: no token body, no password, and nothing overlong', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const connection = { qName: 'N', qType: 'T', qConnectStatement: 'C', datasourceID: 'D' };
    await call('POST', '/api/v1/data-connections', { ...connection, qPassword: 'the-password' });
    await call('POST', '/api/v1/spaces', { name: 'Long', type: 'shared', description: 'x'.repeat(20_000) });

    const log = JSON.stringify(tenant.requests.requests);
    expect(log).not.toContain(tenant.clientSecret);
    expect(log).not.toContain('the-password');
    expect(tenant.requests.writes().map(({ body }) => body)).toEqual([{ ...connection, qPassword: '[hidden]' }, null]);
  });

  it('names the object an engine call is about', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const appId = [...tenant.state.apps.keys()][0]!;
    const objects = [...tenant.state.contents.of(appId).objects.values()];
    const sheet = objects.find((object) => object.type === 'sheet')!;
    const bookmark = objects.find((object) => object.type === 'bookmark')!;
    const doc = await openDoc(tenant, appId);
    const { qHandle } = (await doc.call(1, 'GetObject', { qId: sheet.id })).result.qReturn;
    await doc.call(qHandle, 'UnPublish', {});
    await doc.call(1, 'DestroyBookmark', { qId: bookmark.id });

    const named = tenant.requests.frames.filter((frame) => frame.objectId !== undefined);
    expect(named.map(({ method, objectId }) => [method, objectId])).toEqual([
      ['UnPublish', sheet.id],
      ['DestroyBookmark', bookmark.id],
    ]);
  });
});
