import { expect, test } from 'vitest';

import { defaultDialect } from '../../../../../../electron/engine/qalyptus/index.ts';
import { readPropagationPlan } from '../../../../../../electron/engine/propagation/plan/read-propagation-plan.ts';
import type { TenantName } from '../../../../../../shared/domain/ids.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import { anObject, aTenant, failureOf } from '../../vault/support/given.ts';
import {
  aConnection,
  aMaster,
  aPlanningDesk,
  aReport,
  aRow,
  aTrigger,
  checkOf,
  customerApp,
  finance,
  id,
  learned,
  masterId,
  pair,
  redOf,
  sales,
  sheetAndChart,
  targetsOf,
  wishedPairs,
} from './given-plan.ts';

test('a plan shows the exact body of every copy, reads only, and is kept', async () => {
  const { plan, vault, server } = await aPlanningDesk();
  const made = await plan(targetsOf(1, 2));
  expect(redOf(made)).toEqual([]);
  expect(made.targets.map(({ name, action }) => [name, action])).toEqual([
    ['Monthly - C1', 'create'],
    ['Monthly - C2', 'create'],
  ]);
  const group = (report: number) => ({
    ReportId: id('trep', report),
    QlikApps: [
      { QlikAppId: sales, NewQlikAppId: customerApp(1) },
      { QlikAppId: finance, NewQlikAppId: customerApp(1, 'finance') },
    ],
  });
  const body = { NewName: 'Monthly - C1', OverwriteReportApps: [group(1), group(2)] };
  expect(made.targets[0]?.body).toEqual(body);
  const posts = made.calls.filter(({ method }) => method === 'POST');
  expect(posts.map(({ path, tier }) => [path, tier])).toEqual([
    [`/api/v2/tasks/${masterId}/duplicate`, 'qalyptus'],
    [`/api/v2/tasks/${masterId}/duplicate`, 'qalyptus'],
  ]);
  expect(posts[0]?.body).toEqual(body);
  const repair = made.calls.find(({ method, what }) => method === 'PATCH' && what.includes('Report 1'));
  const place = `{report:${id('trep', 1)}}`;
  expect(repair?.path).toBe(`/api/v2/tasks/{copy:C1}/reports/${place}`);
  expect(repair?.body).toEqual({ OverwriteReportApps: [{ ...group(1), ReportId: place }] });
  expect(repair?.certainty).toBe('if-needed');
  expect(vault.restores.planByHash(made.hash)?.kind).toBe('propagation-propagate');
  expect(readPropagationPlan(JSON.stringify(made), vault)).toEqual(made);
  expect(server.calls).not.toContain('duplicate');
});

test('an edited plan, one of another vault and a text that is none are refused', async () => {
  const { plan, vault } = await aPlanningDesk();
  const made = await plan(targetsOf(1));
  const edited = JSON.stringify({ ...made, nameTemplate: 'x' });
  expect((await failureOf(() => readPropagationPlan(edited, vault))).code).toBe('plan.unknown');
  const other = await aPlanningDesk();
  expect((await failureOf(() => readPropagationPlan(JSON.stringify(made), other.vault))).code).toBe('plan.unknown');
  for (const text of ['{', '[]', '{"format":"coffer-restore-plan"}'])
    expect((await failureOf(() => readPropagationPlan(text, vault))).code).toBe('request.invalid');
});

test('where ReportId means the underlying report, that id is sent', async () => {
  const { plan } = await aPlanningDesk({ dialect: { ...learned, reportIdKind: 'reportId' } });
  const made = await plan(targetsOf(1));
  const body = made.targets[0]?.body as { OverwriteReportApps: { ReportId: string }[] };
  expect(body.OverwriteReportApps.map(({ ReportId }) => ReportId)).toEqual([id('repo', 1), id('repo', 2)]);
});

test('a report that one app of is left out of is red', async () => {
  const { plan } = await aPlanningDesk();
  const made = await plan(`customer,report,source_app,target_app\nC1,*,${sales},${customerApp(1)}`);
  expect(checkOf(made, 'coverage').level).toBe('red');
  expect(checkOf(made, 'coverage').rows).toEqual([
    `C1: report "Report 1": app ${finance} is not mapped`,
    `C1: report "Report 2": app ${finance} is not mapped`,
  ]);
});

