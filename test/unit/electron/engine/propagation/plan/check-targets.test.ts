import { expect, test } from 'vitest';

import { propKeyOf } from '../../../../../../electron/engine/propagation/plan-targets/prop-key-of.ts';
import type { AppPair } from '../../../../../../shared/domain/qalyptus.ts';
import {
  aConnection,
  aMaster,
  aPlanningDesk,
  aRow,
  aTask,
  checkOf,
  customerApp,
  finance,
  id,
  pair,
  redOf,
  sales,
  serverName,
  targetsOf,
  wishedPairs,
} from './given-plan.ts';

const otherMaster = id('task', 70);
/** A copy of another master for one customer. */
const elsewhere = (number: number, pairs: readonly AppPair[]) => ({
  ...aRow(number, pairs),
  propKey: propKeyOf(serverName, otherMaster, `C${number}`),
  masterTaskId: otherMaster,
  taskId: id('task', 80 + number),
});
const line = (customer: string, source: string, target: string) => `${customer},*,${source},${target}`;
const fileOf = (...lines: string[]) => ['customer,report,source_app,target_app', ...lines].join('\n');

test('an app a named customer has from another master is still that customer’s', async () => {
  const { plan, vault } = await aPlanningDesk();
  vault.qalyptus.putRow(elsewhere(2, [pair(id('src', 1), customerApp(3))]));
  const made = await plan(
    `${targetsOf(2)}\n${line('C1', sales, customerApp(3))}\n${line('C1', finance, customerApp(1, 'finance'))}`,
  );
  expect(redOf(made)).toEqual(['targets']);
  expect(checkOf(made, 'targets').rows).toEqual([
    `C1: app ${customerApp(3)} "App ${customerApp(3)}" is another customer's app: C2`,
  ]);
});

test('what the file says of a customer replaces only that customer’s copy of this master', async () => {
  const { plan, vault } = await aPlanningDesk();
  vault.qalyptus.putRow({ ...aRow(2, wishedPairs(1)), taskId: id('task', 2) });
  vault.qalyptus.putRow(elsewhere(1, [pair(id('src', 1), customerApp(1))]));
  // C2 had the apps C1 gets now, and C1 has its own from another master as well.
  expect(redOf(await plan(targetsOf(1, 2)))).toEqual([]);
});

test.each([
  ['the ledger', { pairs: [pair(customerApp(3), customerApp(9))] }],
  ['the ledger, as a shared app', { stays: [customerApp(3)] }],
])('the source app of another master, known from %s, is red as a target', async (_words, change) => {
  const { plan, vault } = await aPlanningDesk();
  const row = elsewhere(9, []);
  vault.qalyptus.putRow({ ...row, reports: row.reports.map((report) => ({ ...report, ...change })) });
  const made = await plan(targetsOf(3));
  expect(checkOf(made, 'targets').rows).toEqual([`C3: app ${customerApp(3)} "App ${customerApp(3)}" is a master app`]);
  vault.qalyptus.putRow({ ...row, ...{ state: 'rolled-back' }, reports: [] });
  expect(redOf(await plan(targetsOf(3)))).toEqual([]);
});

test('so is one that the connections of another master’s project read; any other connection is told', async () => {
  const tasks = [aMaster(), aTask(70, { projectId: 'project-2' })];
  const connections = [
    aConnection(sales),
    aConnection(finance),
    aConnection(customerApp(3), { projectId: 'project-2', name: 'Second master' }),
    aConnection(customerApp(2), { projectId: 'project-3', name: 'Third' }),
  ];
  const { plan, vault, client } = await aPlanningDesk({ server: { tasks, connections } });
  vault.qalyptus.putRow(elsewhere(9, wishedPairs(9)));
  const isRed = { level: 'red', rows: [`C3: app ${customerApp(3)} "App ${customerApp(3)}" is a master app`] };
  expect(checkOf(await plan(targetsOf(3)), 'targets')).toMatchObject(isRed);
  expect(checkOf(await plan(targetsOf(2)), 'targets')).toMatchObject({
    level: 'amber',
    rows: [`C2: app ${customerApp(2)} "App ${customerApp(2)}" is read by connection "Third"`],
  });
  // Also where the list is cut before that master.
  client.tasks = () => Promise.resolve({ rows: [aMaster()], maybeCut: true });
  expect(checkOf(await plan(targetsOf(3)), 'targets')).toMatchObject(isRed);
});

test('two customers of one file cannot have one app, unless it stays for both', async () => {
  const { plan } = await aPlanningDesk();
  const shared = [
    ...[1, 2].map((number) => line(`C${number}`, sales, customerApp(number))),
    ...[1, 2].map((number) => line(`C${number}`, finance, customerApp(9, 'finance'))),
  ];
  const words = `app ${customerApp(9, 'finance')} "App ${customerApp(9, 'finance')}" is another customer's app`;
  expect(checkOf(await plan(fileOf(...shared)), 'targets').rows).toEqual([`C1: ${words}: C2`, `C2: ${words}: C1`]);
  const staying = shared.map((each) => each.replace(customerApp(9, 'finance'), 'stay'));
  expect(redOf(await plan(fileOf(...staying), { confirm: ['stay'] }))).toEqual([]);
});
