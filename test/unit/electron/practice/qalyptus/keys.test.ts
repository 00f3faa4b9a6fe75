import { describe, expect, it } from 'vitest';
import { rights } from '../../../../../electron/practice/qalyptus/types.ts';
import { callerWith, givenServer } from './given.ts';

const dayMs = 86_400_000;

describe('keys and logging in', () => {
  it('takes a key in the header the switch names, and none that is wrong', async () => {
    const { server, call } = await givenServer();
    const named = callerWith(server, { 'x-api-key': server.apiKey });
    const status = async (caller: typeof call) => (await caller('GET', '/api/v1/tasks')).status;
    expect([await status(call), await status(named)]).toEqual([200, 401]);
    expect(await status(callerWith(server, {}))).toBe(401);
    expect(await status(callerWith(server, { authorization: 'Bearer practice-key-wrong' }))).toBe(401);
    server.switches.keyHeader = 'x-api-key';
    expect([await status(call), await status(named)]).toEqual([401, 200]);
  });

  it('refuses every key while the feature is off, and an expired one for good', async () => {
    const { server, call } = await givenServer();
    const status = async () => (await call('GET', '/api/v1/tasks')).status;
    server.switches.apiKeysOn = false;
    expect(await status()).toBe(401);
    server.switches.apiKeysOn = true;
    expect(await status()).toBe(200);
    server.clock.advance(181 * dayMs);
    expect(await status()).toBe(401);
    server.switches.expiredStatus = 417;
    expect(await status()).toBe(417);
  });

  it('shows a key of another organization nothing of this one', async () => {
    const { server, master } = await givenServer();
    const other = server.makeKey({ organizationId: '00000000-0000-4000-8000-000000000002' });
    const call = callerWith(server, { authorization: `Bearer ${other}` });
    for (const what of ['projects', 'connections', 'reports', 'tasks']) {
      expect(await call('GET', `/api/v1/${what}`)).toMatchObject({ status: 200, json: { data: [] } });
    }
    expect((await call('GET', `/api/v1/tasks/${master.id}`)).status).toBe(404);
    expect((await call('GET', `/api/v1/reports/${master.reports[0]!.reportId}`)).status).toBe(404);
    expect((await call('POST', `/api/v2/tasks/${master.id}/duplicate`, {})).status).toBe(404);
  });

  it.each(rights)('needs the right to %s for exactly its call', async (missing) => {
    const { server, master } = await givenServer();
    const key = server.makeKey({ rights: rights.filter((right) => right !== missing) });
    const call = callerWith(server, { authorization: `Bearer ${key}` });
    const path = `/api/v2/tasks/${master.id}`;
    const calls = {
      create: () => call('POST', `${path}/duplicate`, {}),
      edit: () => call('PATCH', `${path}/reports/${master.reports[0]!.id}`, {}),
      execute: () => call('POST', `${path}/executions`, {}),
      delete: () => call('DELETE', path),
    };
    for (const [right, perform] of Object.entries(calls)) {
      const { status } = await perform();
      expect(status === 403).toBe(right === missing);
    }
    server.state.tasks.set(master.id, master);
    server.switches.rolesChecked = false;
    expect((await calls[missing]()).status).toBeLessThan(300);
  });

  it('logs in, lets the token expire as 417, and renews it once', async () => {
    const { server } = await givenServer();
    const open = callerWith(server, {});
    expect((await open('POST', '/api/v1/login', { username: 'ada', password: 'x' })).status).toBe(401);
    const { json } = await open('POST', '/api/v1/login', server.login);
    const token = json.data.token as string;
    expect(json.status.message).toBe('OK');
    const status = async (bearer: string) =>
      (await open('GET', '/api/v1/tasks', undefined, { authorization: `Bearer ${bearer}` })).status;
    expect(await status(token)).toBe(200);
    server.clock.advance(3_600_000);
    expect(await status(token)).toBe(417);
    const path = `/api/v1/login/refresh?refreshToken=${json.data.refreshToken}`;
    expect(await status((await open('GET', path)).json.data.token as string)).toBe(200);
    expect((await open('GET', path)).status).toBe(401);
    const windows = await open('GET', '/api/v1/login/ntlm');
    expect(windows.headers.get('www-authenticate')).toBe('NTLM');
    expect(server.writes()).toEqual([]);
  });

  it('keeps keys, passwords and tokens out of its log', async () => {
    const { server, call, duplicate } = await givenServer();
    const { json } = await call('POST', '/api/v1/login', server.login);
    await call('GET', `/api/v1/login/refresh?refreshToken=${json.data.refreshToken}`);
    await duplicate({ NewName: 'X' });
    const log = JSON.stringify(server.requests.requests);
    for (const secret of [server.apiKey, server.login.password, json.data.token, json.data.refreshToken]) {
      expect(log).not.toContain(secret);
    }
    expect(log).toContain('NewName');
  });
});
