import { expect, test } from 'vitest';

import { defaultDialect } from '../../../../../../electron/engine/qalyptus/index.ts';
import { planUpdate } from '../../../../../../electron/engine/propagation/plan/plan-update.ts';
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
  finance,
  id,
  pair,
  redOf,
  sales,
  targetsOf,
  wishedPairs,
} from './given-plan.ts';

type Desk = Awaited<ReturnType<typeof aPlanningDesk>>;
const update = ({ deps }: Desk, text: string, confirm: readonly string[] = []) =>
  planUpdate({ text, format: 'csv', confirm }, deps);
const head = 'customer,report,source_app,target_app\n';

async function aDesk(): Promise<Desk> {
  const copies = [aCopy(1, wishedPairs(1)), aCopy(2, wishedPairs(2), { isActive: true })];
  const desk = await aPlanningDesk({ server: { tasks: [aMaster(), ...copies] } });
  for (const number of [1, 2]) desk.vault.qalyptus.putRow(aRow(number, wishedPairs(number)));
  return desk;
}

test('a customer of the ledger gets the complete wished list, shown before and after', async () => {
  const desk = await aDesk();
  const text = `${targetsOf(1)}\nC2,*,${sales},${customerApp(3)}\nC2,*,${finance},${customerApp(2, 'finance')}`;
  const plan = await update(desk, text);
  expect(redOf(plan)).toEqual([]);
  expect(plan.targets.map(({ action, targetKey, propKey }) => [action, targetKey, propKey])).toEqual([
    ['noop', 'C1', aRow(1, []).propKey],
    ['update', 'C2', aRow(2, []).propKey],
  ]);
  expect(plan.targets[1]?.reports[0]?.taskReportId).toBe(id('trep', 1));
  const wished = [pair(sales, customerApp(3)), pair(finance, customerApp(2, 'finance'))];
  expect(plan.changes.map(({ before, after }) => [before, after])).toEqual([
    [wishedPairs(2), wished],
    [wishedPairs(2), wished],
  ]);
  expect(plan.changes[0]?.pairs.map(({ what }) => what)).toEqual(['rewrite', 'unchanged']);
  expect(plan.freeze.map(({ taskId }) => taskId)).toEqual([id('task', 2)]);
  expect(plan.calls.map(({ method }) => method)).toEqual(['PATCH', 'PATCH', 'PATCH', 'GET', 'PATCH']);
});

test('a pair that is merely left out is red; taken away on purpose it must be confirmed', async () => {
  const desk = await aDesk();
  const left = await update(desk, `${head}C1,Report 1,${sales},${customerApp(1)}`);
  expect(checkOf(left, 'coverage').rows).toEqual([`C1: report "Report 1": app ${finance} is not mapped`]);
  const text = `${head}C1,Report 1,${sales},${customerApp(1)}\nC1,Report 1,${finance},stay`;
  expect(redOf(await update(desk, text))).toEqual(['coverage']);
  const plan = await update(desk, text, ['stay']);
  expect(redOf(plan)).toEqual([]);
  expect(plan.changes.map(({ taskReportId, after }) => [taskReportId, after])).toEqual([
    [id('trep', 101), [pair(sales, customerApp(1))]],
  ]);
  expect(plan.changes[0]?.pairs.map(({ what }) => what)).toEqual(['unchanged', 'remove']);
});

test('a task outside the ledger is meant by its name or id', async () => {
  const server = { tasks: [aTask(4, { name: 'Weekly' })], connections: [aConnection(sales)] };
  for (const customer of ['weekly', id('task', 4)]) {
    const plan = await update(await aPlanningDesk({ server }), `customer,target_app\n${customer},${customerApp(1)}`);
    expect(plan.changes[0]).toMatchObject({ taskId: id('task', 4), before: [], after: [pair(sales, customerApp(1))] });
  }
});

test('a task that is not there, is gone, or could be two is red and named', async () => {
  const tasks = [aTask(4, { name: 'Twice' }), aTask(5, { name: 'twice' })];
  const desk = await aPlanningDesk({ server: { tasks, connections: [aConnection(sales)] } });
  desk.vault.qalyptus.putRow(aRow(1, wishedPairs(1)));
  const lines = ['C1', 'Nobody', 'Twice'].map((who, index) => `${who},${customerApp(index + 1)}`);
  const plan = await update(desk, `customer,target_app\n${lines.join('\n')}`);
  expect(checkOf(plan, 'ledger').rows).toEqual([
    'C1: its task "Monthly - C1" is gone from the server',
    'Nobody: no customer of the ledger, and no task of this name or id',
    "Twice: 2 tasks have this name; name the task's id",
  ]);
  expect(redOf(plan)).toContain('ledger');
});

test('the master itself is refused, by its name and by its id: mapped, it would change every later copy', async () => {
  const desk = await aDesk();
  for (const who of ['Monthly', id('task', 0)]) {
    const plan = await update(desk, `${head}${who},*,${sales},${customerApp(3)}`);
    expect([plan.changes, plan.targets]).toEqual([[], []]);
    expect(redOf(plan)).toContain('ledger');
    expect(checkOf(plan, 'ledger').rows).toEqual([
      `${who}: this is the master of 2 copies: mapped, it would change every later copy`,
    ]);
  }
});

test('a customer named by its task keeps its own apps, also those of its copy of another master', async () => {
  const desk = await aDesk();
  desk.vault.qalyptus.putRow({ ...aRow(3, wishedPairs(1)), targetKey: 'C1', masterTaskId: id('task', 70) });
  const lines = wishedPairs(1).map(({ qlikAppId, newQlikAppId }) => `${id('task', 1)},*,${qlikAppId},${newQlikAppId}`);
  const plan = await update(desk, `${head}${lines.join('\n')}`);
  expect([redOf(plan), plan.targets.map(({ targetKey, action }) => [targetKey, action])]).toEqual([
    [],
    [['C1', 'noop']],
  ]);
});

test('on a server nobody saw show a mapping, an empty list is sent as one that is not known', async () => {
  const tasks = [aTask(4, { name: 'Weekly' })];
  const server = { tasks, connections: [aConnection(sales)] };
  const desk = await aPlanningDesk({ dialect: defaultDialect(), server });
  const plan = await update(desk, `customer,target_app\nWeekly,${customerApp(1)}`);
  expect(plan.changes[0]).toMatchObject({ before: null, after: [pair(sales, customerApp(1))] });
});

test("another customer's app is red also when it is only in the ledger", async () => {
  const desk = await aDesk();
  const plan = await update(
    desk,
    `${head}C1,*,${sales},${customerApp(2)}\nC1,*,${finance},${customerApp(1, 'finance')}`,
  );
  expect(checkOf(plan, 'targets').rows).toEqual([
    `C1: app ${customerApp(2)} "App ${customerApp(2)}" is another customer's app: C2`,
  ]);
});

test('a list the server hides is sent whole, with nothing said of what was', async () => {
  const tasks = [aTask(4, { name: 'Weekly', reports: [aReport(4, 1, { mappings: null })] })];
  const desk = await aPlanningDesk({ server: { tasks, connections: [aConnection(sales)] } });
  const plan = await update(desk, `customer,target_app\nWeekly,${customerApp(1)}`);
  expect(plan.changes[0]).toMatchObject({ before: null, after: [pair(sales, customerApp(1))] });
  expect(checkOf(plan, 'mappings-readable').level).toBe('amber');
});