test('an app that stays is red until it is confirmed, then recorded', async () => {
  const { plan } = await aPlanningDesk();
  const text = `customer,report,source_app,target_app\nC1,*,${sales},${customerApp(1)}\nC1,*,${finance},stay`;
  expect(redOf(await plan(text))).toEqual(['coverage']);
  const made = await plan(text, { confirm: ['stay'] });
  expect(redOf(made)).toEqual([]);
  expect(made.confirmed).toEqual(['stay']);
  expect(made.targets[0]?.reports[0]).toMatchObject({ pairs: [pair(sales, customerApp(1))], stays: [finance] });
});

test('a server that hides its connections leaves coverage amber, and what others map must be mapped by all', async () => {
  const { plan } = await aPlanningDesk({ server: { connections: null } });
  const made = await plan(targetsOf(1));
  expect(checkOf(made, 'coverage').level).toBe('amber');
  expect(checkOf(made, 'connections').level).toBe('amber');
  const holed = await plan(`${targetsOf(1)}\nC2,*,${sales},${customerApp(2)}`);
  expect(checkOf(holed, 'coverage').rows).toContain(`C2: report "Report 1": app ${finance} is not mapped`);
  const halved = await plan(`customer,report,source_app,target_app\nC1,Report 1,${sales},${customerApp(1)}`);
  expect(checkOf(halved, 'coverage').rows).toEqual(['C1: report "Report 2": no app is mapped']);
});

test('the only app needs no name; where there are two it must be named', async () => {
  const one = await aPlanningDesk({ server: { connections: [aConnection(sales)] } });
  const made = await one.plan(`customer,target_app\nC1,${customerApp(1)}`);
  expect(made.targets[0]?.reports[0]?.pairs).toEqual([pair(sales, customerApp(1))]);
  const two = await aPlanningDesk();
  const blocked = await two.plan(`customer,target_app\nC1,${customerApp(1)}`);
  expect(blocked.targets[0]?.action).toBe('blocked');
  expect(redOf(blocked)).toContain('targets');
});

test('a line for one report goes before a line for all, and one for a place before both', async () => {
  const reports = [aReport(0, 1), aReport(0, 2), aReport(0, 1, { taskReportId: id('trep', 9), format: 'Excel' })];
  const { plan } = await aPlanningDesk({
    server: { tasks: [aMaster({ reports })], connections: [aConnection(sales)] },
  });
  const lines = [`C1,*,${customerApp(1)}`, `C1,Report 1,${customerApp(2)}`, `C1,${id('trep', 9)},${customerApp(3)}`];
  const made = await plan(`customer,report,target_app\n${lines.join('\n')}`);
  expect(made.targets[0]?.reports.map(({ pairs }) => pairs[0]?.newQlikAppId)).toEqual([
    customerApp(2),
    customerApp(1),
    customerApp(3),
  ]);
});

test.each(['taskReportId', 'reportId'] as const)(
  'the same report twice: each place is sent its own pairs, and none of the other, where ids mean %s',
  async (reportIdKind) => {
    const places = [id('trep', 1), id('trep', 9)] as const;
    const reports = places.map((taskReportId) => aReport(0, 1, { taskReportId }));
    const { plan } = await aPlanningDesk({
      dialect: { ...learned, reportIdKind },
      server: { tasks: [aMaster({ reports })], connections: [aConnection(sales)] },
    });
    const lines = places.map((place, index) => `C1,${place},${customerApp(index + 1)}`);
    const made = await plan(`customer,report,target_app\n${lines.join('\n')}`);
    const appsOf = (number: number) => [{ QlikAppId: sales, NewQlikAppId: customerApp(number) }];
    const body = made.targets[0]?.body as { OverwriteReportApps: { ReportId: string; QlikApps: unknown }[] };
    // One id for both places names only the first; the other one is set by itself.
    expect(body.OverwriteReportApps.map(({ ReportId, QlikApps }) => [ReportId, QlikApps])).toEqual(
      reportIdKind === 'reportId'
        ? [[id('repo', 1), appsOf(1)]]
        : [
            [places[0], appsOf(1)],
            [places[1], appsOf(2)],
          ],
    );
    const repairs = made.calls.filter(({ path }) => path.includes('{report:'));
    expect(repairs.map((call) => [call.path, JSON.stringify(call.body)])).toEqual(
      places.map((place, index) => [
        `/api/v2/tasks/{copy:C1}/reports/{report:${place}}`,
        JSON.stringify({ OverwriteReportApps: [{ ReportId: `{report:${place}}`, QlikApps: appsOf(index + 1) }] }),
      ]),
    );
  },
);

