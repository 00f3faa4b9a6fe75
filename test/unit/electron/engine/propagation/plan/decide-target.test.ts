import { expect, test } from 'vitest';

import { repeatChecks } from '../../../../../../electron/engine/propagation/plan/repeat-checks.ts';
import type { TaskReport } from '../../../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import { failureOf } from '../../vault/support/given.ts';
import {
  aConnection,
  aCopy,
  aMaster,
  aPlanningDesk,
  aReport,
  aRow,
  aTask,
  checkOf,
  customerApp,
  id,
  masterId,
  pair,
  redOf,
  sales,
  targetsOf,
  wishedPairs,
} from './given-plan.ts';

test('two targets of one name are red before anything is sent, whatever their casing', async () => {
  const { plan } = await aPlanningDesk();
  const made = await plan(targetsOf(1, 2), { nameTemplate: 'Same' });
  expect(checkOf(made, 'names').rows).toEqual(['"Same": C1, C2']);
  const named = `customer,name,report,source_app,target_app\nA,One,*,${sales},${customerApp(1)}\nB,ONE,*,${sales},${customerApp(2)}`;
  expect(checkOf(await plan(named), 'names').rows).toEqual(['"One": A, B']);
});

test('a task of that name with the same mappings is adopted, with others it is a conflict', async () => {
  const same = await aPlanningDesk({
    server: { tasks: [aMaster(), aCopy(1, wishedPairs(1), { name: 'MONTHLY - c1' })] },
  });
  expect((await same.plan(targetsOf(1))).targets[0]).toMatchObject({
    action: 'adopt',
    taskId: id('task', 1),
    body: null,
  });
  const other = await aPlanningDesk({ server: { tasks: [aMaster(), aCopy(1, wishedPairs(2))] } });
  const made = await other.plan(targetsOf(1));
  expect(made.targets[0]?.action).toBe('conflict');
  expect(redOf(made)).toEqual(['names']);
});

test('a task of that name whose mappings are hidden or that cannot be read is a conflict', async () => {
  const copy = aCopy(1, []);
  const hidden = { ...copy, reports: copy.reports.map((report) => ({ ...report, mappings: null })) };
  const one = await aPlanningDesk({ server: { tasks: [aMaster(), hidden] } });
  expect((await one.plan(targetsOf(1))).targets[0]?.action).toBe('conflict');
  const refused = new Map([[id('task', 1), new AppError('qalyptus.forbidden')]]);
  const two = await aPlanningDesk({ server: { tasks: [aMaster(), copy], refused } });
  expect((await two.plan(targetsOf(1))).targets[0]).toMatchObject({ action: 'conflict', taskId: id('task', 1) });
});

test('two tasks of that name, or the master itself, are a conflict', async () => {
  const tasks = [aMaster(), aCopy(1, wishedPairs(1)), aCopy(2, wishedPairs(1), { name: 'monthly - C1' })];
  const { plan } = await aPlanningDesk({ server: { tasks } });
  expect((await plan(targetsOf(1))).targets[0]?.why).toBe('2 tasks have this name already');
  expect((await plan(targetsOf(1), { nameTemplate: 'Monthly' })).targets[0]?.action).toBe('conflict');
});

test('a customer of the ledger is left alone when all is as wished, changed when not, and made again when gone', async () => {
  const tasks = [aMaster(), aCopy(1, wishedPairs(1)), aCopy(2, [pair(sales, customerApp(2))], { isActive: true })];
  const { plan, vault } = await aPlanningDesk({ server: { tasks } });
  for (const number of [1, 2, 3]) vault.qalyptus.putRow(aRow(number, wishedPairs(number)));
  const made = await plan(targetsOf(1, 2, 3));
  expect(made.targets.map(({ action }) => action)).toEqual(['noop', 'update', 'create']);
  expect(made.changes.map(({ taskReportId }) => taskReportId)).toEqual([id('trep', 201), id('trep', 202)]);
  expect(made.changes[0]?.after).toEqual(wishedPairs(2));
  expect(made.changes[0]?.pairs.map(({ what }) => what)).toEqual(['unchanged', 'add']);
  expect(made.freeze).toEqual([{ taskId: id('task', 2), name: 'Monthly - C2', wasActive: true }]);
  expect(checkOf(made, 'ledger').rows).toEqual(['C3: its task is gone from the server and is made again']);
  expect(made.calls.filter(({ certainty, method }) => certainty === 'certain' && method !== 'GET').length).toBe(
    1 + 2 + 2,
  );
});

test('a finished batch planned again has nothing to send', async () => {
  const { plan, vault } = await aPlanningDesk({ server: { tasks: [aMaster(), aCopy(1, wishedPairs(1))] } });
  vault.qalyptus.putRow(aRow(1, wishedPairs(1)));
  const made = await plan(targetsOf(1), { nameTemplate: 'Renamed {customer}' });
  expect(made.targets[0]?.action).toBe('noop');
  expect(made.calls).toEqual([]);
  expect(checkOf(made, 'ledger').rows).toEqual(['C1: keeps its name "Monthly - C1"']);
});

