import { describe, expect, it } from 'vitest';
import { defaultDialect } from '../../../../../electron/engine/qalyptus/index.ts';
import type { AppError } from '../../../../../shared/errors/app-error.ts';
import { TaskDetail } from '../../../../../shared/domain/qalyptus.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { aClientOf, aStub, enveloped, fillServer, guid, json, raw, type Stub } from './stub-qalyptus.ts';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (thrown: unknown) => (thrown as AppError).code,
  );
const taskAt = `/api/v2/tasks/${guid(1)}`;

/** Every property as PascalCase, every id in upper case. */
function pascal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pascal);
  if (typeof value === 'string') return /^[\da-f-]{36}$/.test(value) ? value.toUpperCase() : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k[0]!.toUpperCase() + k.slice(1), pascal(v)]));
}

const shapes = {
  'camelCase in an envelope': (data: unknown) => enveloped(data),
  'PascalCase in an envelope': (data: unknown) => pascal(enveloped(data)),
  'no envelope': (data: unknown) => data,
  'PascalCase without envelope': (data: unknown) => pascal(data),
  'items in data': (data: unknown) =>
    enveloped(Array.isArray(data) ? { items: data, totalItems: String(data.length) } : data),
};

function fillShaped(stub: Stub, shape: (data: unknown) => unknown): void {
  const gives = (path: string, data: unknown) => stub.on(`GET ${path}`, (response) => json(response, shape(data)));
  const entry = {
    id: guid(11),
    reportID: guid(21),
    name: 'Revenue',
    type: 'Excel',
    format: 'xlsx',
    isIteration: 'false',
  };
  gives('/api/v2/tasks', [
    {
      id: guid(1),
      name: 'Monthly',
      isActive: true,
      testMode: 'false',
      project: { id: 'P1', name: 'Sales' },
      lastExecution: 'x',
    },
  ]);
  gives(`${taskAt}/reports`, [entry]);
  gives(`${taskAt}/reports/${guid(11)}`, {
    ...entry,
    filters: [{ id: 'f', name: 'Region', order: '1' }],
    conditions: [{ name: 'Has data' }],
    fileStorage: { isActive: false, path: 'D:/out' },
    storageServices: [{ name: 'SharePoint' }],
    hub: true,
    overwriteReportApps: [{ reportId: guid(11), qlikApps: [{ qlikAppId: guid(31), newQlikAppId: guid(41) }] }],
  });
  gives(`${taskAt}/triggers`, [
    { id: 7, name: 'Reload', type: 'QlikEvent', isActive: 'true', appId: guid(31), atHour: '08' },
  ]);
  gives(`${taskAt}/recipients`, [{ id: 'r', recipientID: 'u', name: 'Anna', type: 'User', email: 'anna@example.com' }]);
  gives('/api/v2/connections', [
    { id: guid(51), projectId: 'P1', name: 'Sales', appId: guid(31), serverUrl: 'https://acme.example.com/x' },
  ]);
  gives(`/api/v2/reports/${guid(21)}/template-items`, {
    nodes: [{ name: 'Sheet', objects: [{ id: 'row1', itemID: 'PAbJXh', objects: [{ id: 'Q2' }] }] }, { name: 'Empty' }],
  });
}

