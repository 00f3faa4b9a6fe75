import { describe, expect, it } from 'vitest';
import { qalyptusFaultKinds } from '../../../../../electron/practice/index.ts';
import { givenServer } from './given.ts';

const everyFault = Object.keys(qalyptusFaultKinds);

describe('faults of a practice Qalyptus', () => {
  it('are the ones tried here', () => {
    const tried = [
      'dropAfterCommit',
      'errorAfterCommit',
      'okButFailed',
      'expireKeyAfter',
      'forbidTask',
      'nameCollision',
      'slow',
    ];
    expect(everyFault.sort()).toEqual(tried.sort());
  });

  it('makes the copy and drops the answer', async () => {
    const { server, duplicate, newest } = await givenServer();
    const fault = server.faults.add({ kind: 'dropAfterCommit', method: 'POST', times: 1 });
    await expect(duplicate({ NewName: 'Lost' })).rejects.toThrow();
    expect(newest().name).toBe('Lost');
    expect(fault.hits).toBe(1);
    expect((await duplicate({ NewName: 'Lost' })).status).toBe(409);
  });

  it('makes the copy and answers 500, but keeps a refusal a refusal', async () => {
    const { server, duplicate, newest } = await givenServer();
    server.faults.add({ kind: 'errorAfterCommit', path: /duplicate$/ });
    expect((await duplicate({ NewName: 'Made' })).status).toBe(500);
    expect(newest().name).toBe('Made');
    expect((await duplicate({ NewName: 'Made' })).status).toBe(409);
  });

  it('answers 200 with a failure inside and does nothing, whatever failures look like', async () => {
    const { server, duplicate, tasks } = await givenServer({ switches: { failureForm: 'problem', envelope: 'none' } });
    server.faults.add({ kind: 'okButFailed', path: /duplicate$/ });
    expect(await duplicate()).toMatchObject({ status: 200, json: { isSuccess: false, data: null } });
    expect(tasks()).toHaveLength(4);
  });

  it('lets the key expire after some calls, for every call that follows', async () => {
    const { server, call } = await givenServer();
    server.faults.add({ kind: 'expireKeyAfter', after: 3, times: 1 });
    const statuses = [];
    for (let count = 0; count < 5; count += 1) statuses.push((await call('GET', '/api/v1/tasks')).status);
    expect(statuses).toEqual([200, 200, 200, 401, 401]);
  });

  it('forbids one task and no other', async () => {
    const { server, call, tasks } = await givenServer();
    server.faults.add({ kind: 'forbidTask', taskId: tasks()[1]!.id });
    const status = async (index: number) => (await call('GET', `/api/v2/tasks/${tasks()[index]!.id}/reports`)).status;
    expect([await status(0), await status(1), await status(2)]).toEqual([200, 403, 200]);
    expect((await call('GET', '/api/v2/tasks')).json.data).toHaveLength(4);
  });

  it('lets somebody else take the wished name first', async () => {
    const { server, duplicate, newest, tasks } = await givenServer();
    server.faults.add({ kind: 'nameCollision', times: 1 });
    expect((await duplicate({ NewName: 'Wished' })).status).toBe(409);
    expect(newest()).toMatchObject({ name: 'Wished', ownerName: 'Somebody Else' });
    expect(tasks()).toHaveLength(5);
  });

  it('is slow, and a caller may give up', async () => {
    const { server, call } = await givenServer();
    server.faults.add({ kind: 'slow', milliseconds: 60_000, times: 1 });
    const response = fetch(`${server.url}/api/v1/tasks`, { signal: AbortSignal.timeout(30) });
    await expect(response).rejects.toThrow();
    expect((await call('GET', '/api/v1/tasks')).status).toBe(200);
  });

  it('limits every so many calls, in seconds or with a date', async () => {
    const { server, call } = await givenServer({ switches: { rateLimitEvery: 5 } });
    const answers = [];
    for (let count = 0; count < 10; count += 1) answers.push(await call('GET', '/api/v1/tasks'));
    expect(answers.map((row) => row.status)).toEqual([200, 200, 200, 200, 429, 200, 200, 200, 200, 429]);
    expect(answers[4]!.headers.get('retry-after')).toBe('1');
    server.switches.retryAfterForm = 'date';
    server.switches.rateLimitEvery = 1;
    expect((await call('GET', '/api/v1/tasks')).headers.get('retry-after')).toMatch(/GMT$/);
  });

  it('strikes a share of the calls, the same for the same seed', async () => {
    const { server, call } = await givenServer();
    const struck = async () => {
      server.faults.clear();
      server.faults.add({ kind: 'status', status: 503, chance: 0.3, seed: 7 });
      const statuses = [];
      for (let count = 0; count < 20; count += 1) statuses.push((await call('GET', '/api/v1/projects')).status);
      return statuses;
    };
    const first = await struck();
    expect(new Set(first)).toEqual(new Set([200, 503]));
    expect(await struck()).toEqual(first);
  });

  it('knows the faults of every practice server too', async () => {
    const { server, call, duplicate, tasks } = await givenServer();
    const once = (fault: Parameters<typeof server.faults.add>[0]) => server.faults.add({ times: 1, ...fault });
    once({ kind: 'html', status: 502 });
    expect((await call('GET', '/api/v1/tasks')).text).toContain('<html>');
    once({ kind: 'empty' });
    expect(await call('GET', '/api/v1/tasks')).toMatchObject({ status: 200, text: '' });
    once({ kind: 'garbage' });
    expect((await call('GET', '/api/v1/tasks')).json).toBeUndefined();
    once({ kind: 'status', status: 429, retryAfterSeconds: 9 });
    expect((await call('GET', '/api/v1/tasks')).headers.get('retry-after')).toBe('9');
    once({ kind: 'status', status: 422 });
    expect((await duplicate()).status).toBe(422);
    once({ kind: 'reset', method: 'POST' });
    await expect(duplicate({ NewName: 'Never' })).rejects.toThrow();
    expect(tasks()).toHaveLength(4);
    once({ kind: 'act-after', act: () => server.state.tasks.clear() });
    expect((await call('GET', '/api/v1/tasks')).json.data).toHaveLength(4);
    expect((await call('GET', '/api/v1/tasks')).json.data).toHaveLength(0);
  });

  it('makes a copy long after its caller was dropped', async () => {
    const { server, duplicate, tasks } = await givenServer();
    server.faults.add({ kind: 'late', path: /duplicate$/, milliseconds: 60_000, times: 1 });
    await expect(duplicate({ NewName: 'Late' })).rejects.toThrow();
    expect(tasks()).toHaveLength(4);
    server.clock.advance(61_000);
    await expect.poll(() => tasks().map((task) => task.name)).toContain('Late');
    expect(server.writes()[0]).toMatchObject({ body: { NewName: 'Late' }, status: 200 });
  });
});
