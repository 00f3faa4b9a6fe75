import { expect, test } from 'vitest';

import { planRepoint } from '../../../../../../electron/engine/propagation/plan/plan-repoint.ts';
import type { RepointRequest } from '../../../../../../electron/engine/propagation/types.ts';
import { defaultDialect } from '../../../../../../electron/engine/qalyptus/index.ts';
import type { LedgerRow } from '../../../../../../shared/domain/propagation.ts';
import type { Guid, TaskDetail } from '../../../../../../shared/domain/qalyptus.ts';
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
  learned,
  pair,
  redOf,
  sales,
  wishedPairs,
} from './given-plan.ts';

const newOf = (appId: Guid): Guid => appId.replace('-0000-4000-', '-9999-4000-') as Guid;
const app = (oldId: Guid, newId = newOf(oldId)) => ({ kind: 'app' as const, oldId, newId, name: '' });
const here = { host: 'https://acme.example', tenantId: 'one' };
const rebuilt = [sales, finance, customerApp(1), customerApp(1, 'finance')].map((appId) => app(appId));
const customersNew = wishedPairs(1).map(({ qlikAppId, newQlikAppId }) => pair(qlikAppId, newOf(newQlikAppId)));
const mastersNew = [pair(sales, newOf(sales)), pair(finance, newOf(finance))];

type Desk = Awaited<ReturnType<typeof aPlanningDesk>>;
const repoint = ({ deps }: Desk, change: Partial<RepointRequest> = {}) =>
  planRepoint(
    { restoreRunId: 'run-1', ids: rebuilt, source: here, target: here, republished: [], confirm: [], ...change },
    deps,
  );
type Plan = Awaited<ReturnType<typeof repoint>>;
const after = ({ changes }: Plan) => Object.fromEntries(changes.map((one) => [one.taskReportId, one.after]));

/** A server nobody has learned anything of, whose answers have no mappings in them: the client reads that as none. */
async function aSilentDesk(tasks: TaskDetail[], rows: LedgerRow[] = []): Promise<Desk> {
  const desk = await aPlanningDesk({ dialect: defaultDialect(), server: { tasks } });
  for (const row of rows) desk.vault.qalyptus.putRow(row);
  return desk;
}

test('on a server that may hide mappings, what we wrote stands in, and a foreign task is red until somebody looked', async () => {
  const desk = await aSilentDesk([aMaster(), aCopy(1, [])], [aRow(1, wishedPairs(1))]);
  const plan = await repoint(desk);
  expect(plan.changes.map(({ taskReportId, before, after: pairs }) => [taskReportId, before, pairs])).toEqual([
    [id('trep', 101), null, customersNew],
    [id('trep', 102), null, customersNew],
  ]);
  expect(redOf(plan)).toEqual(['mappings-readable']);
  expect(checkOf(plan, 'mappings-readable').rows).toEqual(['"Report 1" of "Monthly"', '"Report 2" of "Monthly"']);
  expect(checkOf(plan, 'mappings-readable').fix).toContain('--confirm no-mappings');
});

test('a customer’s task outside the ledger is never given the new master unasked', async () => {
  const plan = await repoint(await aSilentDesk([aCopy(1, [])]));
  expect([plan.changes, redOf(plan)]).toEqual([[], ['mappings-readable']]);
});

test('a person who looked may say that they have none, or have them left alone; either word is kept', async () => {
  const desk = await aSilentDesk([aMaster()]);
  const added = await repoint(desk, { confirm: ['no-mappings', 'leave-unread'] });
  expect(after(added)).toEqual({ [id('trep', 1)]: mastersNew, [id('trep', 2)]: mastersNew });
  expect(added.changes.map(({ before }) => before)).toEqual([null, null]);
  expect([redOf(added), added.confirmed]).toEqual([[], ['no-mappings']]);
  const left = await repoint(desk, { confirm: ['leave-unread'] });
  expect([left.changes, redOf(left), left.confirmed]).toEqual([[], [], ['leave-unread']]);
  expect(checkOf(left, 'mappings-readable').level).toBe('amber');
});

test.each([
  ['a canary has learned that mappings show', { dialect: learned, other: [] }],
  ['some report of it shows a mapping', { dialect: defaultDialect(), other: wishedPairs(2) }],
])('an empty list is believed once %s', async (_words, { dialect, other }) => {
  const desk = await aPlanningDesk({ dialect, server: { tasks: [aMaster(), aCopy(2, other)] } });
  const plan = await repoint(desk, { ids: [app(sales), app(finance)] });
  expect(after(plan)).toMatchObject({ [id('trep', 1)]: mastersNew, [id('trep', 2)]: mastersNew });
  expect(redOf(plan)).toEqual([]);
});

