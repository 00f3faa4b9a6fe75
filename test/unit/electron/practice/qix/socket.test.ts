import { describe, expect, it } from 'vitest';
import { callerOf, givenTenant, openDoc, openSocket, tokenFor } from '../given.ts';

describe('an engine session', () => {
  it('greets with OnConnected before anything is asked', async () => {
    const tenant = await givenTenant();
    const token = await tokenFor(tenant);
    const path = `/app/${[...tenant.state.apps.keys()][0]!}/identity/one`;

    expect((await openSocket(tenant, path, token)).first).toMatchObject({
      method: 'OnConnected',
      params: { qSessionState: 'SESSION_CREATED' },
    });
    expect((await openSocket(tenant, path, token)).first).toMatchObject({
      params: { qSessionState: 'SESSION_ATTACHED' },
    });
  });

  it('refuses an upgrade without a token by 401', async () => {
    const tenant = await givenTenant();
    await expect(openSocket(tenant, '/app/x', 'none')).rejects.toThrow('401');
  });

  it('answers 1009 to the same identity in another mode, and not to another identity', async () => {
    const tenant = await givenTenant();
    const token = await tokenFor(tenant);
    const appId = [...tenant.state.apps.keys()][0]!;
    const open = async (identity: string, noData: boolean) => {
      const socket = await openSocket(tenant, `/app/${appId}/identity/${identity}`, token);
      return socket.call(-1, 'OpenDoc', [appId, '', '', '', noData]);
    };

    expect((await open('a', true)).result.qReturn).toMatchObject({ qType: 'Doc', qHandle: 1, qGenericId: appId });
    expect((await open('a', false)).error.code).toBe(1009);
    expect((await open('b', false)).result.qReturn.qType).toBe('Doc');
  });

  it('answers 1003 to an app that is gone or hidden, -32601 to an unknown method, 4202 to what is no frame', async () => {
    const tenant = await givenTenant();
    const token = await tokenFor(tenant);
    const gone = await openSocket(tenant, '/app/none', token);
    expect((await gone.call(-1, 'OpenDoc', ['none'])).error.code).toBe(1003);
    const doc = await openDoc(tenant, [...tenant.state.apps.keys()][0]!);
    expect((await doc.call(1, 'FlyToTheMoon', {})).error.code).toBe(-32601);
    void doc.call('x' as never, 'GetAllInfos', {});
    expect((await doc.closed).code).toBe(4202);
  });

  it('gives a success with a null type when the getter does not fit', async () => {
    const tenant = await givenTenant();
    const appId = [...tenant.state.apps.keys()][0]!;
    const doc = await openDoc(tenant, appId);
    for (const object of tenant.state.contents.of(appId).objects.values()) {
      if (object.objectClass === 'GenericObject') continue;
      expect((await doc.call(1, 'GetObject', { qId: object.id })).result.qReturn).toEqual({
        qType: null,
        qHandle: null,
      });
    }
    expect((await doc.call(1, 'GetObject', ['nothing'])).result.qReturn.qType).toBeNull();
  });

  it('shows parent, children and the whole tree of a sheet', async () => {
    const tenant = await givenTenant();
    const [appId, objects] = [...tenant.state.apps.keys()].map(
      (id) => [id, tenant.state.contents.of(id).objects] as const,
    )[0]!;
    const child = [...objects.values()].find((object) => object.parentId !== undefined)!;
    const doc = await openDoc(tenant, appId);
    const handle = async (id: string) => (await doc.call(1, 'GetObject', { qId: id })).result.qReturn.qHandle;
    const parentHandle = await handle(child.parentId!);

    expect((await doc.call(await handle(child.id), 'GetParent', {})).result.qReturn).toMatchObject({
      qGenericId: child.parentId,
      qHandle: parentHandle,
    });
    expect((await doc.call(parentHandle, 'GetParent', {})).result.qReturn.qType).toBeNull();
    expect((await doc.call(parentHandle, 'GetChildInfos', {})).result.qInfos).toContainEqual({
      qId: child.id,
      qType: child.type,
    });
    const { qPropEntry } = (await doc.call(parentHandle, 'GetFullPropertyTree', {})).result;
    expect(qPropEntry.qChildren.map((entry) => entry.qProperty.qInfo.qId)).toContain(child.id);
    const layout = (await doc.call(await handle(child.id), 'GetLayout', {})).result.qLayout;
    expect(layout.qMeta).not.toHaveProperty('ownerId');
  });

  it('keeps to a session limit with the close code the switch names', async () => {
    const tenant = await givenTenant({ switches: { parallelSessions: 2, sessionLimitCloseCode: 4230 } });
    const token = await tokenFor(tenant);
    const first = await openSocket(tenant, '/app/a', token);
    await openSocket(tenant, '/app/b', token);
    const third = await openSocket(tenant, '/app/c', token);
    expect(third.first).toEqual({ closed: 4230 });

    first.close();
    await first.closed;
    expect((await openSocket(tenant, '/app/d', token)).first).toMatchObject({ method: 'OnConnected' });
  });

  it('does not show an owner changed over REST until it is opened anew', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const app = [...tenant.state.apps.values()][0]!;
    const sheet = [...tenant.state.contents.of(app.id).objects.values()].find((object) => object.type === 'sheet')!;
    const newOwner = [...tenant.state.people.keys()].find((id) => id !== sheet.ownerId)!;
    const ownerSeenBy = async (doc: Awaited<ReturnType<typeof openDoc>>) => {
      const { qList } = (await doc.call(1, 'GetObjects', { qOptions: { qTypes: ['sheet'] } })).result;
      return qList.find((row) => row.qInfo.qId === sheet.id)!.qMeta.ownerId;
    };
    const before = await openDoc(tenant, app.id);
    await call('POST', `/api/v1/apps/${app.id}/objects/${sheet.id}/actions/change-owner`, { ownerId: newOwner });

    expect(await ownerSeenBy(before)).toBe(sheet.ownerId);
    expect(await ownerSeenBy(await openDoc(tenant, app.id))).toBe(newOwner);
    tenant.switches.ownerChangeSeenInOpenSession = true;
    expect(await ownerSeenBy(before)).toBe(newOwner);
  });

  it('destroys, publishes and unpublishes only by the right class, and never states of a variable', async () => {
    const tenant = await givenTenant();
    const appId = [...tenant.state.apps.keys()][0]!;
    const objects = () => [...tenant.state.contents.of(appId).objects.values()];
    const doc = await openDoc(tenant, appId);
    const bookmark = objects().find((object) => object.type === 'bookmark')!;
    expect((await doc.call(1, 'DestroyObject', { qId: bookmark.id })).result.qSuccess).toBe(false);
    expect((await doc.call(1, 'DestroyBookmark', { qId: bookmark.id })).result.qSuccess).toBe(true);
    expect(objects().some((object) => object.id === bookmark.id)).toBe(false);

    const variable = objects().find((object) => object.type === 'variable')!;
    const { qHandle } = (await doc.call(1, 'GetVariableById', { qId: variable.id })).result.qReturn;
    expect((await doc.call(qHandle, 'Publish', {})).error.code).toBe(-32601);
    const sheet = objects().find((object) => object.type === 'sheet' && object.approved)!;
    const sheetHandle = (await doc.call(1, 'GetObject', { qId: sheet.id })).result.qReturn.qHandle;
    await doc.call(sheetHandle, 'UnPublish', {});
    expect(objects().find((object) => object.id === sheet.id)).toMatchObject({ published: false, approved: false });
  });

  it('lists what the switches let it: owner and state, and how an unset publish time looks', async () => {
    const tenant = await givenTenant();
    const appId = [...tenant.state.apps.keys()][0]!;
    const doc = await openDoc(tenant, appId);
    const privateSheet = async () => {
      const { qList } = (await doc.call(1, 'GetObjects', { qOptions: { qTypes: ['sheet'] } })).result;
      return qList.find((row) => row.qMeta.title === 'My draft')!.qMeta;
    };

    expect(await privateSheet()).toMatchObject({ ownerId: expect.any(String), published: false, approved: false });
    expect(await privateSheet()).not.toHaveProperty('publishTime');
    tenant.switches.publishTimeWhenUnset = 'sentinel';
    expect(await privateSheet()).toMatchObject({ publishTime: expect.stringMatching(/^1753-01-01/) });
    tenant.switches.publishTimeWhenUnset = 'empty';
    expect(await privateSheet()).toMatchObject({ publishTime: '' });
    tenant.switches.statesWhenFalse = 'absent';
    expect(await privateSheet()).not.toHaveProperty('published');
    tenant.switches.ownerSubjectInMeta = true;
    expect(await privateSheet()).toMatchObject({ owner: expect.any(String) });
    tenant.switches.ownerIdInListLayouts = false;
    expect(await privateSheet()).not.toHaveProperty('ownerId');
    tenant.switches.stateInListLayouts = false;
    expect(await privateSheet()).not.toHaveProperty('approved');
    const names = async () => (await doc.call(1, 'GetAllInfos', {})).result.qInfos.map((info) => info.qType);
    expect(await names()).not.toContain('variable');
    tenant.switches.variablesInAllInfos = true;
    expect(await names()).toContain('variable');
  });
});
