import { describe, expect, it } from 'vitest';
import { callerOf, exportOf, givenTenant, tokenFor } from './given.ts';

const octets = { 'content-type': 'application/octet-stream' };

describe('switches of single answers', () => {
  it('reload-tasks: gone, missing, or still there', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    for (const status of [404, 410, 200]) {
      tenant.switches.reloadTasks = status;
      expect((await call('GET', '/api/v1/reload-tasks')).status).toBe(status);
    }
  });

  it('the workspace of another person’s automation', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const path = `/api/workflows/automations/${[...tenant.state.config.rows('automation').keys()][0]!}`;
    expect((await call('GET', path)).status).toBe(403);
    tenant.switches.automationWorkspaceForAdmin = true;
    expect((await call('GET', path)).json).toHaveProperty('workspace');
  });

  it('a connection with a secret of another tenant', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const body = { qName: 'N', qType: 'T', qConnectStatement: 'C', datasourceID: 'D', qConnectionSecret: 'sealed' };
    expect((await call('POST', '/api/v1/data-connections', body)).status).toBe(400);
    tenant.switches.foreignConnectionSecret = 201;
    expect((await call('POST', '/api/v1/data-connections', body)).status).toBe(201);
    expect((await call('POST', '/api/v1/data-connections', body)).status).toBe(409);
  });

  it('content without user_default', async () => {
    const tenant = await givenTenant({ appCount: 1, switches: { userDefaultScopeNeeded: true } });
    const path = `/api/v1/apps/${[...tenant.state.apps.keys()][0]!}`;
    expect((await (await callerOf(tenant, 'admin.apps admin_classic'))('GET', path)).status).toBe(403);
    expect((await (await callerOf(tenant, 'admin.apps user_default'))('GET', path)).status).toBe(200);
  });

  it('the body of a refusal by the apps API', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const refused = () => call('GET', '/api/v1/apps/none');
    expect((await refused()).json.errors[0]?.code).toBe('APPS-404');
    tenant.switches.appErrorBody = 'empty';
    expect((await refused()).bytes).toHaveLength(0);
    tenant.switches.appErrorBody = 'flat';
    expect((await refused()).json).toEqual({ title: 'App not found', status: 404 });
  });

  it('what a token answer states', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const body = { client_id: tenant.clientId, client_secret: tenant.clientSecret, grant_type: 'client_credentials' };
    const keys = async () => {
      const reply = await fetch(`${tenant.url}/oauth/token`, { method: 'POST', body: JSON.stringify(body) });
      return Object.keys((await reply.json()) as object).sort();
    };
    expect(await keys()).toEqual(['access_token', 'expires_at', 'expires_in', 'scope', 'token_type']);
    Object.assign(tenant.switches, { grantedScopeStated: false, expiresInStated: false });
    expect(await keys()).toEqual(['access_token', 'expires_at', 'token_type']);
    expect(await tokenFor(tenant)).toMatch(/^practice-/);
  });

  it('the size of a direct import and the life of an export', async () => {
    const tenant = await givenTenant({
      appCount: 2,
      switches: { directImportLimitBytes: 1_000, exportTtlSeconds: 60 },
    });
    const call = await callerOf(tenant);
    const path = (
      await call('POST', `/api/v1/apps/${[...tenant.state.apps.keys()][0]!}/export?NoData=true`)
    ).headers.get('location')!;
    const { bytes } = await call('GET', path);
    expect((await call('POST', '/api/v1/apps/import', bytes, octets)).status).toBe(413);
    tenant.switches.directImportLimitBytes = 104_857_600;
    expect((await call('POST', '/api/v1/apps/import', bytes, octets)).status).toBe(200);
    tenant.clock.advance(61_000);
    expect((await call('GET', path)).status).toBe(410);
  });

  it('a new owner who is disabled, or without a role in the space', async () => {
    const tenant = await givenTenant({ appCount: 6 });
    const call = await callerOf(tenant);
    const app = [...tenant.state.apps.values()].find((row) => row.spaceId !== undefined)!;
    const sheet = [...tenant.state.contents.of(app.id).objects.values()].find((object) => object.type === 'sheet')!;
    const change = async (ownerId: string) =>
      (await call('POST', `/api/v1/apps/${app.id}/objects/${sheet.id}/actions/change-owner`, { ownerId })).status;
    const disabled = tenant.edit.addPerson({ subject: 'GONE\\a', status: 'disabled' }).id;
    const outsider = tenant.edit.addPerson({ subject: 'OUT\\b' }).id;
    expect([await change(disabled), await change(outsider), await change('nobody')]).toEqual([200, 200, 400]);
    Object.assign(tenant.switches, { changeOwnerToDisabledUser: 400, changeOwnerToUserWithoutRole: 403 });
    expect([await change(disabled), await change(outsider)]).toEqual([400, 403]);
  });

  it('a republish: whose data, and private objects that use master items now gone', async () => {
    const tenant = await givenTenant({ appCount: 12, switches: { botNeedsSpaceAssignmentForWrites: false } });
    const call = await callerOf(tenant);
    const target = [...tenant.state.apps.values()].find((app) => app.originAppId !== undefined)!;
    const source = tenant.state.apps.get(target.originAppId!)!;
    const properties = { qDef: { qLibraryId: 'a-master-item-that-went' } };
    const using = () => tenant.edit.addObject(target.id, { type: 'sheet', ownerId: target.ownerId, properties }).id;
    const republish = () => call('PUT', `/api/v1/apps/${source.id}/publish`, { targetId: target.id });
    tenant.edit.editApp(source.id, 'reload');
    const before = target.lastReloadTime;
    const kept = using();
    tenant.switches.publishDataDefault = 'target';
    expect((await republish()).status).toBe(200);
    expect(target.lastReloadTime).toBe(before);
    expect(tenant.state.contents.of(target.id).objects.has(kept)).toBe(true);

    Object.assign(tenant.switches, { publishDataDefault: 'source', republishBreaksPrivate: 'dropped' });
    expect((await republish()).status).toBe(200);
    expect(target.lastReloadTime).toBe(source.lastReloadTime);
    expect(tenant.state.contents.of(target.id).objects.has(kept)).toBe(false);
    expect((await exportOf(call, target.id)).status).toBe(200);
  });

  it('an import quota answers the status it is told to', async () => {
    const tenant = await givenTenant({ appCount: 1, switches: { importQuota: 1, importQuotaStatus: 429 } });
    const call = await callerOf(tenant);
    const { bytes } = await exportOf(call, [...tenant.state.apps.keys()][0]!);
    expect((await call('POST', '/api/v1/apps/import', bytes, octets)).status).toBe(200);
    expect((await call('POST', '/api/v1/apps/import', bytes, octets)).status).toBe(429);
  });
});