test('a word about mappings that show is not kept', async () => {
  const plan = await repoint(await aPlanningDesk(), { confirm: ['no-mappings', 'leave-unread'] });
  expect(plan.confirmed).toEqual([]);
});

test('a copy whose mapping was lost gets its customer’s app back, whole or in part, and a second plan nothing', async () => {
  const part = [pair(finance, customerApp(1, 'finance'))];
  const copy = aCopy(1, [], { reports: [aReport(1, 1), aReport(1, 2, { mappings: part })] });
  const desk = await aPlanningDesk({ server: { tasks: [copy] } });
  desk.vault.qalyptus.putRow(aRow(1, wishedPairs(1)));
  const plan = await repoint(desk);
  const sorted = (pairs: typeof customersNew | undefined) =>
    pairs?.toSorted((one, other) => one.qlikAppId.localeCompare(other.qlikAppId));
  expect(sorted(after(plan)[id('trep', 101)])).toEqual(sorted(customersNew));
  expect(sorted(after(plan)[id('trep', 102)])).toEqual(sorted(customersNew));
  expect([redOf(plan), checkOf(plan, 'coverage').level]).toEqual([[], 'green']);
  desk.server.tasks = [aCopy(1, customersNew)];
  desk.vault.qalyptus.putRow(aRow(1, customersNew));
  expect((await repoint(desk)).changes).toEqual([]);
});

test('a report of a copy that the ledger does not know is red, and never given the new master', async () => {
  const own = aCopy(1, wishedPairs(1));
  const copy = { ...own, reports: [...own.reports, aReport(1, 3)] };
  const desk = await aPlanningDesk({ server: { tasks: [copy] } });
  desk.vault.qalyptus.putRow(aRow(1, wishedPairs(1)));
  const plan = await repoint(desk);
  expect(Object.keys(after(plan))).toEqual([id('trep', 101), id('trep', 102)]);
  expect(redOf(plan)).toEqual(['coverage']);
  expect(checkOf(plan, 'coverage').rows).toEqual([
    `"Report 3" of "${copy.name}": app ${sales}`,
    `"Report 3" of "${copy.name}": app ${finance}`,
  ]);
});

test('a copy whose places nobody noted before the run was cut off is known by its reports', async () => {
  const desk = await aPlanningDesk({ server: { tasks: [aCopy(1, [])] } });
  const row = aRow(1, wishedPairs(1));
  const reports = row.reports.map((report) => ({ ...report, cloneTaskReportId: null }));
  desk.vault.qalyptus.putRow({ ...row, reports, state: 'created' });
  const plan = await repoint(desk);
  expect(after(plan)).toEqual({ [id('trep', 101)]: customersNew, [id('trep', 102)]: customersNew });
});

test('the same report twice in a copy: each place follows its own customer app, also where mappings are hidden', async () => {
  const [one, two] = [customerApp(1), customerApp(2)];
  const ids = [app(one, two), app(two, one)];
  const places = [1, 2].map((place) =>
    aReport(1, 1, { taskReportId: id('trep', 100 + place), mappings: [pair(sales, place === 1 ? one : two)] }),
  );
  const row = aRow(1, []);
  const rowed: LedgerRow = {
    ...row,
    reports: row.reports.map((report, index) => ({
      ...report,
      reportId: id('repo', 1),
      name: 'Report 1',
      pairs: [pair(sales, index === 0 ? one : two)],
    })),
  };
  const swapped = { [id('trep', 101)]: [pair(sales, two)], [id('trep', 102)]: [pair(sales, one)] };
  const connections = [aConnection(sales)];
  const shown = await aPlanningDesk({ server: { connections, tasks: [aTask(1, { reports: places })] } });
  shown.vault.qalyptus.putRow(rowed);
  expect(after(await repoint(shown, { ids }))).toEqual(swapped);
  const hidden = await aSilentDesk([aTask(1, { reports: places.map((each) => ({ ...each, mappings: [] })) })], [rowed]);
  hidden.server.connections = connections;
  const plan = await repoint(hidden, { ids });
  expect(after(plan)).toEqual(swapped);
  // Carried out and noted in the ledger: the swap is not undone by swapping again.
  hidden.vault.restores.keepStep(plan.planId, '', 'started', true);
  hidden.vault.qalyptus.putRow({
    ...rowed,
    reports: rowed.reports.map((report, index) => ({ ...report, pairs: [pair(sales, index === 0 ? two : one)] })),
  });
  expect((await repoint(hidden, { ids })).changes).toEqual([]);
});

test('a tenant that was asked and is not the one the apps went to is refused', async () => {
  const desk = await aPlanningDesk();
  const deps = { ...desk.deps, liveAppIds: new Set<string>(), liveTenant: { name: 'other', host: 'other.example' } };
  await expect(repoint({ ...desk, deps })).rejects.toMatchObject({
    code: 'request.invalid',
    details: { field: 'live' },
  });
});