test('a report the task does not have blocks the customer', async () => {
  const { plan } = await aPlanningDesk();
  const made = await plan(`${targetsOf(1)}\nC1,Balance,${sales},${customerApp(2)}`);
  expect(made.targets[0]).toMatchObject({ action: 'blocked', why: 'the task has no report "Balance"' });
  expect(redOf(made)).toContain('targets');
});

test.each([
  ['enabled', { isActive: true }, 'red'],
  ['with triggers', { triggers: [aTrigger(null)] }, 'red'],
  ['with recipients', { recipients: [{ name: 'All', type: null, email: null }] }, 'red'],
  ['with recipients in test mode', { recipients: [{ name: 'All', type: null, email: null }], testMode: true }, 'green'],
  ['whose triggers are not told', { triggers: null }, 'amber'],
  ['of which nobody says whether it is enabled', { isActive: null }, 'amber'],
  ['disabled and bare', {}, 'green'],
] as const)('a master %s is judged', async (_words, change, level) => {
  const { plan } = await aPlanningDesk({ server: { tasks: [aMaster(change as Partial<ReturnType<typeof aMaster>>)] } });
  expect(checkOf(await plan(targetsOf(1)), 'master-inert').level).toBe(level);
});

test('unknown apps, masters as targets and another customer’s apps are red, each by name', async () => {
  const { plan, vault } = await aPlanningDesk();
  vault.qalyptus.putRow(aRow(9, wishedPairs(9)));
  const lines = [
    `A,*,${sales},${id('none', 1)}`,
    `A,*,${finance},${sales}`,
    `B,*,${sales},${customerApp(2)}`,
    `B,*,${finance},${customerApp(9)}`,
    `C,*,${sales},${customerApp(2)}`,
    `C,*,${finance},${customerApp(3)}`,
  ];
  const { level, rows } = checkOf(await plan(`customer,report,source_app,target_app\n${lines.join('\n')}`), 'targets');
  expect(level).toBe('red');
  expect(rows).toEqual([
    `A: app ${id('none', 1)} is not known to the newest backup`,
    `A: app ${sales} "App ${sales}" is a master app`,
    `B: app ${customerApp(2)} "App ${customerApp(2)}" is another customer's app: C`,
    `B: app ${customerApp(9)} "App ${customerApp(9)}" is another customer's app: C9`,
    `C: app ${customerApp(2)} "App ${customerApp(2)}" is another customer's app: B`,
  ]);
});

test('an app of another customer whose copy was rolled back is free again', async () => {
  const { plan, vault } = await aPlanningDesk();
  vault.qalyptus.putRow({ ...aRow(9, wishedPairs(1)), state: 'rolled-back' });
  expect(redOf(await plan(targetsOf(1)))).toEqual([]);
});

test('what the tenant says now goes before the backup', async () => {
  const { plan } = await aPlanningDesk({ liveAppIds: new Set([sales, finance, customerApp(1)]) });
  expect(checkOf(await plan(targetsOf(1)), 'targets').rows).toEqual([
    `C1: app ${customerApp(1, 'finance')} "App ${customerApp(1, 'finance')}" is not known to the tenant`,
  ]);
});

const appsWith = (target: readonly ReturnType<typeof anObject>[]) => ({
  [sales]: [...sheetAndChart, anObject('mark', { objectType: 'bookmark' }), anObject('mine', { published: false })],
  [customerApp(1)]: target,
});
const salesOnly = { connections: [aConnection(sales)] };
const oneTarget = `customer,target_app\nC1,${customerApp(1)}`;

test('a target that lacks a chart of the master is red with its id, also one inside a sheet', async () => {
  const { plan } = await aPlanningDesk({ apps: appsWith([anObject('sheet-1')]), server: salesOnly });
  const objects = checkOf(await plan(oneTarget), 'objects');
  expect(objects.level).toBe('red');
  expect(objects.rows).toEqual([`C1: app ${customerApp(1)} lacks object chart-1`]);
});