describe('reading a server', () => {
  it.each(Object.entries(shapes))('gives the same whatever the form: %s', async (_name, shape) => {
    const stub = await aStub();
    fillShaped(stub, shape);
    const client = aClientOf(stub.url);
    const { rows } = await client.tasks();
    expect(rows[0]).toMatchObject({ taskId: guid(1), name: 'Monthly', projectId: 'P1', projectName: 'Sales' });
    expect(rows[0]).toMatchObject({ isActive: true, testMode: false, lastExecution: 'x' });
    const reports = await client.reports(guid(1));
    expect(reports).toMatchObject([
      {
        taskReportId: guid(11),
        reportId: guid(21),
        name: 'Revenue',
        isIteration: false,
        mappings: [{ qlikAppId: guid(31), newQlikAppId: guid(41) }],
        filters: ['Region'],
        conditions: ['Has data'],
        destinations: ['Storage: SharePoint', 'Hub'],
      },
    ]);
    expect(await client.triggers(guid(1))).toMatchObject([{ triggerId: '7', isActive: true, appId: guid(31) }]);
    expect(await client.recipients(guid(1))).toEqual([{ name: 'Anna', type: 'User', email: 'anna@example.com' }]);
    expect(await client.connections()).toEqual([
      { connectionId: guid(51), projectId: 'P1', name: 'Sales', appId: guid(31), serverUrl: 'acme.example.com' },
    ]);
    expect(await client.templateObjectIds(guid(21))).toEqual(['PAbJXh', 'Q2']);
    expect(TaskDetail.safeParse({ ...rows[0], reports, triggers: null, recipients: null }).success).toBe(true);
  });

  it('says null, never no, for what the server does not give', async () => {
    const stub = await aStub();
    stub.gives('GET /api/v2/tasks', [{ id: guid(1) }]);
    stub.gives(`GET ${taskAt}/reports`, [{ id: guid(11) }]);
    const client = aClientOf(stub.url);
    expect((await client.tasks()).rows[0]).toMatchObject({ name: '', projectId: null, isActive: null, testMode: null });
    expect((await client.reports(guid(1)))[0]).toMatchObject({
      reportId: null,
      isIteration: null,
      mappings: null,
      filters: null,
      conditions: null,
      destinations: null,
    });
    expect(await client.triggers(guid(1))).toBeNull();
    expect(await client.recipients(guid(1))).toBeNull();
    expect(await client.connections()).toBeNull();
    expect(await client.templateObjectIds(guid(21))).toBeNull();
  });

  it('leaves out tasks without a usable id and counts them, but no report: it would be a report nobody maps', async () => {
    const [stub, world] = [await aStub(), aPatientWorld()];
    stub.gives('GET /api/v2/tasks', [{ id: guid(1) }, { id: '65f2a8c1d3e4b5a697887766' }, null, { name: 'x' }]);
    stub.gives(`GET ${taskAt}/reports`, [{ id: guid(11) }, { id: 'seven' }]);
    const client = aClientOf(stub.url, { world });
    expect((await client.tasks()).rows.map(({ taskId }) => taskId)).toEqual([guid(1)]);
    expect(world.lines.find(({ facts }) => facts['dropped'] === 3)).toBeDefined();
    expect(await codeOf(client.reports(guid(1)))).toBe('qalyptus.odd-reply');
  });

  it('refuses a detail of another report', async () => {
    const stub = await aStub();
    fillServer(stub);
    stub.gives(`GET ${taskAt}/reports/${guid(11)}`, { id: guid(12), overwriteReportApps: [] });
    expect(await codeOf(aClientOf(stub.url).reports(guid(1)))).toBe('qalyptus.odd-reply');
  });

  it('a data of null is no empty list', async () => {
    const stub = await aStub();
    stub.gives('GET /api/v2/tasks', null);
    expect(await codeOf(aClientOf(stub.url).tasks())).toBe('qalyptus.odd-reply');
  });
});

