import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeTenant, type PracticeTenant } from '../../electron/practice/index.ts';
import { callerOf, type Answer, type Caller } from '../unit/electron/practice/given.ts';
import { areSpecsHere, complaints } from './official-schemas.ts';

const name = areSpecsHere
  ? 'the settings and permissions routes answer as the official files say'
  : 'official specs absent: reference/specs not found';

type Given = { params?: Record<string, string>; query?: string; body?: unknown; headers?: Record<string, string> };

describe.skipIf(!areSpecsHere)(name, () => {
  let tenant: PracticeTenant;
  let call: Caller;
  beforeAll(async () => {
    tenant = await startPracticeTenant({ appCount: 8, limits: 'off' });
    call = await callerOf(tenant);
  });
  afterAll(() => tenant.close());

  /** Sends an operation with its parameters filled in, and holds the answer against the official file. */
  async function expectFits(file: string, operation: string, status: number, given: Given = {}): Promise<Answer> {
    const [method, pattern = ''] = operation.split(' ');
    const path = pattern.replace(/\{(\w+)\}/g, (_all, key: string) => given.params?.[key] ?? key);
    const answer = await call(method!, path + (given.query ?? ''), given.body, given.headers);
    // One file describes a body for its 204, which cannot have one.
    const found = answer.status === 204 ? [] : complaints(file, operation, answer.status, answer.json);
    expect({ operation, status: answer.status, found }).toEqual({ operation, status, found: [] });
    return answer;
  }

  const lists: [file: string, path: string, query?: string][] = [
    ['api-keys', '/api/v1/api-keys/configs/{tenantId}'],
    ['audits', '/api/v1/audits/settings'],
    ['conditions', '/api/v1/conditions/settings'],
    ['core-auth-settings', '/api/core/auth-settings'],
    ['core-ip-policies', '/api/core/ip-policies', '?limit=1&totalResults=true'],
    ['csp-origins', '/api/v1/csp-origins', '?limit=1'],
    ['data-alerts', '/api/v1/data-alerts/settings'],
    ['encryption', '/api/v1/encryption/keyproviders'],
    ['groups', '/api/v1/groups/settings'],
    ['identity-providers', '/api/v1/identity-providers'],
    ['items', '/api/v1/items/settings'],
    ['licenses', '/api/v1/licenses/assignments', '?limit=2'],
    ['licenses', '/api/v1/licenses/overview'],
    ['licenses', '/api/v1/licenses/settings'],
    ['licenses', '/api/v1/licenses/status'],
    ['notes', '/api/v1/notes/settings'],
    ['oauth-clients', '/api/v1/oauth-clients', '?totalResults=true'],
    ['quotas', '/api/v1/quotas', '?reportUsage=true'],
    ['quotas', '/api/v1/quotas/{id}'],
    ['sharing-tasks', '/api/v1/sharing-tasks/settings'],
    ['tenant-settings', '/api/v1/tenant-settings'],
    ['tenant-settings', '/api/v1/tenant-settings/start-pages'],
    ['tenants', '/api/v1/tenants/{tenantId}'],
    ['transports', '/api/v1/transports/email-config'],
    ['web-integrations', '/api/v1/web-integrations', '?limit=1'],
    ['webhooks', '/api/v1/webhooks', '?limit=1'],
    ['webhooks', '/api/v1/webhooks/event-types'],
  ];
  it.each(lists)('%s: GET %s', async (file, path, query = '') => {
    const params = { tenantId: tenant.tenantId, id: [...tenant.config.rows('quota').keys()][0]! };
    await expectFits(file, `GET ${path}`, 200, { params, query });
  });

  type Life = {
    file: string;
    base: string;
    idKey?: string;
    body: object;
    put?: object;
    patch?: { path: string; value: unknown };
    patched?: number;
    headers?: Record<string, string>;
  };
  const lives: Life[] = [
    {
      file: 'core-ip-policies',
      base: '/api/core/ip-policies',
      body: { name: 'Home', allowedIps: ['192.0.2.9'] },
      patch: { path: '/enabled', value: true },
    },
    {
      file: 'csp-origins',
      base: '/api/v1/csp-origins',
      body: { name: 'New', origin: 'new.practice.example', imgSrc: true },
      put: { name: 'Newer', origin: 'newer.practice.example' },
    },
    {
      file: 'web-integrations',
      base: '/api/v1/web-integrations',
      body: { name: 'New', validOrigins: ['https://new.practice.example'] },
      patch: { path: '/name', value: 'Newer' },
    },
    {
      file: 'webhooks',
      base: '/api/v1/webhooks',
      body: {
        name: 'New',
        url: 'https://hooks.practice.example/new',
        secret: 's'.repeat(40),
        eventTypes: ['com.qlik.v1.user.created'],
        encryptedHeaders: { Key: 'hidden' },
      },
      put: { name: 'Newer', url: 'https://hooks.practice.example/newer', eventTypes: ['com.qlik.v1.user.created'] },
      patch: { path: '/enabled', value: true },
    },
    {
      file: 'oauth-clients',
      base: '/api/v1/oauth-clients',
      idKey: 'clientId',
      body: { appType: 'web', clientName: 'New', redirectUris: ['https://new.practice.example'] },
      patch: { path: '/clientName', value: 'Newer' },
      patched: 202,
      headers: { 'qlik-confirm-delete': 'Newer' },
    },
    {
      file: 'encryption',
      base: '/api/v1/encryption/keyproviders',
      idKey: 'arnFingerPrint',
      body: { name: 'New', arn: 'arn:aws:kms:eu-west-1:000000000000:key/1', keyprovider: 'AWS-KMS' },
      patch: { path: '/name', value: 'Newer' },
    },
    {
      file: 'roles',
      base: '/api/v1/roles',
      body: { name: 'New', assignedScopes: ['users:read'] },
      patch: { path: '/assignedScopes', value: ['spaces:read'] },
    },
    {
      file: 'identity-providers',
      base: '/api/v1/identity-providers',
      body: {
        protocol: 'OIDC',
        provider: 'okta',
        interactive: true,
        pendingOptions: { clientId: 'a', clientSecret: 'b', claimsMapping: { sub: ['/sub'] } },
      },
      patch: { path: '/description', value: 'Newer' },
    },
  ];
  it.each(lives)('$file: made, looked at, changed and deleted', async (life) => {
    const { file, base, body, headers, idKey = 'id' } = life;
    const one = `${base}/{${idKey === 'arnFingerPrint' ? idKey : 'id'}}`;
    const made = await expectFits(file, `POST ${base}`, 201, { body });
    const id = (made.json as unknown as Record<string, string>)[idKey]!;
    const params = { id, arnFingerPrint: id };
    await expectFits(file, `GET ${one}`, 200, { params });
    if (life.put) await expectFits(file, `PUT ${one}`, 200, { params, body: life.put });
    const patch = [{ op: 'replace', ...life.patch }];
    if (life.patch) await expectFits(file, `PATCH ${one}`, life.patched ?? 204, { params, body: patch });
    await expectFits(file, `DELETE ${one}`, 204, { params, ...(headers ? { headers } : {}) });
    await expectFits(file, `GET ${one}`, 404, { params });
    if (file !== 'roles') await expectFits(file, `POST ${base}`, 400, { body: {} });
  });

  it('documents of which a tenant has one, written', async () => {
    const replace = (path: string, value: unknown) => ({ body: [{ op: 'replace', path, value }] });
    const params = { tenantId: tenant.tenantId };
    const rename = replace('/enableAppOpeningFeedback', true);
    await expectFits('tenants', 'PATCH /api/v1/tenants/{tenantId}', 204, { params, ...rename });
    await expectFits('tenants', 'PATCH /api/v1/tenants/{tenantId}', 400, { params, ...replace('/region', 'x') });
    const page = replace('/preferredStartPage', 'management-console');
    await expectFits('tenant-settings', 'PATCH /api/v1/tenant-settings', 200, page);
    await expectFits('tenant-settings', 'DELETE /api/v1/tenant-settings', 204);
    await expectFits('tenant-settings', 'PATCH /api/v1/tenant-settings', 404, page);
    const body = { preferredStartPage: 'analytics-hub', customizeNoAccess: { linkEnabled: false } };
    await expectFits('tenant-settings', 'POST /api/v1/tenant-settings', 201, { body });
    const toggle = 'POST /api/v1/tenant-settings/actions/toggle-cross-region-inference';
    await expectFits('tenant-settings', toggle, 400, { body: { value: true } });
    const headers = { 'x-qlik-consent-verified': 'true' };
    await expectFits('tenant-settings', toggle, 200, { body: { value: true }, headers });
    const timeout = replace('/userSessionInactivityTimeoutMinutes', 30);
    await expectFits('core-auth-settings', 'PATCH /api/core/auth-settings', 200, timeout);
    await expectFits('groups', 'PATCH /api/v1/groups/settings', 204, replace('/syncIdpGroups', false));
    await expectFits('items', 'PATCH /api/v1/items/settings', 200, replace('/usageMetricsEnabled', false));
    const keys = { params, ...replace('/max_keys_per_user', 9) };
    await expectFits('api-keys', 'PATCH /api/v1/api-keys/configs/{tenantId}', 204, keys);
    const conditions = { body: { 'enable-conditions': false } };
    await expectFits('conditions', 'PUT /api/v1/conditions/settings', 204, conditions);
    const alerts = { body: { 'enable-data-alerting': false } };
    await expectFits('data-alerts', 'PUT /api/v1/data-alerts/settings', 204, alerts);
    await expectFits('sharing-tasks', 'PUT /api/v1/sharing-tasks/settings', 204, { body: { 'enable-sharing': false } });
    await expectFits('sharing-tasks', 'PATCH /api/v1/sharing-tasks/settings', 204, replace('/enable-sharing', true));
    await expectFits('notes', 'PUT /api/v1/notes/settings', 200, { body: { toggledOn: false } });
    const mail = { serviceProvider: 'Microsoft365', providerConfig: { clientId: 'a', clientSecret: 'b' } };
    await expectFits('transports', 'PUT /api/v1/transports/email-config', 204, { body: mail });
    await expectFits('transports', 'PATCH /api/v1/transports/email-config', 204, replace('/emailAddress', 'a@b.c'));
    await expectFits('transports', 'GET /api/v1/transports/email-config', 200);
    await expectFits('transports', 'DELETE /api/v1/transports/email-config', 204);
    await expectFits('transports', 'DELETE /api/v1/transports/email-config', 404);
  });

  it('licences and shares', async () => {
    const settings = { body: { autoAssignProfessional: true, autoAssignAnalyzer: false } };
    await expectFits('licenses', 'PUT /api/v1/licenses/settings', 200, settings);
    const { subject } = [...tenant.state.people.values()].at(-1)!;
    const add = { add: [{ subject, type: 'professional' }] };
    const update = { update: [{ subject, type: 'analyzer', sourceType: 'professional' }] };
    const actions = '/api/v1/licenses/assignments/actions';
    await expectFits('licenses', `POST ${actions}/add`, 207, { body: add });
    await expectFits('licenses', `POST ${actions}/update`, 207, { body: update });
    await expectFits('licenses', `POST ${actions}/delete`, 207, { body: { delete: [{ subject, type: 'analyzer' }] } });
    await expectFits('licenses', `POST ${actions}/add`, 400, { body: {} });

    const app = [...tenant.state.apps.values()].find(({ spaceId }) => spaceId !== undefined)!;
    const params = { spaceId: app.spaceId! };
    const assigneeId = [...tenant.state.people.keys()].at(-1)!;
    const body = { type: 'user', assigneeId, roles: ['consumer'], resourceId: app.id, resourceType: 'app' };
    const base = '/api/v1/spaces/{spaceId}/shares';
    const made = await expectFits('spaces', `POST ${base}`, 201, { params, body });
    await expectFits('spaces', `POST ${base}`, 409, { params, body });
    const one = { params: { ...params, shareId: made.json.id } };
    await expectFits('spaces', `GET ${base}/{shareId}`, 200, one);
    const patch = [{ op: 'replace', path: '/roles', value: ['contributor'] }];
    await expectFits('spaces', `PATCH ${base}/{shareId}`, 200, { ...one, body: patch });
    await expectFits('spaces', `DELETE ${base}/{shareId}`, 204, one);
  });

  it('refusals to a caller without the right', async () => {
    const narrow = await callerOf(tenant, 'user_default');
    const refused: [file: string, path: string][] = [
      ['core-auth-settings', '/api/core/auth-settings'],
      ['csp-origins', '/api/v1/csp-origins'],
      ['licenses', '/api/v1/licenses/assignments'],
      ['oauth-clients', '/api/v1/oauth-clients'],
      ['transports', '/api/v1/transports/email-config'],
    ];
    for (const [file, path] of refused) {
      const answer = await narrow('GET', path);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(complaints(file, `GET ${path}`, 403, answer.json)).toEqual([]);
    }
  });
});
