import { expect, test } from 'vitest';

import { planRepoint } from '../../../../../../electron/engine/propagation/plan/plan-repoint.ts';
import type { RepointRequest } from '../../../../../../electron/engine/propagation/types.ts';
import { repeatChecks } from '../../../../../../electron/engine/propagation/plan/repeat-checks.ts';
import type { AppPair, Guid, TaskDetail } from '../../../../../../shared/domain/qalyptus.ts';
import type { PropagationPlan } from '../../../../../../shared/domain/propagation.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import {
  aConnection,
  aCopy,
  aMaster,
  aPlanningDesk,
  aReport,
  aRow,
  aTask,
  aTrigger,
  checkOf,
  customerApp,
  finance,
  id,
  pair,
  redOf,
  sales,
  wishedPairs,
} from './given-plan.ts';

const newOf = (appId: Guid): Guid => appId.replace('-0000-4000-', '-9999-4000-') as Guid;
const app = (oldId: Guid, newId = newOf(oldId)) => ({ kind: 'app' as const, oldId, newId, name: '' });
const here = { host: 'https://acme.example', tenantId: 'one' };
const there = { host: 'https://new.example', tenantId: 'two' };
const rebuilt = [sales, finance, customerApp(1), customerApp(1, 'finance')].map((appId) => app(appId));

type Desk = Awaited<ReturnType<typeof aPlanningDesk>>;
const repoint = ({ deps }: Desk, change: Partial<RepointRequest> = {}) =>
  planRepoint(
    { restoreRunId: 'run-1', ids: rebuilt, source: here, target: here, republished: [], confirm: [], ...change },
    deps,
  );
const after = (plan: PropagationPlan) =>
  Object.fromEntries(plan.changes.map(({ taskReportId, after: pairs }) => [taskReportId, pairs]));

/** The server as it is after a plan was carried out. */
function carryOut(desk: Desk, plan: PropagationPlan): void {
  const wished = new Map(plan.changes.map((change) => [change.taskReportId, change.after]));
  desk.server.tasks = desk.server.tasks.map((task): TaskDetail => ({
    ...task,
    reports: task.reports.map((report) => ({
      ...report,
      mappings: wished.get(report.taskReportId) ?? report.mappings,
    })),
  }));
  desk.vault.restores.keepStep(plan.planId, '', 'started', true);
}

test('copies are rewritten, tasks without mapping get one, and a second plan has nothing to do', async () => {
  const desk = await aPlanningDesk({ server: { tasks: [aMaster(), aCopy(1, wishedPairs(1), { isActive: true })] } });
  const plan = await repoint(desk);
  const toNew = wishedPairs(1).map(({ qlikAppId, newQlikAppId }) => pair(qlikAppId, newOf(newQlikAppId)));
  const added = [pair(sales, newOf(sales)), pair(finance, newOf(finance))];
  expect(after(plan)).toEqual({
    [id('trep', 1)]: added,
    [id('trep', 2)]: added,
    [id('trep', 101)]: toNew,
    [id('trep', 102)]: toNew,
  });
  expect(plan.changes.flatMap(({ pairs }) => pairs.map((one) => one.case))).toEqual('BBBBAAAA'.split(''));
  expect(plan.freeze).toEqual([{ taskId: id('task', 1), name: 'Monthly - C1', wasActive: true }]);
  const writes = plan.calls.filter(({ method }) => method !== 'GET');
  expect(writes.map(({ body }) => body)).toEqual([
    { IsActive: false },
    ...plan.changes.map((change) => desk.client.patchBody(change.taskReportId, change.after)),
    { IsActive: true },
  ]);
  expect(redOf(plan)).toEqual([]);
  carryOut(desk, plan);
  const again = await repoint(desk);
  expect([again.changes, again.freeze, again.calls, redOf(again)]).toEqual([[], [], [], []]);
});

test('a swap planned again after it was carried out changes nothing', async () => {
  const [x, y] = [customerApp(1), customerApp(2)];
  const ids = [app(x, y), app(y, x)];
  const connections = [aConnection(sales)];
  const tasks = [1, 2].map((number) => aCopy(number, [pair(sales, customerApp(number))]));
  const desk = await aPlanningDesk({ server: { tasks, connections } });
  const plan = await repoint(desk, { ids });
  expect(plan.changes.map((change) => change.after)).toEqual([
    [pair(sales, y)],
    [pair(sales, y)],
    [pair(sales, x)],
    [pair(sales, x)],
  ]);
  // Planned twice and not carried out: the same again.
  expect(after(await repoint(desk, { ids }))).toEqual(after(plan));
  carryOut(desk, plan);
  expect((await repoint(desk, { ids })).changes).toEqual([]);
});

