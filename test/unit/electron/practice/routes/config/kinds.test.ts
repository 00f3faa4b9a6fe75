import { describe, expect, it } from 'vitest';
import { emptyTenantLike } from '../../../../../../electron/practice/index.ts';
import { callerOf, givenTenant } from '../../given.ts';

type Json = Record<string, unknown>;
const replace = (path: string, value: unknown) => [{ op: 'replace', path, value }];

describe('kinds of configuration', () => {
  it('webhooks take a secret of 32 letters or more, show only that there is one, and keep it when changed', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const hook = { name: 'New', url: 'https://hooks.practice.example/new', encryptedHeaders: { Key: 'hidden' } };
    expect((await call('POST', '/api/v1/webhooks', { ...hook, secret: 'short' })).status).toBe(400);
    const made = await call('POST', '/api/v1/webhooks', { ...hook, secret: 's'.repeat(32) });
    const path = `/api/v1/webhooks/${made.json.id}`;

    expect(made.json).toMatchObject({ enabled: false, secretKeyAdded: true, encryptedHeaders: ['Key'] });
    const put = await call('PUT', path, { name: 'Newer', url: hook.url });
    expect(put.json).toMatchObject({ name: 'Newer', secretKeyAdded: true, id: made.json.id });
    expect((await call('PATCH', path, replace('/secret', 'x'.repeat(33)))).status).toBe(204);
    expect((await call('PATCH', path, replace('/id', 'other'))).status).toBe(400);
    expect(tenant.config.rows('webhook').get(made.json.id)?.secrets.get('/secret')).toBe('x'.repeat(33));
    expect((await call('GET', path)).bytes.toString()).not.toMatch(/xxx|sss|hidden/);
  });

  it('webhooks of one person are shown to that person alone', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const mine = [...tenant.config.rows('webhook').values()].find(({ fields }) => fields['level'] === 'user')!;
    const lookup = { field: 'userId', value: mine.fields['ownerId'] };
    const grant = { grant_type: 'urn:qlik:oauth:user-impersonation', user_lookup: lookup };
    const owner = await callerOf(tenant, 'user_default', grant);
    const ids = async (call: typeof owner) => (await call('GET', '/api/v1/webhooks')).json.data.map((row) => row.id);

    expect(await ids(await callerOf(tenant))).not.toContain(mine.id);
    expect(await ids(owner)).toEqual([mine.id]);
  });

  it('OAuth clients tell a secret once, then its last letters; a change gives a new one or says nothing', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const made = await call('POST', '/api/v1/oauth-clients', { appType: 'web', clientName: 'New' });
    const { clientId, clientSecret } = made.json as unknown as { clientId: string; clientSecret: string };
    const path = `/api/v1/oauth-clients/${clientId}`;
    const hints = async () =>
      ((await call('GET', path)).json as unknown as { clientSecrets: { hint: string }[] }).clientSecrets;

    expect((await hints()).map(({ hint }) => hint)).toEqual([clientSecret.slice(-5)]);
    const changed = await call('PATCH', path, replace('/clientName', 'Newer'));
    const next = (changed.json as unknown as { clientSecret: string }).clientSecret;
    expect([changed.status, next === clientSecret]).toEqual([202, false]);
    expect((await hints()).map(({ hint }) => hint)).toEqual([next.slice(-5)]);
    tenant.config.switches.oauthPatchAnswers = 204;
    expect((await call('PATCH', path, replace('/clientName', 'Again'))).bytes).toHaveLength(0);
    expect((await call('DELETE', path)).status).toBe(400);
    expect((await call('DELETE', path, undefined, { 'qlik-confirm-delete': 'Again' })).status).toBe(204);
    const all = (await call('GET', '/api/v1/oauth-clients')).json.data as unknown as { clientId: string }[];
    expect(all.map((client) => client.clientId)).toContain(tenant.clientId);
  });

  it('tenant settings may never have been set, and take consent only with its header', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const path = '/api/v1/tenant-settings';
    tenant.config.forget('tenant-settings');
    expect((await call('GET', path)).status).toBe(404);
    const made = await call('POST', path, { preferredStartPage: 'management-console' });
    expect(made.json).toMatchObject({ preferredStartPage: { route: '/console', value: 'management-console' } });
    expect((await call('POST', path, {})).status).toBe(409);
    const body = { value: true };
    expect((await call('PATCH', path, replace('/crossRegionDataProcessing', true))).status).toBe(400);
    expect((await call('POST', `${path}/actions/toggle-cross-region-inference`, body)).status).toBe(400);
    const consent = { 'x-qlik-consent-verified': 'true' };
    const given = await call('POST', `${path}/actions/toggle-cross-region-inference`, body, consent);
    expect(given.json).toMatchObject({ crossRegionDataProcessing: true });
    const old = `${path}/actions/toggle-cross-region-data-processing`;
    expect((await call('POST', old, body, consent)).status).toBe(410);
    tenant.config.switches.crossRegionOldPath = 200;
    expect((await call('POST', old, body, consent)).status).toBe(200);
  });

  it('the e-mail transport says that there is a password, and its PATCH may be gone', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const path = '/api/v1/transports/email-config';
    const put = (providerConfig: object) => call('PUT', path, { serviceProvider: 'BasicAuth', providerConfig });
    expect((await put({ serverAddress: 'other.practice.example', emailPassword: 'new-password' })).status).toBe(204);
    const shown = await call('GET', path);
    expect(shown.json).toMatchObject({ serverAddress: 'other.practice.example', passwordExists: true });
    expect(shown.bytes.toString()).not.toContain('new-password');
    const patch = () => call('PATCH', path, replace('/emailAddress', 'a@practice.example'));
    const patched = await patch();
    expect([patched.status, patched.headers.has('sunset')]).toEqual([204, true]);
    tenant.config.switches.emailPatch = 410;
    expect((await patch()).status).toBe(410);
  });

  it('licences answer each assignment by itself, and may hide the key', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const known = tenant.edit.addPerson({ subject: 'CORP\\ada' }).subject;
    const add = [
      { subject: known, type: 'analyzer' },
      { subject: known, type: 'analyzer' },
      { subject: 'CORP\\nobody', type: 'analyzer' },
      { subject: known, type: 'gold' },
    ];
    const answer = await call('POST', '/api/v1/licenses/assignments/actions/add', { add });
    const rows = answer.json.data as unknown as { status: number }[];

    expect([answer.status, rows.map(({ status }) => status)]).toEqual([207, [201, 409, 404, 400]]);
    const key = async () => ((await call('GET', '/api/v1/licenses/overview')).json as unknown as Json)['licenseKey'];
    expect(await key()).toContain('CANARY');
    tenant.config.switches.licenseKeyShown = false;
    expect(await key()).toBe('');
  });

  it('an interactive identity provider waits for a person, unless verification is skipped', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const pendingOptions = { clientId: 'a', clientSecret: 'b-secret', claimsMapping: { sub: ['/email'] } };
    const sent = { protocol: 'OIDC', provider: 'okta', interactive: true, pendingOptions };
    const waiting = await call('POST', '/api/v1/identity-providers', sent);
    const path = `/api/v1/identity-providers/${waiting.json.id}`;
    const skipped = await call('POST', '/api/v1/identity-providers', { ...sent, skipVerify: true });

    expect(waiting.json).toMatchObject({ active: false, pendingState: 'pending' });
    expect(skipped.json).toMatchObject({ active: true, options: { claimsMapping: { sub: ['/email'] } } });
    expect(waiting.bytes.toString() + skipped.bytes.toString()).not.toContain('b-secret');
    expect((await call('PATCH', path, [{ op: 'promote-options', path: '' }])).status).toBe(412);
    const halfGood = [...replace('/description', 'Newer'), ...replace('/protocol', 'SAML')];
    expect((await call('PATCH', path, halfGood)).status).toBe(400);
    expect((await call('GET', path)).bytes.toString()).not.toContain('Newer');
    expect((await call('PATCH', path, replace('/description', 'Newer'))).status).toBe(204);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
  });

  it('roles add and remove scopes, groups have settings, a tenant has flags and an alias', async () => {
    const tenant = await givenTenant({ appCount: 1 });
    const call = await callerOf(tenant);
    const role = (await call('POST', '/api/v1/roles', { name: 'New', assignedScopes: ['a'] })).json.id;
    const scopes = async (op: string, path: string, value: unknown) => {
      expect((await call('PATCH', `/api/v1/roles/${role}`, [{ op, path, value }])).status).toBe(204);
      return tenant.state.roles.get(role)?.assignedScopes;
    };
    expect(await scopes('add', '/assignedScopes/-', 'b')).toEqual(['a', 'b']);
    expect(await scopes('remove-value', '/assignedScopes', ['a'])).toEqual(['b']);
    expect((await call('PATCH', `/api/v1/roles/${role}`, replace('/name', 'Steward'))).status).toBe(409);

    const everyone = '000000000000000000000001';
    const roles = replace(`/systemGroups/${everyone}/assignedRoles`, [{ name: 'New' }]);
    expect((await call('PATCH', '/api/v1/groups/settings', roles)).status).toBe(204);
    const settings = (await call('GET', '/api/v1/groups/settings')).json as unknown as Json;
    expect(settings['systemGroups']).toMatchObject({ [everyone]: { assignedRoles: [{ id: role, name: 'New' }] } });

    const path = `/api/v1/tenants/${tenant.tenantId}`;
    const alias = [...replace('/hostnames/1', 'alias.practice.example'), ...replace('/enableAnalyticCreation', false)];
    expect((await call('PATCH', path, alias)).status).toBe(204);
    expect((await call('GET', path)).json).toMatchObject({ enableAnalyticCreation: false });
    expect((await call('GET', path)).bytes.toString()).toContain('alias.practice.example');
    expect((await call('PATCH', path, replace('/region', 'eu'))).status).toBe(400);
  });

  it('an empty tenant like another has its people by subject, an administrator and default roles', async () => {
    const source = await givenTenant({ appCount: 4 });
    const state = emptyTenantLike(source.state);
    const subjects = (people: Iterable<{ subject: string }>) => [...people].map(({ subject }) => subject).sort();
    const target = await givenTenant({ state });
    const call = await callerOf(target);

    expect(subjects(state.people.values())).toEqual(expect.arrayContaining(subjects(source.state.people.values())));
    expect([...source.state.people.keys()].some((id) => state.people.has(id))).toBe(false);
    expect([...state.roles.values()].every(({ type }) => type === 'default')).toBe(true);
    expect([state.groups.size, state.spaces.size, state.apps.size]).toEqual([0, 0, 0]);
    const admin = [...state.roles.values()].find(({ name }) => name === 'TenantAdmin')!;
    expect([...state.people.values()].filter(({ roleIds }) => roleIds.includes(admin.id)).length).toBeGreaterThan(0);
    for (const path of ['ip-policies', 'auth-settings']) {
      expect((await call('GET', `/api/core/${path}`)).status).toBe(200);
    }
    expect((await call('GET', '/api/v1/webhooks')).json.data).toEqual([]);
    expect((await call('GET', '/api/v1/tenant-settings')).status).toBe(404);
    expect((await call('GET', '/api/v1/transports/email-config')).status).toBe(404);
  });
});