describe('the version of a route', () => {
  it('falls back from v2 to v1 on 404 and 405, route by route, and remembers', async () => {
    const stub = await aStub();
    fillServer(stub, 'v1');
    stub.on('GET /api/v2/tasks', (response) => json(response, {}, 405));
    stub.gives(`GET ${taskAt}/reports`, [{ id: guid(11) }]);
    const client = aClientOf(stub.url);
    for (let times = 0; times < 2; times += 1) {
      await client.tasks();
      expect(await client.reports(guid(1))).toMatchObject([{ filters: ['Region'] }]);
    }
    expect(stub.requests.map(({ path }) => path)).toEqual([
      '/api/v2/tasks',
      '/api/v1/tasks',
      `${taskAt}/reports`,
      `${taskAt}/reports/${guid(11)}`,
      `/api/v1/tasks/${guid(1)}/reports/${guid(11)}`,
      '/api/v1/tasks',
      `${taskAt}/reports`,
      `/api/v1/tasks/${guid(1)}/reports/${guid(11)}`,
    ]);
  });

  it('takes the first page of a web interface for a missing route where v1 answers', async () => {
    const stub = await aStub();
    fillServer(stub, 'v1');
    stub.on('GET /api/v2/tasks', (response) => raw(response, '<html></html>'));
    expect((await aClientOf(stub.url).tasks()).rows).toHaveLength(1);
  });

  it('starts with v1 where the server was learned to speak it', async () => {
    const stub = await aStub();
    fillServer(stub, 'v1');
    await aClientOf(stub.url, { dialect: { ...defaultDialect(), apiRead: 'v1' } }).tasks();
    expect(stub.requests.map(({ path }) => path)).toEqual(['/api/v1/tasks']);
  });

  it('is not said to be gone by a list that may be cut, unless the route for single tasks is there after all', async () => {
    const stub = await aStub();
    const many = Array.from({ length: 100 }, (_one, index) => ({ id: guid(1000 + index), name: `Task ${index}` }));
    stub.gives('GET /api/v2/tasks', many);
    const blind = aClientOf(stub.url);
    expect(await codeOf(blind.task(guid(1)))).toBe('qalyptus.odd-reply');
    expect((await blind.task(guid(1000)))?.name).toBe('Task 0');
    expect(await codeOf(blind.task(guid(1)))).toBe('qalyptus.odd-reply');
    stub.gives(`GET /api/v2/tasks/${guid(1000)}`, many[0]);
    expect(await aClientOf(stub.url).task(guid(1))).toBeNull();
  });

  it('looks a single task up in the list where there is no route for one', async () => {
    const stub = await aStub();
    stub.gives('GET /api/v1/tasks', [{ id: guid(1), name: 'Monthly' }]);
    const client = aClientOf(stub.url);
    expect(await client.task(guid(1))).toMatchObject({ name: 'Monthly' });
    expect(await client.task(guid(2))).toBeNull();
    expect(stub.sent(`GET ${taskAt}`)).toHaveLength(1);
  });

  it('says not-found for the triggers and reports of a task that is gone', async () => {
    const stub = await aStub();
    fillServer(stub);
    const client = aClientOf(stub.url);
    expect(await codeOf(client.triggers(guid(2)))).toBe('qalyptus.not-found');
    expect(await codeOf(client.reports(guid(2)))).toBe('qalyptus.not-found');
    expect(await client.report(guid(1), guid(12))).toBeNull();
    expect(await client.task(guid(2))).toBeNull();
  });
});

describe('mappings read back', () => {
  const pairs = [{ qlikAppId: guid(31), newQlikAppId: guid(41) }];
  const other = { reportId: guid(12), qlikApps: [{ qlikAppId: guid(32), newQlikAppId: guid(42) }] };
  it.each([
    ['groups, of which one is another report’s', [{ reportId: guid(11), qlikApps: pairs }, other], pairs],
    ['a group under the id of the report itself', [{ reportId: guid(21).toUpperCase(), qlikApps: pairs }], pairs],
    ['a group without an id', [{ qlikApps: pairs }], pairs],
    ['one group', { reportId: guid(11), qlikApps: pairs }, pairs],
    ['flat pairs', pairs, pairs],
    ['an empty list', [], []],
    ['an empty group', [{ reportId: guid(11), qlikApps: [] }], []],
    ['null', null, []],
    ['only another report’s group', [other], []],
    ['a pair that is no pair', [{ qlikAppId: guid(31), newQlikAppId: '' }], null],
    ['words', 'none', null],
    ['a group of an unreadable id', [{ reportId: 5, qlikApps: pairs }], null],
  ])('are read from %s', async (_form, overwriteReportApps, expected) => {
    const stub = await aStub();
    fillServer(stub);
    stub.gives(`GET ${taskAt}/reports/${guid(11)}`, { id: guid(11), reportID: guid(21), overwriteReportApps });
    const client = aClientOf(stub.url);
    expect((await client.reports(guid(1)))[0]?.mappings).toEqual(expected);
    expect((await client.report(guid(1), guid(11)))?.mappings).toEqual(expected);
  });

  it('an absent property means none under v2, unknown under v1 and where the server was seen to hide them', async () => {
    const [v2, v1] = [await aStub(), await aStub()];
    fillServer(v2, 'v2');
    fillServer(v1, 'v1');
    const hiding = { ...defaultDialect(), mappingsReadable: false };
    const mappingsOf = async (url: string, dialect = defaultDialect()) =>
      (await aClientOf(url, { dialect }).reports(guid(1)))[0]?.mappings;
    expect(await mappingsOf(v2.url)).toEqual([]);
    expect(await mappingsOf(v1.url)).toBeNull();
    expect(await mappingsOf(v2.url, hiding)).toBeNull();
  });
});

