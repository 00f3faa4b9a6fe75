import { describe, expect, it } from 'vitest';
import { callerOf, givenTenant, openDoc } from '../given.ts';

describe('what a token shows', () => {
  it('with admin.apps: every app, and every private object', async () => {
    const tenant = await givenTenant({ appCount: 18 });
    const call = await callerOf(tenant, 'admin_classic admin.apps');

    const list = await call('GET', '/api/v1/items?limit=100&resourceType=app');
    expect(list.json.data).toHaveLength(18);
    const appId = [...tenant.state.apps.keys()][0]!;
    const { result } = await (await openDoc(tenant, appId, 'admin.apps')).call(1, 'GetAllInfos', {});
    const objects = [...tenant.state.contents.of(appId).objects.values()].filter(
      (object) => object.type !== 'variable',
    );
    expect(result.qInfos).toHaveLength(objects.length);
  });

  it('without it: no error, only shorter lists', async () => {
    const tenant = await givenTenant({ appCount: 18 });
    const call = await callerOf(tenant, 'admin_classic');
    const spaceId = [...tenant.state.apps.values()].find((app) => app.spaceId !== undefined)!.spaceId!;

    expect((await call('GET', '/api/v1/items?limit=100&resourceType=app')).json.data).toEqual([]);
    const appId = [...tenant.state.apps.values()].find((app) => app.spaceId === spaceId)!.id;
    expect((await call('GET', `/api/v1/apps/${appId}`)).status).toBe(404);

    const bot = (await call('GET', '/api/v1/users/me')).headers.get('location')!.split('/').at(-1)!;
    tenant.edit.assign(spaceId, bot, ['consumer']);
    expect((await call('GET', `/api/v1/apps/${appId}`)).status).toBe(200);
    const { result } = await (await openDoc(tenant, appId, 'admin_classic')).call(1, 'GetObjects', { qOptions: {} });
    expect(result.qList.length).toBeGreaterThan(0);
    expect(result.qList.every((row) => row.qMeta.published !== false)).toBe(true);
  });

  it('states the scopes it granted, never more than the client may have', async () => {
    const tenant = await givenTenant({ clientKind: 'region' });
    const ask = async (scope: string) => {
      const body = new URLSearchParams({
        client_id: tenant.clientId,
        client_secret: tenant.clientSecret,
        grant_type: 'client_credentials',
        scope,
      });
      return (await (await fetch(`${tenant.url}/oauth/token`, { method: 'POST', body })).json()) as {
        scope: string;
        expires_in: number;
        token_type: string;
      };
    };

    expect((await ask('admin_classic admin.apps')).scope).toBe('admin_classic');
    expect((await ask('')).scope).not.toContain('admin.apps');
    expect(await ask('user_default')).toMatchObject({ expires_in: 21_600, token_type: 'bearer' });
  });

  it('hides other people’s personal apps from lists, and from export, where the switches say so', async () => {
    const tenant = await givenTenant({ appCount: 18 });
    const call = await callerOf(tenant);
    const personal = [...tenant.state.apps.values()].filter((app) => app.spaceId === undefined);
    tenant.switches.personalAppsOfOthersListed = false;
    expect((await call('GET', '/api/v1/items?limit=100&resourceType=app')).json.data).toHaveLength(
      18 - personal.length,
    );

    const path = `/api/v1/apps/${personal[0]!.id}/export?NoData=true`;
    expect((await call('POST', path)).status).toBe(201);
    tenant.switches.personalAppsOfOthersExportable = false;
    expect((await call('POST', path)).status).toBe(403);
  });

  it('never lets a personal app with section access go to anybody but its owner', async () => {
    const tenant = await givenTenant();
    const ownerId = [...tenant.state.people.keys()][0]!;
    const app = tenant.edit.addApp({ name: 'Restricted', ownerId, hasSectionAccess: true });
    const asOwner = {
      grant_type: 'urn:qlik:oauth:user-impersonation',
      user_lookup: { field: 'userId', value: ownerId },
    };

    expect((await (await callerOf(tenant))('POST', `/api/v1/apps/${app.id}/export`)).status).toBe(403);
    expect(
      (await (await callerOf(tenant, 'user_default', asOwner))('POST', `/api/v1/apps/${app.id}/export`)).status,
    ).toBe(201);
  });

  it('refuses the bot’s export without a role in the space where the switch says so', async () => {
    const tenant = await givenTenant({ switches: { botNeedsSpaceAssignmentForExport: true } });
    const call = await callerOf(tenant);
    const bot = [...tenant.state.people.values()].find((person) => person.clientId === tenant.clientId)!;
    const app = [...tenant.state.apps.values()].find((row) => row.spaceId !== undefined)!;

    expect((await call('POST', `/api/v1/apps/${app.id}/export?NoData=true`)).status).toBe(403);
    tenant.edit.assign(app.spaceId!, bot.id, ['facilitator']);
    expect((await call('POST', `/api/v1/apps/${app.id}/export?NoData=true`)).status).toBe(201);
  });
});
