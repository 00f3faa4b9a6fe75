import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { startPracticeTenant, type PracticeTenant } from '../../electron/practice/index.ts';
import { docMethods } from '../../electron/practice/qix/doc-methods.ts';
import { objectMethods } from '../../electron/practice/qix/object-methods.ts';
import { callerOf, openDoc, type Caller } from '../unit/electron/practice/given.ts';
import { areSpecsHere, complaints, engineMethods } from './official-schemas.ts';

const name = areSpecsHere
  ? 'the practice tenant answers as the official files say'
  : 'official specs absent: reference/specs not found';

describe.skipIf(!areSpecsHere)(name, () => {
  let tenant: PracticeTenant;
  let call: Caller;
  let appId: string;
  let spaceId: string;
  let personId: string;
  beforeAll(async () => {
    tenant = await startPracticeTenant({ appCount: 8, limits: 'off', switches: { reloadTasks: 200 } });
    call = await callerOf(tenant);
    appId = [...tenant.state.apps.values()].find((app) => app.publishTime === undefined)!.id;
    spaceId = [...tenant.state.spaces.values()].find((space) => space.type === 'shared')!.id;
    personId = [...tenant.state.people.keys()][0]!;
  });
  afterAll(() => tenant.close());

  const reads: [file: string, operation: string, query?: string][] = [
    ['tenants', 'GET /api/v1/tenants/{tenantId}'],
    ['users', 'GET /api/v1/users', '?limit=100'],
    ['users', 'GET /api/v1/users/{userId}'],
    ['users', 'GET /api/v1/users/actions/count'],
    ['groups', 'GET /api/v1/groups'],
    ['groups', 'GET /api/v1/groups/{groupId}'],
    ['groups', 'GET /api/v1/groups/settings'],
    ['identity-providers', 'GET /api/v1/identity-providers', '?limit=100'],
    ['identity-providers', 'GET /api/v1/identity-providers/{id}'],
    ['roles', 'GET /api/v1/roles'],
    ['roles', 'GET /api/v1/roles/{id}'],
    ['spaces', 'GET /api/v1/spaces', '?limit=2'],
    ['spaces', 'GET /api/v1/spaces/{spaceId}'],
    ['spaces', 'GET /api/v1/spaces/{spaceId}/assignments'],
    ['spaces', 'GET /api/v1/spaces/{spaceId}/shares'],
    ['spaces', 'GET /api/v1/spaces/types'],
    ['items', 'GET /api/v1/items', '?resourceType=app&limit=100'],
    ['items', 'GET /api/v1/items/{itemId}'],
    ['apps', 'GET /api/v1/apps/{appId}'],
    ['apps', 'GET /api/v1/apps/privileges'],
    ['apps', 'GET /api/v1/apps/{appId}/media/list/{path}'],
    ['apps', 'GET /api/v1/apps/{appId}/scripts'],
    ['apps', 'GET /api/v1/apps/{appId}/scripts/{id}'],
    ['data-connections', 'GET /api/v1/data-connections'],
    ['data-connections', 'GET /api/v1/data-connections/{qID}'],
    ['reload-tasks', 'GET /api/v1/reload-tasks'],
    ['workflows-automations', 'GET /api/workflows/automations'],
  ];
  it.each(reads)('%s: %s', async (file, operation, query = '') => {
    const path = operation.split(' ')[1]!.replace(/\{(\w+)\}/g, (_all, key: string) => idFor(key, operation));
    const answer = await call('GET', path + query);
    expect({ status: answer.status, complaints: complaints(file, operation, answer.status, answer.json) }).toEqual({
      status: 200,
      complaints: [],
    });
  });

  const idFor = (key: string, operation: string): string => {
    const { state } = tenant;
    if (operation.includes('/identity-providers/')) return state.identityProviders[0]!.providerId;
    if (operation.includes('/scripts/')) return key === 'id' ? 'current' : appId;
    const ids: Record<string, string | undefined> = {
      tenantId: state.tenant.id,
      userId: personId,
      groupId: [...state.groups.keys()][0],
      id: [...state.roles.keys()][0],
      spaceId,
      itemId: state.apps.get(appId)?.itemId,
      appId,
      path: 'media',
      qID: [...state.connections.keys()][0],
    };
    return ids[key] ?? key;
  };

  it('writes answer as the files say', async () => {
    const expectFits = (file: string, operation: string, answer: { status: number; json: unknown }, status: number) =>
      expect({
        operation,
        status: answer.status,
        complaints: complaints(file, operation, answer.status, answer.json),
      }).toEqual({ operation, status, complaints: [] });
    const space = await call('POST', '/api/v1/spaces', { name: 'Staging', type: 'shared' });
    expectFits('spaces', 'POST /api/v1/spaces', space, 201);
    const assignment = await call('POST', `/api/v1/spaces/${space.json.id}/assignments`, {
      type: 'user',
      assigneeId: personId,
      roles: ['producer'],
    });
    expectFits('spaces', 'POST /api/v1/spaces/{spaceId}/assignments', assignment, 201);
    expectFits('apps', 'POST /api/v1/apps', await call('POST', '/api/v1/apps', { attributes: { name: 'New' } }), 200);
    expectFits('apps', 'POST /api/v1/apps/{appId}/copy', await call('POST', `/api/v1/apps/${appId}/copy`, {}), 200);
    expectFits(
      'apps',
      'POST /api/v1/apps/{appId}/export',
      await call('POST', `/api/v1/apps/${appId}/export?NoData=true`),
      201,
    );
    expectFits('users', 'POST /api/v1/users', await call('POST', '/api/v1/users', { subject: 'A\\b', name: 'B' }), 201);
    expectFits(
      'users',
      'POST /api/v1/users/actions/filter',
      await call('POST', '/api/v1/users/actions/filter', { filter: 'name co "a"' }),
      200,
    );
    expectFits('users', 'GET /api/v1/users/me', await call('GET', '/api/v1/users/me'), 301);
    expectFits('tenants', 'GET /api/v1/tenants/me', await call('GET', '/api/v1/tenants/me'), 302);
    const sheet = [...tenant.state.contents.of(appId).objects.values()].find((object) => object.type === 'sheet')!;
    const changed = await call('POST', `/api/v1/apps/${appId}/objects/${sheet.id}/actions/change-owner`, {
      ownerId: personId,
    });
    expectFits('apps', 'POST /api/v1/apps/{appId}/objects/{objectId}/actions/change-owner', changed, 200);
    const body = { qName: 'N', qType: 'T', qConnectStatement: 'C', datasourceID: 'D' };
    expectFits(
      'data-connections',
      'POST /api/v1/data-connections',
      await call('POST', '/api/v1/data-connections', body),
      201,
    );
  });

  it('refusals fit the error forms of their files', async () => {
    expect(
      complaints('users', 'GET /api/v1/users/{userId}', 404, (await call('GET', '/api/v1/users/nobody')).json),
    ).toEqual([]);
    expect(
      complaints('spaces', 'GET /api/v1/spaces/{spaceId}', 404, (await call('GET', '/api/v1/spaces/nowhere')).json),
    ).toEqual([]);
    expect(
      complaints(
        'temp-contents',
        'GET /api/v1/temp-contents/{id}',
        404,
        (await call('GET', '/api/v1/temp-contents/none')).json,
      ),
    ).toEqual([]);
  });

  it('knows engine methods only by the names and results the engine’s description has', async () => {
    const known = engineMethods();
    const missing = [
      ...Object.keys(docMethods).filter((method) => !known.has(`Doc.${method}`)),
      ...Object.keys(objectMethods).filter((method) => !known.has(`GenericObject.${method}`)),
    ];
    expect(missing).toEqual([]);

    const doc = await openDoc(tenant, appId);
    for (const method of [
      'GetAllInfos',
      'GetObjects',
      'GetBookmarks',
      'GetVariables',
      'GetAppLayout',
      'GetScript',
      'GetAppProperties',
    ]) {
      const { result } = await doc.call(1, method, {});
      expect([method, Object.keys(result)]).toEqual([method, known.get(`Doc.${method}`)!.results]);
    }
  });
});
