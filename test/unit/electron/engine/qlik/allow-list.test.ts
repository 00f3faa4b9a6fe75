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
    expect((await send(method, path, 'write')).code).toBe('no-failure');
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
