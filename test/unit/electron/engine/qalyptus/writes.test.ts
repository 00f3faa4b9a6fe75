import { describe, expect, it } from 'vitest';
import { defaultDialect } from '../../../../../electron/engine/qalyptus/index.ts';
import type { AppError } from '../../../../../shared/errors/app-error.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { aClientOf, aStub, enveloped, fillServer, guid, json, raw, refused } from './stub-qalyptus.ts';

const pair = { qlikAppId: guid(31), newQlikAppId: guid(41) };
const sentPair = { QlikAppId: guid(31), NewQlikAppId: guid(41) };
const copy = '9A1D4E33-55B2-4A9B-B6C1-2F0E7D5C2222';
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (thrown: unknown) => (thrown as AppError).code,
  );

describe('the bodies that are sent', () => {
  const client = () => aClientOf('http://127.0.0.1:9');

  it('a duplicate has exactly the documented fields', () => {
    expect(client().duplicateBody(' Copy ', [{ reportId: guid(11), pairs: [pair] }])).toEqual({
      NewName: 'Copy',
      OverwriteReportApps: [{ ReportId: guid(11), QlikApps: [sentPair] }],
    });
  });

  it('an empty name is left out, so that the server names the copy', () => {
    expect(client().duplicateBody('  ', [{ reportId: guid(11), pairs: [pair] }])).not.toHaveProperty('NewName');
    expect(client().duplicateBody('', [])).toEqual({});
  });

  it.each([
    ['array', { OverwriteReportApps: [{ ReportId: guid(11), QlikApps: [sentPair] }] }, { OverwriteReportApps: [] }],
    [
      'object',
      { OverwriteReportApps: { ReportId: guid(11), QlikApps: [sentPair] } },
      { OverwriteReportApps: { ReportId: guid(11), QlikApps: [] } },
    ],
    ['flat', { OverwriteReportApps: [sentPair] }, { OverwriteReportApps: [] }],
  ] as const)('a mapping takes the form %s where the server wants it', (patchBody, full, empty) => {
    const speaking = aClientOf('http://127.0.0.1:9', { dialect: { ...defaultDialect(), patchBody } });
    expect(speaking.patchBody(guid(11), [pair])).toEqual(full);
    expect(speaking.patchBody(guid(11), [])).toEqual(empty);
  });

  it('an id that is no GUID is refused before anything is sent', async () => {
    const stub = await aStub();
    const here = aClientOf(stub.url);
    expect(() => here.patchBody('65f2a8c1d3e4b5a697887766' as never, [])).toThrow(/not-a-guid/);
    expect(await codeOf(here.duplicate('../users' as never, {}))).toBe('request.invalid');
    expect(stub.requests).toEqual([]);
  });
});

describe('the id of a copy', () => {
  const location = { location: `/api/v2/tasks/${guid(1)}/copies/${copy}` };
  it.each([
    ['a bare string', JSON.stringify(copy), {}],
    ['plain text', copy, {}],
    ['data as a string', JSON.stringify({ data: copy, isSuccess: true }), {}],
    ['data.id', JSON.stringify({ Data: { Id: `{${copy}}`, Name: 'x' }, IsSuccess: true }), {}],
    ['data.taskId', JSON.stringify({ data: { taskId: copy }, isSuccess: 'true' }), {}],
    ['id', JSON.stringify({ id: copy }), {}],
    ['taskId', JSON.stringify({ taskID: copy }), {}],
    ['Location', JSON.stringify(enveloped(null)), location],
    ['Location without a body', '', location],
  ])('is read out of %s', async (_form, text, headers) => {
    const stub = await aStub();
    stub.on('*', (response) => raw(response, text, 201, headers));
    expect(await aClientOf(stub.url).duplicate(guid(1), {})).toBe(copy.toLowerCase());
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html></html>'],
    ['yes', JSON.stringify(enveloped(true))],
    ['the master’s own id', JSON.stringify(enveloped({ id: guid(1) }))],
    ['half an answer', '{"data":'],
    ['two ids, of which either may be the copy', JSON.stringify(enveloped({ id: copy, taskId: guid(2) }))],
  ])('is unknown when a good answer holds %s: the copy is there all the same', async (_form, text) => {
    const stub = await aStub();
    stub.on('*', (response) => raw(response, text));
    expect(await aClientOf(stub.url).duplicate(guid(1), {})).toBeNull();
    expect(stub.requests).toHaveLength(1);
  });
});

