import { describe, expect, it } from 'vitest';
import { executionStateOf, readExecution } from '../../../../../electron/engine/qalyptus/executions.ts';
import type { AppError } from '../../../../../shared/errors/app-error.ts';
import { aClientOf, aStub, enveloped, fillServer, guid, json, raw, refused } from './stub-qalyptus.ts';

const run = `/api/v2/tasks/${guid(1)}/executions`;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (thrown: unknown) => (thrown as AppError).code,
  );

async function aServer() {
  const stub = await aStub();
  fillServer(stub);
  return { stub, client: aClientOf(stub.url) };
}

describe('the state of a run', () => {
  it.each([
    ['queued', ['queued', 'Enqueued', 'Assigned', 'pending', 'WaitingForRetry']],
    ['running', ['Running', 'InProgress', 'Aborting']],
    ['success', ['Success', 'completed', 'SUCCEEDED']],
    ['warning', ['Warning', 'CompletedWithWarning']],
    ['error', ['error', 'Failed', 'failing']],
    ['stopped', ['Stopped', 'aborted', 'cancelled', 'Canceled', 'Timeout']],
    ['unknown', ['', 'ok', 'done', '3', 'successful?', 'Completed with errors', 'not success']],
  ] as const)('is %s for its words in every generation', (state, words) => {
    expect(words.map(executionStateOf)).toEqual(words.map(() => state));
  });

  it('is read whatever the casing, a number is no word anybody knows, and without an id there is nothing to follow', () => {
    expect(readExecution({ Id: 7, Status: 'Success', StartDate: 'now', EndDate: null })).toMatchObject({
      ...{ executionId: '7', state: 'success', word: 'Success', startedAt: 'now', endedAt: null },
    });
    expect(readExecution({ id: 'x', status: 4 })).toMatchObject({ state: 'unknown', word: '4' });
    expect(readExecution({ status: 'Success' })).toBeNull();
    expect(readExecution('x')).toBeNull();
    const long = readExecution({ id: 'x', log: 'a'.repeat(100_000) })!;
    expect(JSON.stringify(long.raw).length).toBeLessThan(25_000);
  });
});

describe('running a task', () => {
  it('sends one empty order and reads the run out of any envelope', async () => {
    const { stub, client } = await aServer();
    for (const [answer, status] of [
      [enveloped({ id: 'e1', status: 'Queued' }), 202],
      [{ Data: { Id: 'e1', Status: 'Queued' }, IsSuccess: true }, 200],
      [{ id: 'e1', status: 'queued' }, 202],
    ] as const) {
      stub.on(`POST ${run}`, (response) => json(response, answer, status));
      expect(await client.startExecution(guid(1))).toMatchObject({ executionId: 'e1', state: 'queued' });
    }
    expect(stub.sent('POST').map(({ body }) => body)).toEqual(['{}', '{}', '{}']);
  });

  it.each([
    ['an empty body', (response: Parameters<typeof raw>[0]) => raw(response, '', 202)],
    ['no run named', (response: Parameters<typeof raw>[0]) => json(response, enveloped(true), 202)],
    ['a page', (response: Parameters<typeof raw>[0]) => raw(response, '<html></html>', 200)],
  ])('has begun, and must be looked for, after %s', async (_, answer) => {
    const { stub, client } = await aServer();
    stub.on(`POST ${run}`, answer);
    expect(await client.startExecution(guid(1))).toBeNull();
    expect(stub.sent('POST')).toHaveLength(1);
  });

  it.each([
    [500, 'qalyptus.unreachable'],
    [503, 'qalyptus.unreachable'],
    [409, 'qalyptus.rejected'],
    [400, 'qalyptus.rejected'],
    [403, 'qalyptus.forbidden'],
    [405, 'qalyptus.not-offered'],
    [404, 'qalyptus.not-offered'],
  ] as const)('is sent once and no more when the answer is %i', async (status, code) => {
    const { stub, client } = await aServer();
    stub.on(`POST ${run}`, (response) => json(response, refused('no'), status));
    expect(await codeOf(client.startExecution(guid(1)))).toBe(code);
    expect(stub.sent('POST')).toHaveLength(1);
  });

  it('of a task that is gone is no missing route', async () => {
    const { stub, client } = await aServer();
    stub.on(`GET /api/v2/tasks/${guid(1)}`, (response) => json(response, refused('gone'), 404));
    stub.gives('GET /api/v2/tasks', []);
    expect(await codeOf(client.startExecution(guid(1)))).toBe('qalyptus.not-found');
  });

  it('is never sent by a client that only reads', async () => {
    const { stub } = await aServer();
    const reading = aClientOf(stub.url, { identity: 'read' });
    expect(await codeOf(reading.startExecution(guid(1)))).toBe('qalyptus.write-refused');
    expect(stub.sent('POST')).toEqual([]);
  });
});

describe('looking at runs', () => {
  it('lists them, finds one, and says null where no route tells', async () => {
    const { stub, client } = await aServer();
    expect(await client.executions(guid(1))).toBeNull();
    expect(await client.execution(guid(1), 'e1')).toBeNull();
    const other = aClientOf(stub.url);
    stub.gives(`GET ${run}`, [{ id: 'e1', status: 'Success' }, { status: 'no id' }]);
    stub.gives(`GET ${run}/e1`, { id: 'e1', status: 'Success' });
    expect(await other.executions(guid(1))).toMatchObject([{ executionId: 'e1' }]);
    expect(await other.execution(guid(1), 'e1')).toMatchObject({ state: 'success' });
  });

  it('does not take another run for the one that was asked for', async () => {
    const { stub, client } = await aServer();
    stub.gives(`GET ${run}/e1`, { id: 'e2', status: 'Success' });
    expect(await codeOf(client.execution(guid(1), 'e1'))).toBe('qalyptus.odd-reply');
  });
});
