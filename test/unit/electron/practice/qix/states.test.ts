import { describe, expect, it } from 'vitest';
import { bytesSource, readApp } from '../../../../../electron/engine/qvf/index.ts';
import type { AppObject, PracticeTenant } from '../../../../../electron/practice/index.ts';
import { callerOf, exportOf, givenTenant, openDoc } from '../given.ts';

const classes = [
  ['GenericObject', 'GetObject', 'DestroyObject'],
  ['GenericBookmark', 'GetBookmark', 'DestroyBookmark'],
  ['GenericDimension', 'GetDimension', 'DestroyDimension'],
  ['GenericMeasure', 'GetMeasure', 'DestroyMeasure'],
] as const;

async function givenApp() {
  const tenant = await givenTenant({ appCount: 1 });
  const appId = [...tenant.state.apps.keys()][0]!;
  return { tenant, appId };
}
const objectsOf = (tenant: PracticeTenant, appId: string) => tenant.state.contents.of(appId).objects;
const rootOfClass = (tenant: PracticeTenant, appId: string, objectClass: string): AppObject =>
  [...objectsOf(tenant, appId).values()].find(
    (object) => object.objectClass === objectClass && object.parentId === undefined,
  )!;

describe('states and destroying over the engine', () => {
  it.each(classes)('publishes, approves and takes both back on a %s', async (objectClass, getter) => {
    const { tenant, appId } = await givenApp();
    const { id } = rootOfClass(tenant, appId, objectClass);
    const doc = await openDoc(tenant, appId);
    const { qHandle } = (await doc.call(1, getter, { qId: id })).result.qReturn;
    const after = async (method: string) => {
      await doc.call(qHandle, method, {});
      const { published, approved, publishTime } = objectsOf(tenant, appId).get(id)!;
      return [published, approved, publishTime !== undefined];
    };

    expect(await after('UnPublish')).toEqual([false, false, false]);
    expect(await after('Publish')).toEqual([true, false, true]);
    expect(await after('Approve')).toEqual([true, true, true]);
    expect(await after('UnApprove')).toEqual([true, false, true]);
  });

  it.each(classes)('destroys a %s, which is then in no list and in no export', async (objectClass, getter, destroy) => {
    const { tenant, appId } = await givenApp();
    const { id } = rootOfClass(tenant, appId, objectClass);
    const doc = await openDoc(tenant, appId);

    expect((await doc.call(1, destroy, { qId: id })).result.qSuccess).toBe(true);
    expect((await doc.call(1, destroy, { qId: id })).result.qSuccess).toBe(false);
    expect((await doc.call(1, getter, { qId: id })).result.qReturn.qType).toBeNull();
    expect(await doc.call(1, 'DoSave', {})).not.toHaveProperty('error');
    expect(await doc.call(1, 'SaveObjects', {})).not.toHaveProperty('error');
    const infos = (await (await openDoc(tenant, appId)).call(1, 'GetAllInfos', {})).result.qInfos;
    expect(infos.map((info) => info.qId)).not.toContain(id);
    const { bytes } = await exportOf(await callerOf(tenant), appId);
    const read = readApp(bytesSource(bytes));
    if (read.kind !== 'app') throw new Error('the export is no app');
    expect(read.objects.length).toBeGreaterThan(0);
    expect(read.objects.map((object) => object.id)).not.toContain(id);
  });

  it('takes everything below a destroyed sheet with it', async () => {
    const { tenant, appId } = await givenApp();
    const child = [...objectsOf(tenant, appId).values()].find((object) => object.parentId !== undefined)!;
    const doc = await openDoc(tenant, appId);
    await doc.call(1, 'DestroyObject', { qId: child.parentId });

    const left = [...objectsOf(tenant, appId).values()];
    expect(left.some((object) => object.id === child.id || object.parentId === child.parentId)).toBe(false);
  });

  it('has no states for variables, and destroys one by its own method only', async () => {
    const { tenant, appId } = await givenApp();
    const { id } = rootOfClass(tenant, appId, 'GenericVariable');
    const doc = await openDoc(tenant, appId);
    const { qHandle } = (await doc.call(1, 'GetVariableById', { qId: id })).result.qReturn;

    for (const method of ['Publish', 'UnPublish', 'Approve', 'UnApprove'])
      expect((await doc.call(qHandle, method, {})).error.code).toBe(-32601);
    expect((await doc.call(1, 'DestroyObject', { qId: id })).result.qSuccess).toBe(false);
    expect((await doc.call(1, 'DestroyVariableById', { qId: id })).result.qSuccess).toBe(true);
  });

  it('lets nobody but the owner or the admin bot change what is not theirs', async () => {
    const { tenant, appId } = await givenApp();
    const sheet = rootOfClass(tenant, appId, 'GenericObject');
    const doc = await openDoc(tenant, appId, 'user_default admin.apps:read');
    const { qHandle } = (await doc.call(1, 'GetObject', { qId: sheet.id })).result.qReturn;

    expect((await doc.call(qHandle, 'Approve', {})).error.code).toBe(5);
    expect((await doc.call(1, 'DestroyObject', { qId: sheet.id })).error.code).toBe(5);
    expect(objectsOf(tenant, appId).get(sheet.id)).toEqual(sheet);
  });

  it('says of the app its name, its id, whether it has a script, and nothing of being published', async () => {
    const { tenant, appId } = await givenApp();
    const doc = await openDoc(tenant, appId);
    const { qLayout } = (await doc.call(1, 'GetAppLayout', {})).result;

    expect(qLayout).toMatchObject({ qTitle: tenant.state.apps.get(appId)!.name, qFileName: appId, qHasScript: true });
    expect(qLayout.qMeta).not.toHaveProperty('published');
  });
});