it('an address with two ids names no copy: it may be a report of it', async () => {
  const stub = await aStub();
  const location = `/api/v2/tasks/${copy}/reports/${guid(3)}`;
  stub.on('*', (response) => raw(response, '', 201, { location }));
  expect(await aClientOf(stub.url).duplicate(guid(1), {})).toBeNull();
});

describe('writing to a task', () => {
  it('sends nothing but the flag when it is switched', async () => {
    const stub = await aStub();
    stub.on('*', (response) => raw(response, '', 204));
    await aClientOf(stub.url).setActive(guid(1), false);
    expect(stub.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['PATCH', `/api/v2/tasks/${guid(1)}`, '{"IsActive":false}'],
    ]);
  });

  it.each([
    ['nothing', '', 204],
    ['an empty envelope', JSON.stringify(enveloped(null)), 200],
    ['true', 'true', 200],
    ['the report', JSON.stringify(enveloped({ id: guid(11) })), 200],
  ])('a mapping is done when the answer holds %s', async (_form, text, status) => {
    const stub = await aStub();
    stub.on('*', (response) => (status === 204 ? void response.writeHead(204).end() : raw(response, text, status)));
    const client = aClientOf(stub.url);
    await client.overwrite(guid(1), guid(11), client.patchBody(guid(11), [pair]));
    expect(JSON.parse(stub.requests[0]?.body ?? '')).toEqual({
      OverwriteReportApps: [{ ReportId: guid(11), QlikApps: [sentPair] }],
    });
  });

  it('switching is not offered where the task is there and the route is not', async () => {
    const stub = await aStub();
    fillServer(stub);
    expect(await codeOf(aClientOf(stub.url).setActive(guid(1), false))).toBe('qalyptus.not-offered');
    expect(await codeOf(aClientOf(stub.url).deleteTask(guid(1)))).toBe('qalyptus.not-offered');
  });

  it('deleting what is gone is done', async () => {
    const stub = await aStub();
    stub.gives('GET /api/v2/tasks', []);
    expect(await codeOf(aClientOf(stub.url).deleteTask(guid(9)))).toBe('done');
  });

  it('deleting waits while the task is running, and not for ever', async () => {
    const [stub, world] = [await aStub(), aPatientWorld()];
    stub.on(`DELETE /api/v2/tasks/${guid(1)}`, (response, _seen, time) =>
      time < 3 ? json(response, refused('running'), 409) : raw(response, '', 200),
    );
    stub.on(`DELETE /api/v2/tasks/${guid(2)}`, (response) => json(response, refused('running'), 409));
    const client = aClientOf(stub.url, { world });
    expect(await codeOf(client.deleteTask(guid(1)))).toBe('done');
    expect(world.slept).toEqual([5000, 5000]);
    expect(await codeOf(client.deleteTask(guid(2)))).toBe('qalyptus.rejected');
  });

  it('a client that only reads refuses every write before it leaves the machine', async () => {
    const [stub, world] = [await aStub(), aPatientWorld()];
    fillServer(stub);
    const client = aClientOf(stub.url, { identity: 'read', world });
    for (const write of [
      () => client.duplicate(guid(1), {}),
      () => client.overwrite(guid(1), guid(11), {}),
      () => client.setActive(guid(1), true),
      () => client.deleteTask(guid(1)),
    ]) {
      expect(await codeOf(write())).toBe('qalyptus.write-refused');
    }
    expect(stub.requests).toEqual([]);
    expect(world.lines.filter(({ message }) => message === 'qalyptus write refused')).toHaveLength(4);
    expect((await client.tasks()).rows).toHaveLength(1);
  });
});
