import { expect, test } from 'vitest';

import { captureServer } from '../../../../../../electron/engine/propagation/capture/capture-server.ts';
import { diffCaptures } from '../../../../../../electron/engine/propagation/capture/diff-captures.ts';
import { guideSteps } from '../../../../../../electron/engine/propagation/capture/guide-steps.ts';
import { mappingRows } from '../../../../../../electron/engine/propagation/capture/mapping-rows.ts';
import { redirectsOf } from '../../../../../../electron/engine/propagation/capture/redirects-of.ts';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';
import { QalyptusCapture } from '../../../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import { failureOf } from '../../vault/support/given.ts';
import {
  aConnection,
  aCopy,
  aFakeServer,
  aMaster,
  aReport,
  aRow,
  aTask,
  aTrigger,
  customerApp,
  finance,
  id,
  masterId,
  pair,
  sales,
  serverName,
  wishedPairs,
  type FakeServer,
} from '../plan/given-plan.ts';

const capture = (change: Partial<FakeServer> = {}) =>
  captureServer(aFakeServer(change).client, serverName, 5 as EpochMs);

test('a look takes every task with all that hangs on it', async () => {
  const tasks = [aMaster({ triggers: [aTrigger(sales)] }), aCopy(1, wishedPairs(1))];
  const seen = await capture({ tasks });
  expect(QalyptusCapture.parse(seen)).toEqual(seen);
  expect(seen).toMatchObject({ server: serverName, takenAt: 5, tasks, gaps: [] });
  expect(seen.connections?.length).toBe(2);
});

test('no more than four tasks are read at once', async () => {
  const tasks = Array.from({ length: 12 }, (_, index) => aTask(index));
  const { client } = aFakeServer({ tasks });
  let [running, most] = [0, 0];
  const counted: typeof client = {
    ...client,
    reports: async (taskId) => {
      most = Math.max(most, ++running);
      const reports = await client.reports(taskId);
      running--;
      return reports;
    },
  };
  const seen = await captureServer(counted, serverName, 5 as EpochMs);
  expect([most, seen.tasks.map(({ name }) => name)]).toEqual([4, tasks.map(({ name }) => name)]);
});

test('what cannot be read is a named gap; the rest is kept', async () => {
  const refused = new Map([
    [id('task', 1), new AppError('qalyptus.forbidden')],
    ['recipients', new AppError('qalyptus.odd-reply')],
    ['connections', new AppError('qalyptus.unreachable')],
  ]);
  const seen = await capture({ tasks: [aTask(1), aTask(2)], refused, maybeCut: true });
  expect(seen.tasks.map(({ name, recipients }) => [name, recipients])).toEqual([['Task 2', null]]);
  expect(seen.connections).toBeNull();
  expect(seen.gaps).toEqual([
    { what: 'connections', code: 'qalyptus.unreachable' },
    { what: `recipients of task ${id('task', 2)} "Task 2"`, code: 'qalyptus.odd-reply' },
    { what: `task ${id('task', 1)} "Task 1"`, code: 'qalyptus.forbidden' },
    { what: 'the list of tasks may be cut', code: 'maybe-cut' },
  ]);
});

test('a refused key, a stop and a fault of ours are no gaps', async () => {
  for (const code of ['qalyptus.key', 'unexpected'] as const) {
    const refused = new Map([['triggers', new AppError(code)]]);
    expect((await failureOf(() => capture({ refused }))).code).toBe(code);
  }
  const { client } = aFakeServer({ refused: new Map([['reports', new AppError('qalyptus.unreachable')]]) });
  const stop = AbortSignal.abort(new AppError('run.cancelled' as never));
  await expect(captureServer(client, serverName, 5 as EpochMs, stop)).rejects.toBe(stop.reason);
});

test('two looks are told apart task by task, mapping by mapping', async () => {
  const before = await capture({ tasks: [aMaster(), aCopy(1, wishedPairs(1)), aTask(3)] });
  const copy = aCopy(1, [pair(sales, customerApp(2))], { isActive: true, triggers: [aTrigger(sales)] });
  const after = await capture({ tasks: [aMaster(), copy, aTask(4)], connections: [aConnection(sales)] });
  const changes = diffCaptures(before, after).map(({ kind, what, taskName, before: one, after: other }) => {
    return [kind, what, taskName, one, other].join(' | ');
  });
  expect(changes).toEqual([
    'changed | setting | Monthly - C1 | false | true',
    ...[1, 2].flatMap(() => [
      `changed | mapping | Monthly - C1 | ${customerApp(1)} | ${customerApp(2)}`,
      `removed | mapping | Monthly - C1 | ${customerApp(1, 'finance')} | `,
    ]),
    `added | trigger | Monthly - C1 |  | After reload; QlikEvent; enabled true; app ${sales}`,
    `removed | task | Task 3 | ${id('task', 3)} | `,
    `added | task | Task 4 |  | ${id('task', 4)}`,
    `removed | connection |  | Reads ${finance}; app ${finance}; server acme.example | `,
  ]);
  expect(diffCaptures(before, before)).toEqual([]);
});

test('what one look could not read is no difference', async () => {
  const tasks = [
    aTask(1),
    aTask(2, { triggers: [aTrigger(sales)], reports: [aReport(2, 1, { mappings: wishedPairs(1) })] }),
  ];
  const whole = await capture({ tasks });
  const hidden = aTask(2, { triggers: null, recipients: null, reports: [aReport(2, 1, { mappings: null })] });
  const refused = new Map([[id('task', 1), new AppError('qalyptus.forbidden')]]);
  const less = await capture({ tasks: [aTask(1), hidden], refused, connections: null });
  expect(diffCaptures(whole, less)).toEqual([]);
  expect(diffCaptures(less, whole)).toEqual([]);
});