test('a plan that was never started says nothing of what is on the server', async () => {
  const [x, y] = [customerApp(1), customerApp(2)];
  const ids = [app(x, y), app(y, x)];
  const desk = await aPlanningDesk({
    server: {
      tasks: [aTask(1, { reports: [aReport(1, 1, { mappings: [pair(sales, x)] })] })],
      connections: [aConnection(sales)],
    },
  });
  await repoint(desk, { ids });
  desk.server.tasks = [aTask(1, { reports: [aReport(1, 1, { mappings: [pair(sales, y)] })] })];
  expect((await repoint(desk, { ids })).changes[0]?.after).toEqual([pair(sales, x)]);
});

test.each([
  ['the connection shows the new app', { connections: [aConnection(newOf(sales))] }, {}],
  ['a person saw it', {}, { republished: [id('repo', 1)] }],
  ['a person says so of all', {}, { confirm: ['republished'] }],
] as const)('case C where %s: sources follow, and pairs of case B go away', async (_words, server, request) => {
  const mapped = (number: number, mappings: AppPair[]) =>
    aTask(number, { reports: [aReport(number, 1, { mappings })] });
  const tasks = [mapped(0, [pair(sales, newOf(sales))]), mapped(1, [pair(sales, customerApp(1))]), mapped(2, [])];
  const desk = await aPlanningDesk({
    server: { tasks, connections: [aConnection(sales)], ...server } as Desk['server'],
  });
  const plan = await repoint(desk, request);
  expect(after(plan)).toEqual({
    [id('trep', 1)]: [],
    [id('trep', 101)]: [pair(newOf(sales), newOf(customerApp(1)))],
  });
  expect(plan.changes.flatMap(({ pairs }) => pairs.map((one) => `${one.what} ${one.case}`))).toEqual([
    'remove C',
    'rewrite C',
  ]);
});

test('case B first, then C after the report was published: the added pairs are removed', async () => {
  const desk = await aPlanningDesk({ server: { tasks: [aTask(0)], connections: [aConnection(sales)] } });
  const b = await repoint(desk);
  expect(b.changes[0]?.after).toEqual([pair(sales, newOf(sales))]);
  carryOut(desk, b);
  desk.server.connections = [aConnection(newOf(sales))];
  const c = await repoint(desk);
  expect(c.changes[0]?.after).toEqual([]);
  carryOut(desk, c);
  expect((await repoint(desk)).changes).toEqual([]);
});

test('another tenant is red, and every pair case D, until the connection change is confirmed', async () => {
  const tasks = [aCopy(1, wishedPairs(1))];
  const desk = await aPlanningDesk({ server: { tasks } });
  for (const target of [there, { ...here, tenantId: 'two' }, { ...here, host: there.host }]) {
    const plan = await repoint(desk, { target });
    expect(redOf(plan)).toEqual(['tenant']);
    expect(new Set(plan.changes.flatMap(({ pairs }) => pairs.map((one) => one.case)))).toEqual(new Set(['D']));
  }
  desk.server.connections = [sales, finance].map((appId) => aConnection(appId, { serverUrl: there.host }));
  expect(redOf(await repoint(desk, { target: there }))).toEqual(['tenant']);
  const plan = await repoint(desk, { target: there, confirm: ['connection-changed'] });
  expect(redOf(plan)).toEqual([]);
  expect(plan.confirmed).toEqual(['connection-changed']);
  expect(new Set(plan.changes.flatMap(({ pairs }) => pairs.map((one) => one.case)))).toEqual(new Set(['A']));
});

test('a word that the connection was changed does not count while the server shows the old host', async () => {
  const desk = await aPlanningDesk({ server: { tasks: [aCopy(1, wishedPairs(1))] } });
  const confirmed = { target: there, confirm: ['connection-changed'] };
  const plan = await repoint(desk, confirmed);
  expect(redOf(plan)).toEqual(['tenant']);
  expect(checkOf(plan, 'tenant').seen).toContain('still shows the old host');
  expect(checkOf(plan, 'tenant').rows.length).toBe(2);
  expect(new Set(plan.changes.flatMap(({ pairs }) => pairs.map((one) => one.case)))).toEqual(new Set(['D']));
  // Another name of the new tenant is no contradiction, and is said all the same.
  desk.server.connections = [sales, finance].map((appId) => aConnection(appId, { serverUrl: 'alias.example' }));
  const other = await repoint(desk, confirmed);
  expect([redOf(other), checkOf(other, 'tenant').level]).toEqual([[], 'amber']);
});

test('nothing to do in another tenant is green', async () => {
  const desk = await aPlanningDesk({ server: { tasks: [], connections: [] } });
  const plan = await repoint(desk, { target: there });
  expect([plan.changes, redOf(plan), checkOf(plan, 'tenant').level]).toEqual([[], [], 'green']);
});