describe('a long list', () => {
  const tasks = (count: number, from = 0) => Array.from({ length: count }, (_, at) => ({ id: guid(from + at + 1) }));
  const read = async (fill: (stub: Stub) => void) => {
    const stub = await aStub();
    fill(stub);
    const { rows, maybeCut } = await aClientOf(stub.url).tasks();
    return [new Set(rows.map(({ taskId }) => taskId)).size, rows.length, maybeCut];
  };
  const query = (path: string, name: string) => Number(new URL(path, 'http://x').searchParams.get(name) ?? 0);

  it('is read on by offset and total', async () => {
    const paged = (stub: Stub) =>
      stub.on('GET /api/v2/tasks', (response, { path }) => {
        const offset = query(path, 'offset');
        json(
          response,
          enveloped({ items: tasks(230).slice(offset, offset + 100), totalItems: '230', offset, limit: 100 }),
        );
      });
    expect(await read(paged)).toEqual([230, 230, false]);
  });

  it('is read on by page numbers', async () => {
    const paged = (stub: Stub) =>
      stub.on('GET /api/v2/tasks', (response, { path }) => {
        const page = query(path, 'page') || 1;
        json(
          response,
          enveloped({ items: tasks(230).slice(page * 100 - 100, page * 100), total: 230, page, pageSize: 100 }),
        );
      });
    expect(await read(paged)).toEqual([230, 230, false]);
  });

  it('is read on by next links, relative or full, at this server only', async () => {
    const paged = (stub: Stub) =>
      stub.on('GET /api/v2/tasks', (response, { path }, time) => {
        const from = query(path, 'from');
        const links = [{ href: `${stub.url}/api/v2/tasks?from=100` }, '?from=200', null];
        json(response, { ...enveloped(tasks(230).slice(from, from + 100)), links: { next: links[time - 1] } });
      });
    expect(await read(paged)).toEqual([230, 230, false]);
    const [away, foreign] = [await aStub(), await aStub()];
    away.on('*', (response) => json(response, { ...enveloped(tasks(3)), next: `${foreign.url}/api/v2/tasks` }));
    expect(await codeOf(aClientOf(away.url).tasks())).toBe('qalyptus.odd-reply');
    expect(foreign.requests).toEqual([]);
  });

  it.each([
    [99, false],
    [100, true],
    [200, true],
    [230, false],
    [500, true],
    [1000, true],
  ])('of %i in one answer may be cut: %s', async (count, maybeCut) => {
    expect(await read((stub) => stub.gives('GET /api/v2/tasks', tasks(count)))).toEqual([count, count, maybeCut]);
  });

  it('of a server that sends the same page for ever may be cut, and nothing is counted twice', async () => {
    const stuck = (stub: Stub) => stub.gives('GET /api/v2/tasks', { items: tasks(40), total: 230 });
    expect(await read(stuck)).toEqual([40, 40, true]);
  });

  it('of a task’s reports that is cut for certain is refused', async () => {
    const stub = await aStub();
    stub.gives(`GET ${taskAt}/reports`, { items: tasks(3), total: 5 });
    expect(await codeOf(aClientOf(stub.url).reports(guid(1)))).toBe('qalyptus.odd-reply');
  });
});
