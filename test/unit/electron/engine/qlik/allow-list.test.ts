import { describe, expect, it } from 'vitest';
import { refuseEngineWrite, refuseWrite } from '../../../../../electron/engine/qlik/allow-list.ts';
import { aWorld } from '../../../../support/world.ts';
import { failureOf } from './stub-tenant.ts';

const { log, lines } = aWorld();
const send = (method: string, path: string, identity: 'read' | 'write' = 'read') =>
  failureOf(Promise.resolve().then(() => refuseWrite(identity, { method, path }, log)));

describe('a read identity', () => {
  it.each([
    ['GET', '/api/v1/apps/a'],
    ['POST', '/oauth/token'],
    ['POST', '/api/v1/users/actions/filter?limit=100'],
    ['POST', '/api/v1/groups/actions/filter'],
    ['POST', '/api/v1/apps/a-1/export?NoData=true'],
  ])('may send %s %s', async (method, path) => {
    expect((await send(method, path)).code).toBe('no-failure');
  });

  it.each([
    ['POST', '/api/v1/apps/import'],
    ['POST', '/api/v1/apps/a/publish'],
    ['POST', '/api/v1/apps/a/objects/o/actions/change-owner'],
    ['POST', '/api/v1/apps/a/../b/export'],
    ['POST', '/api/v1/apps/a/export/x'],
    ['POST', '/oauth/token/../../api/v1/spaces'],
    ['PUT', '/api/v1/apps/a/owner'],
    ['PATCH', '/api/v1/users/u'],
    ['DELETE', '/api/v1/apps/a'],
    ['HEAD', '/api/v1/apps/a'],
    ['get', '/api/v1/apps/a'],
  ])('may not send %s %s, and the try is logged', async (method, path) => {
    const before = lines.length;

    expect((await send(method, path)).code).toBe('tenant.write-refused');
    expect(lines.slice(before)).toMatchObject([{ level: 'error', message: 'write refused', facts: { method, path } }]);
  });

  it.each([
    'SetProperties',
    'DoSave',
    'Publish',
    'Approve',
    'DestroyObject',
    'CreateObject',
    'SetScript',
    'DoReload',
    'undefined',
  ])('may not ask the engine to %s', async (method) => {
    const tried = failureOf(Promise.resolve().then(() => refuseEngineWrite('read', method, log)));
    expect((await tried).code).toBe('tenant.write-refused');
  });
});

const named = [
  'POST /api/v1/temp-contents/files',
  'HEAD /api/v1/temp-contents/files/f-1',
  'PATCH /api/v1/temp-contents/files/f-1',
  'POST /api/v1/apps/import?name=A%2FB&fileId=f-1',
  'PUT /api/v1/apps/a',
  'DELETE /api/v1/apps/a',
  'POST /api/v1/apps/a/copy',
  'POST /api/v1/apps/a/publish',
  'PUT /api/v1/apps/a/publish',
  'PUT /api/v1/apps/a/owner',
  'PUT /api/v1/apps/a/space',
  'POST /api/v1/apps/a/objects/o%2F1/actions/change-owner',
  'POST /api/analytics/apps/a/actions/restore',
  'POST /api/v1/spaces',
  'PATCH /api/v1/spaces/s',
  'DELETE /api/v1/spaces/s',
  'POST /api/v1/spaces/s/assignments',
  'PUT /api/v1/spaces/s/assignments/x',
  'DELETE /api/v1/spaces/s/assignments/x',
  'POST /api/v1/groups',
];

describe('a write identity', () => {
  it.each(named)('may send %s, and a read identity may not', async (call) => {
    const [method = '', path = ''] = call.split(' ');

    expect((await send(method, path, 'write')).code).toBe('no-failure');
    expect((await send(method, path, 'read')).code).toBe('tenant.write-refused');
  });

  it.each([
    'POST /api/v1/users',
    'PATCH /api/v1/users/u',
    'DELETE /api/v1/users/u',
    'DELETE /api/v1/groups/g',
    'PATCH /api/v1/oauth-clients/c',
    'DELETE /api/v1/apps/..',
    'DELETE /api/v1/apps/../spaces',
    'POST /api/v1/apps/a/objects/../actions/change-owner',
    'DELETE /api/v1/apps/a/b',
    'POST /api/analytics/apps/../actions/restore',
    'DELETE /api/analytics/apps/a',
    'delete /api/v1/apps/a',
    'DELETE /api/v1/spaces/',
  ])('may not send %s', async (call) => {
    const [method = '', path = ''] = call.split(' ');

    expect((await send(method, path, 'write')).code).toBe('tenant.write-refused');
  });

  it.each(['DestroyObject', 'DestroyBookmark', 'Publish', 'UnPublish', 'Approve', 'UnApprove', 'DoSave', 'GetLayout'])(
    'may ask the engine to %s',
    async (method) => {
      const tried = failureOf(Promise.resolve().then(() => refuseEngineWrite('write', method, log)));
      expect((await tried).code).toBe('no-failure');
    },
  );

  it.each(['SetProperties', 'SetScript', 'DoReload', 'CreateObject', 'DestroyVariableById', 'undefined'])(
    'may not ask the engine to %s',
    async (method) => {
      const tried = failureOf(Promise.resolve().then(() => refuseEngineWrite('write', method, log)));
      expect((await tried).code).toBe('tenant.write-refused');
    },
  );
});