test('ids not in the map are left alone and listed, unless the app is known to be there', async () => {
  const tasks = [aTask(1, { reports: [aReport(1, 1, { mappings: [pair(sales, customerApp(2))] })] })];
  const server = { tasks, connections: [aConnection(sales)] };
  const elsewhere = await repoint(await aPlanningDesk({ server }), { target: there, ids: [app(customerApp(1))] });
  expect(elsewhere.changes).toEqual([]);
  expect(checkOf(elsewhere, 'targets').level).toBe('amber');
  expect(checkOf(elsewhere, 'targets').rows[0]).toContain(`"Report 1" of "Task 1": ${sales} → ${customerApp(2)}`);
  const same = await repoint(await aPlanningDesk({ server }), { ids: [app(customerApp(1))] });
  expect(checkOf(same, 'targets').level).toBe('green');
});

test('two new apps for one old are listed and never chosen between', async () => {
  const server = { tasks: [aCopy(1, wishedPairs(1))], connections: [aConnection(sales)] };
  const ids = [app(customerApp(1)), app(customerApp(1), id('twin', 1))];
  const plan = await repoint(await aPlanningDesk({ server }), { ids });
  expect(plan.changes).toEqual([]);
  expect(checkOf(plan, 'restore-run').rows).toEqual([
    `${customerApp(1)} became ${newOf(customerApp(1))} and ${id('twin', 1)}`,
  ]);
  expect(checkOf(plan, 'targets').rows.length).toBe(2);
});

test('where connections are hidden, what other tasks and the ledger know of a report is used', async () => {
  const ids = [app(sales), app(finance)];
  const shared = aRow(1, [pair(sales, customerApp(1))]);
  const server = { tasks: [aTask(5), aTask(6, { reports: [aReport(6, 2)] })], connections: null };
  const desk = await aPlanningDesk({ server });
  desk.vault.qalyptus.putRow({
    ...shared,
    reports: shared.reports.map((report) => ({ ...report, stays: report.name === 'Report 2' ? [finance] : [] })),
  });
  const plan = await repoint(desk, { ids });
  expect(after(plan)).toEqual({
    [id('trep', 501)]: [pair(sales, newOf(sales))],
    [id('trep', 602)]: [pair(sales, newOf(sales)), pair(finance, newOf(finance))],
  });
});

test('an app that stays in a copy on purpose is followed to its new id', async () => {
  const copy = aCopy(1, [pair(sales, customerApp(1))]);
  const desk = await aPlanningDesk({ server: { tasks: [copy], connections: null } });
  const row = aRow(1, [pair(sales, customerApp(1))]);
  desk.vault.qalyptus.putRow({ ...row, reports: row.reports.map((report) => ({ ...report, stays: [finance] })) });
  const plan = await repoint(desk, { ids: [app(finance)] });
  expect(plan.changes[0]?.after).toEqual([pair(sales, customerApp(1)), pair(finance, newOf(finance))]);
});

test('hidden mappings: what we wrote is rewritten whole, what nobody knows is left alone and listed', async () => {
  const hide = (task: TaskDetail) => ({ ...task, reports: task.reports.map((one) => ({ ...one, mappings: null })) });
  const desk = await aPlanningDesk({ server: { tasks: [hide(aCopy(1, [])), hide(aTask(5))] } });
  desk.vault.qalyptus.putRow(aRow(1, wishedPairs(1)));
  const plan = await repoint(desk);
  expect(plan.changes.map(({ taskReportId, before }) => [taskReportId, before])).toEqual([
    [id('trep', 101), null],
    [id('trep', 102), null],
  ]);
  expect(plan.changes[0]?.after).toEqual(
    wishedPairs(1).map(({ qlikAppId, newQlikAppId }) => pair(qlikAppId, newOf(newQlikAppId))),
  );
  expect(checkOf(plan, 'mappings-readable').rows).toEqual(['"Report 1" of "Task 5"']);
});

test('triggers on an app that was rebuilt are a list by hand with old and new id', async () => {
  const tasks = [aTask(1, { triggers: [aTrigger(sales), aTrigger(customerApp(3), 'Other'), aTrigger(null, 'Daily')] })];
  const plan = await repoint(await aPlanningDesk({ server: { tasks, connections: [] } }));
  expect(plan.byHand.map(({ values }) => values)).toEqual([[`old ${sales}`, `new ${newOf(sales)}`]]);
  expect(checkOf(plan, 'triggers').level).toBe('amber');
});

