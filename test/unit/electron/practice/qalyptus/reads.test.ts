import { describe, expect, it } from 'vitest';
import type { TaskReport } from '../../../../../electron/practice/qalyptus/types.ts';
import { appId, givenServer, host, masterA, pathOf, target1 } from './given.ts';

describe('reading from a practice Qalyptus', () => {
  it('lists under both versions what a project holds, and narrows by project', async () => {
    const { server, call } = await givenServer();
    const projectId = [...server.state.projects.keys()][0]!;
    for (const version of ['v1', 'v2']) {
      for (const [what, count] of Object.entries({ projects: 1, connections: 2, reports: 3, filters: 1, tasks: 4 })) {
        expect((await call('GET', `/api/${version}/${what}`)).json.data).toHaveLength(count);
      }
      expect((await call('GET', `/api/${version}/reports?projectId=${projectId}`)).json.data).toHaveLength(3);
      expect((await call('GET', `/api/${version}/reports?projectId=${appId(9)}`)).json.data).toEqual([]);
    }
    expect((await call('GET', '/api/v1/users')).json.data).toEqual([]);
    expect((await call('GET', '/api/v1/groups')).json.data).toEqual([]);
  });

  it('reads one report, its template and its filters', async () => {
    const objects = { [masterA]: [{ id: 'QxY1', title: 'Margin', type: 'barchart' }] };
    const { server, call } = await givenServer({ usual: { objects } });
    const id = [...server.state.reports.values()][0]!.id;
    expect((await call('GET', `/api/v1/reports/${id}`)).json.data).toMatchObject({ outputFormats: ['Excel', 'Pdf'] });
    expect((await call('GET', `/api/v1/filters/report/${id}`)).json.data).toHaveLength(1);
    const items = async () =>
      (await call('GET', `/api/v1/reports/${id}/template-items`)).json.data.nodes[0].objects[0] as object;
    expect(await items()).toMatchObject({ itemID: 'QxY1', title: 'Margin' });
    server.switches.templateObjectId = 'id';
    expect(await items()).toMatchObject({ id: 'QxY1' });
    expect((await call('GET', `/api/v1/reports/${id}`)).json.data).not.toHaveProperty('connections');
    server.switches.reportConnections = 'shown';
    expect((await call('GET', `/api/v1/reports/${id}`)).json.data.connections).toHaveLength(1);
    expect((await call('GET', `/api/v1/reports/${appId(9)}`)).status).toBe(404);
  });

  it('reads a task with its reports, recipients and triggers', async () => {
    const { call, master, server } = await givenServer({ usual: { master: 'live' } });
    const path = `/api/v2/tasks/${master.id}`;
    expect((await call('GET', path)).json.data).toMatchObject({ name: master.name, isActive: true, testMode: false });
    expect((await call('GET', `${path}/recipients`)).json.data[0].email).toBe('customers@practice.invalid');
    const triggers = async () => (await call('GET', `${path}/triggers`)).json.data as object[];
    expect((await triggers())[1]).toMatchObject({ appId: masterA, qlikEvent: 'AppSuccessfulReload', priority: 50 });
    server.switches.numbersAsText = true;
    expect((await triggers())[0]).toMatchObject({ priority: '50', atMinut: '30' });
    const rows = (await call('GET', `${path}/reports`)).json.data;
    expect(rows[0]).toMatchObject({ id: master.reports[0]!.id, reportID: master.reports[0]!.reportId });
    expect(rows[0]).not.toHaveProperty('filters');
    expect((await call('GET', pathOf(master, master.reports[0]!))).json.data.filters).toHaveLength(1);
    expect((await call('GET', `/api/v2/tasks/${appId(9)}`)).status).toBe(404);
    expect((await call('GET', '/api/v2/tasks/not-an-id')).status).toBe(400);
    Object.assign(server.switches, { triggersReadable: false, recipientsReadable: false, singleTaskGet: false });
    for (const gone of [path, `${path}/recipients`, `${path}/triggers`])
      expect((await call('GET', gone)).status).toBe(404);
  });

  it('has no v2 reads, or no v2 at all', async () => {
    const { call, server, duplicate, master } = await givenServer({ switches: { v2Reads: false } });
    expect((await call('GET', '/api/v2/tasks')).status).toBe(404);
    expect((await call('GET', '/api/v1/tasks')).status).toBe(200);
    expect((await duplicate()).status).toBe(200);
    server.switches.noV2 = true;
    const missing = await duplicate();
    expect(missing.status).toBe(404);
    expect(missing.json.isSuccess).toBe(false);
    Object.assign(server.switches, { missingRouteStatus: 405, missingRouteBody: 'empty' });
    expect(await duplicate()).toMatchObject({ status: 405, text: '' });
    expect((await call('GET', `/api/v1/tasks/${master.id}`)).status).toBe(200);
    expect((await call('GET', '/elsewhere')).status).toBe(404);
  });

  it('wraps both versions, one, or nothing', async () => {
    const { call, server } = await givenServer();
    const shapes = async () => [
      Array.isArray((await call('GET', '/api/v1/tasks')).json),
      Array.isArray((await call('GET', '/api/v2/tasks')).json),
    ];
    expect((await call('GET', '/api/v2/tasks')).json).toMatchObject({
      isSuccess: true,
      error: null,
      errorDetails: null,
    });
    expect(await shapes()).toEqual([false, false]);
    server.switches.envelope = 'v1-only';
    expect(await shapes()).toEqual([false, true]);
    server.switches.envelope = 'none';
    expect(await shapes()).toEqual([true, true]);
  });

  it('writes PascalCase and upper-case ids when told to', async () => {
    const { call, server, master } = await givenServer({ switches: { pascalOut: true, idCase: 'upper' } });
    const { json } = await call('GET', '/api/v2/tasks');
    expect(json).toMatchObject({
      IsSuccess: true,
      Data: [{ Id: master.id.toUpperCase(), IsActive: false }, {}, {}, {}],
    });
    const rows = (await call('GET', `/api/v1/tasks/${master.id.toUpperCase()}/reports`)).json.Data;
    expect(rows[0]).toHaveProperty('ReportID');
    server.switches.failureForm = 'object';
    expect((await call('GET', `/api/v1/tasks/${appId(9)}`)).json.Error.Message).toBe('Task not found.');
  });

  it('gives pages by offset or by link, or cuts without a word', async () => {
    const { call, server } = await givenServer({ usual: { ordinaryTasks: 120 }, switches: { pagedLists: 20 } });
    const first = (await call('GET', '/api/v2/tasks')).json.data;
    expect(first).toMatchObject({ totalItems: 121, offset: 0, limit: 20 });
    expect((await call('GET', '/api/v2/tasks?offset=120')).json.data.items).toHaveLength(1);
    server.switches.pagedForm = 'next';
    const ids = new Set<string>();
    for (let next: string | null = '/api/v2/tasks'; next !== null;) {
      const page: { items: { id: string }[]; next: string | null } = (await call('GET', next)).json.data;
      for (const row of page.items) ids.add(row.id);
      next = page.next;
    }
    expect(ids.size).toBe(121);
    Object.assign(server.switches, { pagedLists: 0, listCut: 100 });
    expect((await call('GET', '/api/v2/tasks')).json.data).toHaveLength(100);
  });

  it('discloses of a connection the app and its server, the app, or nothing', async () => {
    const { call, server } = await givenServer();
    const row = async () => (await call('GET', '/api/v1/connections')).json.data[0] as object;
    expect(await row()).toMatchObject({ appId: masterA, serverUrl: host });
    server.switches.connectionApps = 'app';
    expect(await row()).not.toHaveProperty('serverUrl');
    server.switches.connectionApps = 'hidden';
    expect(Object.keys(await row())).toEqual(['id', 'projectId', 'name', 'type']);
  });

  it('shows mappings in the v2 detail in one of three shapes, in v1 only when told to, or nowhere', async () => {
    const { call, server, duplicate, group, newest } = await givenServer();
    await duplicate({ NewName: 'Copy', OverwriteReportApps: [group(0, [[masterA, target1]])] });
    const [row, bare] = newest().reports as [TaskReport, TaskReport];
    const shown = async (version = 'v2', of = row) =>
      (await call('GET', pathOf(newest(), of, version))).json.data.overwriteReportApps as unknown;
    const pair = { qlikAppId: masterA, newQlikAppId: target1 };
    expect(await shown()).toEqual([{ reportId: row.id, qlikApps: [pair] }]);
    expect(await shown('v2', bare)).toEqual([]);
    expect(await shown('v1')).toBeUndefined();
    server.switches.mappingsInV1 = true;
    expect(await shown('v1')).toEqual([{ reportId: row.id, qlikApps: [pair] }]);
    server.switches.mappingsShape = 'group';
    expect(await shown()).toEqual({ reportId: row.id, qlikApps: [pair] });
    expect(await shown('v2', bare)).toBeNull();
    server.switches.mappingsShape = 'flat';
    expect(await shown()).toEqual([pair]);
    server.switches.noMappingsShown = 'absent';
    expect(await shown('v2', bare)).toBeUndefined();
    server.switches.mappingsReadable = false;
    expect(await shown()).toBeUndefined();
  });

  it('says failures as text, object, list or problem details', async () => {
    const { call, server } = await givenServer();
    const failed = async () => (await call('GET', `/api/v1/tasks/${appId(9)}`)).json as { error: unknown };
    const message = 'Task not found.';
    expect(await failed()).toEqual({ data: null, isSuccess: false, error: message, errorDetails: null });
    server.switches.failureForm = 'object';
    expect((await failed()).error).toEqual({ code: 'E404', message });
    server.switches.failureForm = 'list';
    expect((await failed()).error).toEqual([{ code: 'E404', message }]);
    server.switches.failureForm = 'problem';
    expect(await failed()).toMatchObject({ title: message, status: 404, detail: message });
  });
});
