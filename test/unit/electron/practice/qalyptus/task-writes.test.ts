import { describe, expect, it } from 'vitest';
import { appId, givenServer, masterA } from './given.ts';

describe('changing, deleting and running a task', () => {
  it('changes what is sent, pretends to, or has no route', async () => {
    const { server, call, master, tasks } = await givenServer({ usual: { master: 'live' } });
    const patch = (body: object) => call('PATCH', `/api/v2/tasks/${master.id}`, body);
    const wished = { IsActive: false, TestMode: true, TestModeRecipients: 't@practice.invalid', Description: 'd' };
    expect((await patch({ Name: 'New name', ...wished })).json.data).toMatchObject({
      name: 'New name',
      isActive: false,
    });
    expect(master).toMatchObject({ testMode: true, testModeRecipients: 't@practice.invalid', description: 'd' });
    expect((await patch({ Name: tasks()[1]!.name.toUpperCase() })).status).toBe(409);
    expect((await patch({ Name: 'NEW NAME' })).status).toBe(200);
    for (const wrong of [{ Name: ' ' }, { IsActive: 'no' }, { Description: 3 }]) {
      expect((await patch(wrong)).status).toBe(400);
    }
    server.switches.taskPatch = 'ignored';
    expect((await patch({ IsActive: true })).status).toBe(200);
    expect(master.isActive).toBe(false);
    server.switches.taskPatch = 'missing';
    expect((await patch({ IsActive: true })).status).toBe(404);
  });

  it('deletes once, not while running, or not at all', async () => {
    const { server, call, tasks } = await givenServer();
    const [, one, two] = tasks();
    const remove = async (id: string) => (await call('DELETE', `/api/v2/tasks/${id}`)).status;
    server.runOutcome.delayMs = 60_000;
    server.edit.runTask(one!.id);
    expect(await remove(one!.id)).toBe(409);
    server.switches.deleteWhileRunning = 200;
    expect(await remove(one!.id)).toBe(200);
    expect(await remove(one!.id)).toBe(404);
    server.switches.deleteRouteMissing = true;
    expect(await remove(two!.id)).toBe(404);
    expect(tasks()).toContain(two);
    Object.assign(server.switches, { deleteRouteMissing: false, deleteStatus: 204 });
    expect(await remove(two!.id)).toBe(204);
  });

  it('runs a task through its states in practice time', async () => {
    const { server, call, master } = await givenServer();
    Object.assign(server.runOutcome, { status: 'Warning', delayMs: 100_000 });
    const path = `/api/v2/tasks/${master.id}/executions`;
    const started = await call('POST', path, {});
    expect(started.status).toBe(202);
    const status = async () => (await call('GET', `${path}/${started.json.data.id}`)).json.data.status as string;
    expect(started.json.data.status).toBe('Queued');
    server.clock.advance(50_000);
    expect(await status()).toBe('Running');
    server.switches.runWords = '2019';
    expect(await status()).toBe('running');
    server.clock.advance(60_000);
    expect(await status()).toBe('completed');
    server.switches.runWords = 'server';
    expect(await status()).toBe('Warning');
    server.switches.runStatus = 200;
    expect((await call('POST', path, {})).status).toBe(200);
    expect((await call('GET', path)).json.data).toHaveLength(2);
    expect((await call('GET', `${path}/${appId(9)}`)).status).toBe(404);
    expect((await call('GET', `/api/v1/tasks/${master.id}`)).json.data.lastExecution).toMatch(/^\d{4}-/);
    server.switches.runRouteMissing = true;
    for (const method of ['GET', 'POST']) expect((await call(method, path)).status).toBe(404);
  });

  it('stops a run that was aborted, unless there is no route', async () => {
    const { server, call, master } = await givenServer();
    server.runOutcome.delayMs = 60_000;
    const path = `/api/v2/tasks/${master.id}/executions/${server.edit.runTask(master.id).id}`;
    expect((await call('PATCH', path, { Status: 'Done' })).status).toBe(400);
    expect((await call('PATCH', path, { Status: 'Aborted' })).json.data.status).toBe('Stopped');
    server.switches.cancelRouteMissing = true;
    expect((await call('PATCH', path, { Status: 'Aborted' })).status).toBe(404);
  });

  it('is 403 for closed reports as far as the switch says', async () => {
    const { server, call, master, duplicate } = await givenServer();
    server.state.reports.get(master.reports[0]!.reportId)!.openToApi = false;
    const statuses = async () => [
      (await call('POST', `/api/v2/tasks/${master.id}/executions`, {})).status,
      (await duplicate()).status,
    ];
    expect(await statuses()).toEqual([202, 200]);
    server.switches.closedReports = 'run';
    expect(await statuses()).toEqual([403, 200]);
    server.switches.closedReports = 'run-and-duplicate';
    expect(await statuses()).toEqual([403, 403]);
  });

  it('gives reports on demand, which no mapping reaches', async () => {
    const { server, call } = await givenServer();
    const report = [...server.state.reports.values()][0]!;
    const made = await call('POST', '/api/v1/ondemand/requests', {
      type: 'report',
      config: { reportId: report.id, outputFormat: 'Pdf' },
      connectionId: [...server.state.connections.keys()][0],
    });
    expect(made.json.data).toMatchObject({ title: 'Sales pack', status: 'completed' });
    const list = async (query: string) =>
      (await call('GET', `/api/v1/ondemand/requests${query}`)).json.data as object[];
    expect(await list(`?projectId=${report.projectId}`)).toHaveLength(1);
    expect(await list(`?projectId=${masterA}`)).toEqual([]);
    const path = `/api/v1/ondemand/requests/${made.json.data.id}`;
    expect((await call('GET', `${path}/result`)).text).toBe('Practice report: Sales pack');
    expect((await call('DELETE', path)).status).toBe(200);
    expect((await call('GET', `${path}/result`)).status).toBe(404);
  });
});
