import { describe, expect, it } from 'vitest';
import { callerOf, exportOf, givenTenant, openDoc, openSocket, tokenFor, type Caller } from '../given.ts';
import type { AppObject, PracticeOptions, PracticeTenant } from '../../../../../electron/practice/index.ts';

const octets = { 'content-type': 'application/octet-stream' };

/** A tenant with one app to import, a staging space and a managed space, all open to the bot. */
async function givenStage(options: PracticeOptions = {}) {
  const tenant = await givenTenant({
    appCount: 1,
    ...options,
    switches: { botNeedsSpaceAssignmentForWrites: false, ...options.switches },
  });
  const call = await callerOf(tenant);
  const source = [...tenant.state.apps.values()][0]!;
  const { bytes } = await exportOf(call, source.id);
  const ownerId = [...tenant.state.people.keys()][0]!;
  const staging = tenant.edit.addSpace({ name: 'Staging', type: 'shared', ownerId });
  const managed = tenant.edit.addSpace({ name: 'Managed', type: 'managed', ownerId });
  const importApp = async (name: string) =>
    (await call('POST', `/api/v1/apps/import?spaceId=${staging.id}&name=${name}`, bytes, octets)).json.attributes.id;
  const copyApp = async (appId: string, name: string) =>
    (await call('POST', `/api/v1/apps/${appId}/copy`, { attributes: { name, spaceId: staging.id } })).json.attributes
      .id;
  const publish = (appId: string, originAppId: string, name = 'Final') =>
    call('POST', `/api/v1/apps/${appId}/publish`, {
      spaceId: managed.id,
      moveApp: true,
      originAppId,
      attributes: { name },
    });
  return { tenant, call, source, staging, managed, importApp, copyApp, publish, bytes };
}

const rootsOf = (tenant: PracticeTenant, appId: string): AppObject[] =>
  [...tenant.state.contents.of(appId).objects.values()].filter(
    (object) => object.parentId === undefined && object.objectClass !== 'GenericVariable',
  );
const community = (object: AppObject) => object.published && !object.approved;
const listedNames = async (call: Caller) =>
  (await call('GET', '/api/v1/items?resourceType=app&limit=100')).json.data.map(
    (row) => (row as unknown as { name: string }).name,
  );

describe('publishing a restored app', () => {
  it('is refused under a name the space already has, unless the switch allows it', async () => {
    const { tenant, importApp, copyApp, publish } = await givenStage();
    const first = await importApp('A');
    const second = await importApp('B');
    expect((await publish(first, await copyApp(first, 'origin'))).status).toBe(200);

    expect((await publish(second, await copyApp(second, 'origin'))).status).toBe(409);
    expect(tenant.state.apps.get(second)).toMatchObject({ name: 'B' });
    expect(tenant.state.apps.get(second)?.publishTime).toBeUndefined();
    expect((await publish(second, await copyApp(second, 'origin'), 'Another')).status).toBe(200);
    tenant.switches.publishNameClash = 'allowed';
    const third = await importApp('C');
    expect((await publish(third, await copyApp(third, 'origin'))).status).toBe(200);
  });

  it('takes any origin, or only a copy of the very app where the switch says so', async () => {
    const { tenant, source, importApp, copyApp, publish } = await givenStage({
      switches: { moveAppForeignOrigin: false },
    });
    const app = await importApp('A');

    expect((await publish(app, source.id)).status).toBe(400);
    expect((await publish(app, app)).status).toBe(400);
    expect((await publish(app, 'nowhere')).status).toBe(400);
    expect((await publish(app, await copyApp(app, 'origin'))).status).toBe(200);
    tenant.switches.moveAppForeignOrigin = true;
    const other = await importApp('B');
    expect((await publish(other, source.id, 'Other')).json.attributes).toMatchObject({ originAppId: source.id });
  });

  it('drops open engine sessions on it, and lets nobody in until it answers again', async () => {
    const { tenant, importApp, copyApp, publish } = await givenStage({
      switches: { unreachableAfterPublishMs: 60_000 },
    });
    const app = await importApp('A');
    const before = await openDoc(tenant, app);
    await publish(app, await copyApp(app, 'origin'));

    void before.call(1, 'GetAllInfos', {});
    expect((await before.closed).code).toBe(4003);
    const meanwhile = await openSocket(tenant, `/app/${app}/identity/x`, await tokenFor(tenant));
    void meanwhile.call(-1, 'OpenDoc', [app, '', '', '', true]);
    expect((await meanwhile.closed).code).toBe(4003);
    tenant.clock.advance(61_000);
    const after = await openDoc(tenant, app);
    expect((await after.call(1, 'GetAllInfos', {})).result.qInfos.length).toBeGreaterThan(0);
  });
});

describe('a managed space', () => {
  it('is entered and left by no other way than publishing', async () => {
    const { call, managed, importApp, copyApp, publish } = await givenStage();
    const app = await importApp('A');
    const origin = await copyApp(app, 'origin');
    const into = { spaceId: managed.id };
    expect((await call('PUT', `/api/v1/apps/${app}/space`, into)).status).toBe(403);
    expect((await call('POST', `/api/v1/apps/${app}/copy`, { attributes: into })).status).toBe(403);
    expect((await call('POST', '/api/v1/apps', { attributes: into })).status).toBe(403);

    expect((await publish(app, origin)).status).toBe(200);
    expect((await call('DELETE', `/api/v1/apps/${app}/space`)).status).toBe(403);
    expect((await call('DELETE', `/api/v1/apps/${origin}/space`)).status).toBe(200);
  });
});