test('private sheets and bookmarks of the master need not be in a target', async () => {
  const { plan } = await aPlanningDesk({ apps: appsWith(sheetAndChart), server: salesOnly });
  const objects = checkOf(await plan(oneTarget), 'objects');
  expect(objects.level).toBe('amber');
  expect(objects.rows).toEqual([`C1: app ${customerApp(1)} lacks mine, not public in the master`]);
});

test('where the template is told, only what it draws is needed', async () => {
  const templates = new Map([
    [id('repo', 1), ['sheet-1']],
    [id('repo', 2), ['sheet-1']],
  ]);
  const { plan } = await aPlanningDesk({ apps: appsWith([anObject('sheet-1')]), server: { ...salesOnly, templates } });
  expect(checkOf(await plan(oneTarget), 'objects').level).toBe('green');
});

test('a target nobody backed up is said not to be checked', async () => {
  const { plan } = await aPlanningDesk({
    apps: { [sales]: sheetAndChart },
    server: salesOnly,
    liveAppIds: new Set([customerApp(1)]),
  });
  const objects = checkOf(await plan(oneTarget), 'objects');
  expect(objects.level).toBe('amber');
  expect(objects.rows).toEqual([`C1: app ${customerApp(1)} is not backed up`]);
});

test('a trigger on an app becomes a step by hand for each customer, with the values to type', async () => {
  const master = aMaster({ triggers: [aTrigger(sales)], testMode: true });
  const { plan } = await aPlanningDesk({ server: { tasks: [master] } });
  const made = await plan(targetsOf(1, 2));
  expect(made.byHand.map(({ values }) => values)).toEqual([
    [`old ${sales}`, `new ${customerApp(1)}`],
    [`old ${sales}`, `new ${customerApp(2)}`],
  ]);
  expect(checkOf(made, 'triggers').level).toBe('amber');
});

test('a connection shown on another address is red; no word that it was changed counts against it', async () => {
  const connections = [aConnection(sales), aConnection(finance, { serverUrl: 'https://acme.eu.example' })];
  const { plan, vault } = await aPlanningDesk({ server: { connections } });
  expect(redOf(await plan(targetsOf(1)))).toEqual(['tenant']);
  const said = await plan(targetsOf(1), { confirm: ['connection-changed', 'stay'] });
  expect(redOf(said)).toEqual(['tenant']);
  expect(said.confirmed).toEqual([]);
  const made = await plan(targetsOf(1), { confirm: ['same-tenant'] });
  expect([redOf(made), made.confirmed]).toEqual([[], ['same-tenant']]);

  // Known to be another tenant: nobody can confirm that away.
  vault.tenants.add({ ...aTenant(), name: 'other' as TenantName, host: 'acme.eu.example', role: 'former' });
  expect(redOf(await plan(targetsOf(1), { confirm: ['same-tenant'] }))).toEqual(['tenant']);
});

test('what is not verified or cannot be read back is said', async () => {
  const plain = await aPlanningDesk({ dialect: { ...defaultDialect(), mappingsReadable: false } });
  const made = await plain.plan(targetsOf(1), { nameTemplate: '' });
  expect(checkOf(made, 'dialect').level).toBe('amber');
  expect(checkOf(made, 'mappings-readable').level).toBe('amber');
  expect(checkOf(made, 'names').level).toBe('amber');
  expect(made.targets[0]?.body).not.toHaveProperty('NewName');
});

test('a master that is not there, and one without reports, are refused', async () => {
  const none = await aPlanningDesk({ server: { tasks: [] } });
  expect((await failureOf(() => none.plan(targetsOf(1)))).code).toBe('qalyptus.not-found');
  const bare = await aPlanningDesk({ server: { tasks: [aMaster({ reports: [] })] } });
  expect((await failureOf(() => bare.plan(targetsOf(1)))).code).toBe('request.invalid');
});

test('a refused key ends planning', async () => {
  const refused = new Map([['reports', new AppError('qalyptus.key')]]);
  const { plan } = await aPlanningDesk({ server: { refused } });
  expect((await failureOf(() => plan(targetsOf(1)))).code).toBe('qalyptus.key');
});