test('the same report twice in a copy is told apart by what the ledger knows of its places', async () => {
  const places = [id('trep', 1), id('trep', 2)] as const;
  const twice = (task: number, own: readonly [string, string], mapped: readonly number[]) =>
    own.map((taskReportId, index) =>
      aReport(task, 1, {
        taskReportId: taskReportId as typeof sales,
        mappings: mapped[index] === undefined ? [] : [pair(sales, customerApp(mapped[index]))],
      }),
    );
  const master = aMaster({ reports: twice(0, places, []) });
  // The copy lists its places the other way round.
  const copy = aCopy(1, [], { reports: twice(1, [id('trep', 102), id('trep', 101)], [2, 1]) });
  const { plan, vault } = await aPlanningDesk({
    server: { tasks: [master, copy], connections: [aConnection(sales)] },
  });
  vault.qalyptus.putRow(aRow(1, []));
  const text = `customer,report,target_app\nC1,${places[0]},${customerApp(1)}\nC1,${places[1]},${customerApp(2)}`;
  expect((await plan(text)).targets[0]?.action).toBe('noop');
  const swapped = `customer,report,target_app\nC1,${places[0]},${customerApp(2)}\nC1,${places[1]},${customerApp(1)}`;
  expect(
    (await plan(swapped)).changes.map(({ taskReportId, after }) => [taskReportId, after[0]?.newQlikAppId]),
  ).toEqual([
    [id('trep', 101), customerApp(2)],
    [id('trep', 102), customerApp(1)],
  ]);
});

test('a copy whose answer was lost is found by its name', async () => {
  const { plan, vault } = await aPlanningDesk({ server: { tasks: [aMaster(), aCopy(1, [])] } });
  vault.qalyptus.putRow({ ...aRow(1, wishedPairs(1)), taskId: null, state: 'intent' });
  expect((await plan(targetsOf(1))).targets[0]).toMatchObject({ action: 'update', taskId: id('task', 1) });
});

test('a plan may run as long as the server is what it was made for; tasks it touched itself do not count', async () => {
  const { plan, server, client } = await aPlanningDesk({ server: { tasks: [aMaster(), aTask(7)] } });
  const made = await plan(targetsOf(1, 2));
  await repeatChecks(made, { client });
  server.tasks = [aMaster(), aTask(7, { name: 'Renamed by somebody' }), aTask(8)];
  await repeatChecks(made, { client });
  server.tasks = [aMaster(), aCopy(1, wishedPairs(1))];
  const failure = await failureOf(() => repeatChecks(made, { client }));
  expect(failure.code).toBe('plan.target-changed');
  expect(failure.details['differences']).toEqual([
    `new: ${id('task', 1)} task "Monthly - C1" enabled false test mode false`,
  ]);
  await repeatChecks(made, { client, touched: new Set([id('task', 1)]) });
  server.tasks = [aMaster({ reports: [aReport(0, 1), aReport(0, 2), aReport(0, 3)] })];
  expect((await failureOf(() => repeatChecks(made, { client }))).code).toBe('plan.target-changed');
});

test('a red plan is refused before anything is read', async () => {
  const { plan, server, client } = await aPlanningDesk({ server: { tasks: [aMaster({ isActive: true })] } });
  const made = await plan(targetsOf(1));
  server.calls = [];
  const failure = await failureOf(() => repeatChecks(made, { client }));
  expect([failure.code, failure.details['names'], server.calls]).toEqual(['plan.red', ['master-inert'], []]);
});

test('a copy that shows one report mapped otherwise is changed, also where another report shows nothing', async () => {
  const copy = aCopy(1, wishedPairs(1));
  const [hidden, wrong] = copy.reports as [TaskReport, TaskReport];
  const reports = [
    { ...hidden, mappings: null },
    { ...wrong, mappings: wishedPairs(2) },
  ];
  const { plan, vault } = await aPlanningDesk({ server: { tasks: [aMaster(), { ...copy, reports }] } });
  vault.qalyptus.putRow(aRow(1, wishedPairs(1)));
  const made = await plan(targetsOf(1));
  expect(made.targets[0]?.action).toBe('update');
  expect(made.changes.map(({ taskReportId }) => taskReportId)).toContain(wrong.taskReportId);
});

test('a task that was to be adopted and turned out to be another is never changed by a later plan', async () => {
  const { plan, vault } = await aPlanningDesk({ server: { tasks: [aMaster(), aCopy(1, wishedPairs(2))] } });
  vault.qalyptus.putRow(aRow(1, wishedPairs(1), { origin: 'adopted', state: 'needs-review', after: null }));
  const made = await plan(targetsOf(1));
  expect(made.targets[0]?.action).toBe('conflict');
  expect([made.changes, redOf(made)]).toEqual([[], ['names']]);
});

test('a copy is no master of other copies', async () => {
  const tasks = [aMaster(), aTask(7)];
  const { plan, vault } = await aPlanningDesk({ server: { tasks } });
  expect(checkOf(await plan(targetsOf(1)), 'master').level).toBe('green');
  vault.qalyptus.putRow({ ...aRow(3, wishedPairs(3)), masterTaskId: id('task', 7), taskId: masterId });
  const made = await plan(targetsOf(1));
  expect(checkOf(made, 'master')).toMatchObject({ level: 'red', rows: [id('task', 7)] });
  vault.qalyptus.putRow({
    ...aRow(3, wishedPairs(3)),
    masterTaskId: id('task', 7),
    taskId: masterId,
    state: 'rolled-back',
  });
  expect(checkOf(await plan(targetsOf(1)), 'master').level).toBe('green');
});