describe('publishing a new release over a restored app', () => {
  it('keeps private and community objects and replaces the base when the origin was cleaned', async () => {
    const { tenant, call, importApp, copyApp, publish } = await givenStage();
    const app = await importApp('A');
    const origin = await copyApp(app, 'origin');
    await publish(app, origin);
    for (const object of rootsOf(tenant, origin)) if (!object.approved) tenant.edit.removeObject(origin, object.id);
    const base = rootsOf(tenant, origin).find((object) => object.type === 'sheet')!;
    tenant.edit.changeObject(origin, base.id, { title: 'Release 2' });
    const own = rootsOf(tenant, app).filter((object) => !object.approved);

    expect((await call('PUT', `/api/v1/apps/${origin}/publish`, { targetId: app })).status).toBe(200);
    const after = tenant.state.contents.of(app).objects;
    expect(after.get(base.id)?.title).toBe('Release 2');
    expect(own.some(community) && own.some((object) => !object.published)).toBe(true);
    for (const object of own) expect(after.get(object.id)).toEqual(object);
  });

  it('turns community objects left in the origin into base', async () => {
    const { tenant, call, importApp, copyApp, publish } = await givenStage();
    const app = await importApp('A');
    const origin = await copyApp(app, 'origin');
    await publish(app, origin);
    const left = rootsOf(tenant, origin).filter(community);

    await call('PUT', `/api/v1/apps/${origin}/publish`, { targetId: app });
    const after = tenant.state.contents.of(app).objects;
    expect(left.length).toBeGreaterThan(0);
    for (const { id } of left) expect(after.get(id)).toMatchObject({ published: true, approved: true });
  });
});

describe('what is seen late', () => {
  it('a new app is missing from the item list for a while, though it answers by its id', async () => {
    const { tenant, call, importApp, copyApp } = await givenStage({ switches: { itemsLagMs: 20_000 } });
    const app = await importApp('imported');
    await copyApp(app, 'copied');

    expect((await call('GET', `/api/v1/apps/${app}`)).status).toBe(200);
    expect(await listedNames(call)).not.toContain('imported');
    tenant.clock.advance(21_000);
    expect(await listedNames(call)).toEqual(expect.arrayContaining(['imported', 'copied']));
  });

  it('new engine sessions show the owner before a change for a while; what they change keeps the new one', async () => {
    const { tenant, call, importApp, copyApp } = await givenStage({ switches: { ownerChangeLagMs: 30_000 } });
    const app = await importApp('A');
    const sheet = rootsOf(tenant, app).find((object) => object.type === 'sheet' && object.approved)!;
    const [first, second] = [...tenant.state.people.keys()];
    const path = `/api/v1/apps/${app}/objects/${sheet.id}/actions/change-owner`;
    const shown = async (appId = app) => {
      const { qList } = (
        await (await openDoc(tenant, appId)).call(1, 'GetObjects', { qOptions: { qTypes: ['sheet'] } })
      ).result;
      return qList.find((row) => row.qInfo.qId === sheet.id)!.qMeta.ownerId;
    };
    await call('POST', path, { ownerId: first });
    await call('POST', path, { ownerId: second });

    expect(await shown()).toBe(sheet.ownerId);
    const doc = await openDoc(tenant, app);
    const { qHandle } = (await doc.call(1, 'GetObject', { qId: sheet.id })).result.qReturn;
    await doc.call(qHandle, 'UnApprove', {});
    expect(tenant.state.contents.of(app).objects.get(sheet.id)).toMatchObject({ ownerId: second, approved: false });
    tenant.clock.advance(31_000);
    expect(await shown()).toBe(second);

    await call('POST', path, { ownerId: first });
    const copy = await copyApp(app, 'copied');
    expect([await shown(), await shown(copy)]).toEqual([second, tenant.state.apps.get(copy)!.ownerId]);
  });
});

describe('imports over the quota', () => {
  it('are refused until a day has passed', async () => {
    const { tenant, importApp, bytes } = await givenStage({ switches: { importQuota: 1 } });
    await importApp('A');
    const again = async () => (await (await callerOf(tenant))('POST', '/api/v1/apps/import', bytes, octets)).status;

    expect(await again()).toBe(403);
    tenant.clock.advance(23 * 3_600_000);
    expect(await again()).toBe(403);
    tenant.clock.advance(3_700_000);
    expect(await again()).toBe(200);
  });
});

describe('a new owner', () => {
  it('of an object must be somebody of this tenant, and the object one of this app', async () => {
    const { tenant, call, importApp } = await givenStage();
    const app = await importApp('A');
    const other = tenant.edit.addApp({ name: 'Other', ownerId: [...tenant.state.people.keys()][0]! });
    const [sheet] = rootsOf(tenant, app);
    const foreign = tenant.edit.addObject(other.id, { type: 'sheet', ownerId: other.ownerId });
    const change = (objectId: string, ownerId: string) =>
      call('POST', `/api/v1/apps/${app}/objects/${objectId}/actions/change-owner`, { ownerId });

    expect((await change(sheet!.id, 'somebody-of-another-tenant')).status).toBe(400);
    tenant.switches.changeOwnerToUnknownUser = 404;
    tenant.switches.appErrorBody = 'flat';
    const refused = await change(sheet!.id, 'somebody-of-another-tenant');
    expect([refused.status, refused.json]).toEqual([404, { title: 'The owner cannot be changed', status: 404 }]);
    expect((await change(foreign.id, other.ownerId)).status).toBe(404);
  });
});
