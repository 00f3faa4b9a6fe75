import { describe, expect, it } from 'vitest';
import type { switches } from '../../../../electron/practice/index.ts';
import { editKinds, switchList } from '../../../../electron/practice/index.ts';
import { callerOf, givenTenant } from './given.ts';

const times = (app: { modifiedDate: string; resourceUpdatedAt: string }) => [app.modifiedDate, app.resourceUpdatedAt];

describe('the hands of the tenant’s people', () => {
  it.each(editKinds)('an edit of the kind %s changes what the export says', async (kind) => {
    const tenant = await givenTenant({ appCount: 2 });
    const app = [...tenant.state.apps.values()][0]!;
    const file = async () => {
      const parts: Uint8Array[] = [];
      const source = tenant.world.files.exported(app, () => tenant.state.contents.of(app.id), true);
      for await (const part of source.read(0, source.sizeBytes)) parts.push(part);
      return Buffer.concat(parts);
    };
    const before = await file();
    tenant.edit.editApp(app.id, kind);

    expect((await file()).equals(before)).toBe(false);
  });

  it('move the app’s times when public content changes', async () => {
    const tenant = await givenTenant();
    const app = [...tenant.state.apps.values()][0]!;
    const before = times(app);
    tenant.edit.editApp(app.id, 'sheet');

    expect(times(app)[0]).not.toBe(before[0]);
    expect(times(app)[1]).not.toBe(before[1]);
  });

  it('do not move them for a private object unless the switch says so; the object’s own time follows another switch', async () => {
    const tenant = await givenTenant();
    const app = [...tenant.state.apps.values()][0]!;
    const ownerId = [...tenant.state.people.keys()][1]!;
    const before = times(app);
    const sheet = tenant.edit.addPrivateSheet(app.id, ownerId);
    tenant.clock.advance(5_000);
    const edited = tenant.edit.changeObject(app.id, sheet.id, { title: 'New' });
    expect(times(app)).toEqual(before);
    expect(edited.modifiedDate).not.toBe(sheet.modifiedDate);

    tenant.switches.objectModifiedDateMoves = false;
    tenant.clock.advance(5_000);
    expect(tenant.edit.changeObject(app.id, sheet.id, { title: 'Newer' }).modifiedDate).toBe(edited.modifiedDate);
    tenant.switches.timestampsMoveOnPrivateEdit = true;
    tenant.edit.changeObject(app.id, sheet.id, { title: 'Newest' });
    expect(times(app)).not.toEqual(before);
  });

  it('rename, move, hand over, add and delete apps', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const [ownerId] = tenant.state.people.keys();
    const space = tenant.edit.addSpace({ name: 'Fresh', type: 'shared', ownerId: ownerId! });
    const app = tenant.edit.addApp({ name: 'Made', ownerId: ownerId!, spaceId: space.id });
    expect(tenant.state.contents.of(app.id).objects.size).toBeGreaterThan(10);
    tenant.edit.renameApp(app.id, 'Renamed');
    expect((await call('GET', `/api/v1/apps/${app.id}`)).json.attributes.name).toBe('Renamed');
    tenant.edit.moveApp(app.id, undefined);
    expect((await call('GET', `/api/v1/apps/${app.id}`)).json.attributes).not.toHaveProperty('spaceId');
    tenant.edit.deleteApp(app.id);
    expect((await call('GET', `/api/v1/apps/${app.id}`)).status).toBe(404);
  });

  it('let a deleted app be restored for fourteen days unless it was too young', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const old = [...tenant.state.apps.keys()][0]!;
    const young = tenant.edit.addApp({ name: 'Young', ownerId: [...tenant.state.people.keys()][0]! }).id;
    await call('DELETE', `/api/v1/apps/${old}`);
    await call('DELETE', `/api/v1/apps/${young}`);

    expect((await call('POST', `/api/analytics/apps/${old}/actions/restore`)).status).toBe(200);
    expect((await call('GET', `/api/v1/apps/${old}`)).status).toBe(200);
    expect((await call('POST', `/api/analytics/apps/${young}/actions/restore`)).status).toBe(404);
  });

  it('put another tenant behind the same address', async () => {
    const tenant = await givenTenant();
    const call = await callerOf(tenant);
    const before = tenant.tenantId;
    const after = tenant.edit.swapTenantId();

    expect((await call('GET', '/api/v1/tenants/me')).headers.get('location')).toContain(after);
    expect((await call('GET', `/api/v1/tenants/${before}`)).status).toBe(404);
  });
});

describe('the switches', () => {
  it('have one for every row of the reference’s section 18', () => {
    const canaries = new Set(switchList().map((row) => row.canary));
    for (let number = 1; number <= 20; number += 1) expect(canaries).toContain(number);
  });

  it('each know at least two truths, the first being the default', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    for (const { name, truths } of switchList()) {
      expect(new Set(truths).size).toBeGreaterThanOrEqual(2);
      expect([name, tenant.switches[name as keyof typeof switches]]).toEqual([name, truths[0]]);
    }
  });
});