const sight = {
  ledger: [aRow(1, wishedPairs(1)), { ...aRow(2, wishedPairs(2)), origin: 'adopted' as const }],
  nameOf: (appId: string) => (appId === sales ? 'Sales' : ''),
  exists: (appId: string) => (appId === sales ? true : null),
  spaceOf: () => 'Customers',
};

test('mappings are shown with names, and with ids where the vault knows no name', async () => {
  const seen = await capture({
    tasks: [aMaster(), aCopy(1, [pair(sales, customerApp(1))]), aCopy(2, []), aCopy(3, [])],
  });
  const rows = mappingRows(seen, sight, false);
  expect(
    rows.map(({ reportName, sourceAppName, targetAppName, origin }) => [
      reportName,
      sourceAppName,
      targetAppName,
      origin,
    ]),
  ).toEqual([
    ['Report 1', 'Sales', customerApp(1), 'ledger'],
    ['Report 2', 'Sales', customerApp(1), 'ledger'],
  ]);
  const all = mappingRows(seen, sight, true);
  expect(all.map(({ taskName, sourceAppId, origin }) => [taskName, sourceAppId !== '', origin])).toEqual([
    ['Monthly', false, 'unmanaged'],
    ['Monthly', false, 'unmanaged'],
    ['Monthly - C1', true, 'ledger'],
    ['Monthly - C1', true, 'ledger'],
    ['Monthly - C2', false, 'adopted'],
    ['Monthly - C2', false, 'adopted'],
    ['Monthly - C3', false, 'unmanaged'],
    ['Monthly - C3', false, 'unmanaged'],
  ]);
});

test('hidden mappings are never shown as none: what we wrote stands in, marked as not readable', async () => {
  const hide = (number: number) => {
    const copy = aCopy(number, []);
    return { ...copy, reports: copy.reports.map((report) => ({ ...report, mappings: null })) };
  };
  const rows = mappingRows(await capture({ tasks: [hide(1), hide(7)] }), sight, false);
  expect(rows.map(({ taskName, targetAppId, readable }) => [taskName, targetAppId, readable])).toEqual([
    ...[1, 2].flatMap(() => wishedPairs(1).map(({ newQlikAppId }) => ['Monthly - C1', newQlikAppId, false])),
    ['Monthly - C7', '', false],
    ['Monthly - C7', '', false],
  ]);
});

const states = (...given: Parameters<typeof guideSteps>) => guideSteps(...given).map(({ state }) => state);

test('step 4 stays locked until the report and its task are seen on the server', async () => {
  expect(states(null, null, [])).toEqual(['cannot-tell', 'cannot-tell', 'cannot-tell', 'locked', 'locked']);
  const bare = await capture({ tasks: [aMaster({ reports: [] })] });
  expect(states(bare, masterId, [])).toEqual(['open', 'open', 'open', 'locked', 'locked']);
  expect(states(bare, id('task', 9), [])).toEqual(['open', 'open', 'open', 'locked', 'locked']);
  const seen = await capture({ tasks: [aMaster({ reports: [aReport(0, 1, { filters: ['Region'] })] })] });
  expect(states(seen, masterId, [])).toEqual(['done', 'done', 'done', 'open', 'locked']);
  expect(guideSteps(seen, masterId, [])[1]?.evidence).toBe('filters: Region');
});

test('steps 4 and 5 are done when every copy is there and all its reports are mapped', async () => {
  const rows = [aRow(1, wishedPairs(1)), aRow(2, wishedPairs(2))];
  const last = async (copy: ReturnType<typeof aCopy>[]) =>
    states(await capture({ tasks: [aMaster(), ...copy] }), masterId, rows).slice(3);
  expect(await last([aCopy(1, wishedPairs(1)), aCopy(2, wishedPairs(2))])).toEqual(['done', 'done']);
  expect(await last([aCopy(1, wishedPairs(1))])).toEqual(['open', 'open']);
  expect(await last([aCopy(1, wishedPairs(1)), aCopy(2, [])])).toEqual(['done', 'open']);
  const hidden = aCopy(2, [], { reports: [aReport(2, 1, { mappings: null })] });
  expect(await last([aCopy(1, wishedPairs(1)), hidden])).toEqual(['done', 'cannot-tell']);
});

test('what a mapping redirects is told per report, and what it does not reach by name', () => {
  const detail = aTask(1, {
    reports: [
      aReport(1, 1, {
        mappings: [pair(sales, customerApp(1))],
        filters: ['Region'],
        conditions: null,
        destinations: ['Folder: /out'],
      }),
    ],
    triggers: [aTrigger(sales)],
    recipients: [{ name: 'All', type: 'User', email: 'all@example.org' }],
  });
  const told = redirectsOf(detail, [
    aConnection(sales),
    aConnection(finance),
    aConnection(sales, { projectId: 'other' }),
  ]);
  expect(told).toEqual({
    reports: [
      {
        name: 'Report 1',
        connections: [`Reads ${sales}: ${sales} → ${customerApp(1)}`],
        filters: ['Region'],
        conditions: null,
      },
    ],
    notReached: [
      `trigger "After reload": goes on firing when app ${sales} reloads`,
      'recipient All <all@example.org>',
      'Report 1: Folder: /out',
      `connection "Reads ${sales}": goes on reading from acme.example`,
      `connection "Reads ${finance}": goes on reading from acme.example`,
    ],
  });
  expect(redirectsOf(detail, null).reports[0]?.connections).toBeNull();
  expect(redirectsOf(detail, [aConnection(null)]).reports[0]?.connections).toBeNull();
  expect(redirectsOf({ ...detail, triggers: null, recipients: null }, null).notReached).toContain(
    'triggers: the server does not tell',
  );
});