test('a task that cannot be read is left alone and named', async () => {
  const refused = new Map([[id('task', 1), new AppError('qalyptus.forbidden')]]);
  const plan = await repoint(
    await aPlanningDesk({ server: { tasks: [aMaster(), aCopy(1, wishedPairs(1))], refused } }),
  );
  expect(plan.changes.every(({ taskId }) => taskId === id('task', 0))).toBe(true);
  expect(checkOf(plan, 'server')).toMatchObject({ level: 'amber' });
  expect(checkOf(plan, 'server').rows[0]).toBe(`task ${id('task', 1)} "Monthly - C1": qalyptus.forbidden`);
});

test('a mapping changed by somebody since makes the plan stale', async () => {
  const desk = await aPlanningDesk({ server: { tasks: [aCopy(1, wishedPairs(1))] } });
  const plan = await repoint(desk);
  await repeatChecks(plan, desk);
  desk.server.tasks = [aCopy(1, wishedPairs(2))];
  await expect(repeatChecks(plan, desk)).rejects.toMatchObject({ code: 'plan.target-changed' });
  await repeatChecks(plan, { ...desk, touched: new Set([id('task', 1)]) });
});

test('a report that was published again under another id is red, by name, until it is said to be left', async () => {
  const gone = aReport(1, 1, { name: '', mappings: wishedPairs(1) });
  const desk = await aPlanningDesk({ server: { tasks: [aCopy(1, [], { reports: [gone] })] } });
  desk.vault.qalyptus.putRow(aRow(1, wishedPairs(1)));
  const published = (reportId: Guid, name: string) => [{ reportId, name, projectId: 'project-1' }];
  const planWith = (rows: ReturnType<typeof published>, confirm: string[] = []) =>
    repoint(
      { ...desk, deps: { ...desk.deps, client: { ...desk.client, publishedReports: async () => rows } } },
      { confirm },
    );
  const again = published(id('repo', 9), 'Report 1');

  expect(redOf(await planWith(published(id('repo', 9), 'Another')))).toEqual([]);
  const plan = await planWith(again);
  expect(redOf(plan)).toEqual(['published']);
  expect(checkOf(plan, 'published').rows).toEqual([
    `"Report 1" of "Monthly - C1": ${id('repo', 1)} is ${id('repo', 9)} now`,
  ]);
  const said = await planWith(again, ['reports-gone']);
  expect([redOf(said), said.confirmed]).toEqual([[], ['reports-gone']]);
});

test('a copy of the ledger that cannot be seen is named, and one beyond a cut list is asked for by its id', async () => {
  const desk = await aPlanningDesk({ server: { tasks: [aCopy(1, wishedPairs(1))] } });
  for (const number of [1, 2]) desk.vault.qalyptus.putRow(aRow(number, wishedPairs(number)));
  const { client } = desk;
  const cut = { ...client, tasks: async () => ({ rows: [], maybeCut: true }) };
  const plan = await repoint({ ...desk, deps: { ...desk.deps, client: cut } });
  expect(new Set(plan.changes.map(({ taskId }) => taskId))).toEqual(new Set([id('task', 1)]));
  expect(checkOf(plan, 'ledger')).toMatchObject({
    level: 'amber',
    rows: [`C2: "${aRow(2, []).serverName || aRow(2, []).name}" (${id('task', 2)})`],
  });
});

test('a copy that somebody pointed at another customer’s app is red: the rebuild does not bring that back', async () => {
  const ids = [1, 2].flatMap((number) => [app(customerApp(number)), app(customerApp(number, 'finance'))]);
  const tasks = [aCopy(1, wishedPairs(2)), aCopy(2, wishedPairs(2))];
  const desk = await aPlanningDesk({ server: { tasks } });
  for (const number of [1, 2]) desk.vault.qalyptus.putRow(aRow(number, wishedPairs(number)));
  const plan = await repoint(desk, { ids });
  expect(redOf(plan)).toEqual(['coverage']);
  expect(checkOf(plan, 'coverage').rows).toContain(`"Report 1" of "Monthly - C1": ${customerApp(2)} is C2's`);
  expect(checkOf(plan, 'coverage').rows.join()).not.toContain('"Monthly - C2"');

  // Known by the new id too, once the owner's own copy was done; and a swap of two customers' ids is none.
  const moved = wishedPairs(2).map(({ qlikAppId, newQlikAppId }) => pair(qlikAppId, newOf(newQlikAppId)));
  desk.vault.qalyptus.putRow(aRow(2, moved));
  expect(redOf(await repoint(desk, { ids }))).toEqual(['coverage']);
  const swap = [app(customerApp(1), customerApp(2)), app(customerApp(2), customerApp(1))];
  const right = await aPlanningDesk({ server: { tasks: [aCopy(1, wishedPairs(1)), aCopy(2, wishedPairs(2))] } });
  for (const number of [1, 2]) right.vault.qalyptus.putRow(aRow(number, wishedPairs(number)));
  expect(redOf(await repoint(right, { ids: swap }))).toEqual([]);
});
