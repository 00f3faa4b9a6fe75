import { expect, onTestFinished, test } from 'vitest';

import {
  captureServer,
  planPropagation,
  planRepoint,
  repeatChecks,
} from '../../../electron/engine/propagation/index.ts';
import { createQalyptusClient, defaultDialect } from '../../../electron/engine/qalyptus/index.ts';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import {
  seedQalyptus,
  startPracticeQalyptus,
  type QalyptusSwitchSettings,
  type UsualSeed,
} from '../../../electron/practice/index.ts';
import type { EpochMs } from '../../../shared/domain/ids.ts';
import type { Guid, QalyptusName, QalyptusServer } from '../../../shared/domain/qalyptus.ts';
import { tinyApps } from '../../support/expect-kept.ts';
import { given } from '../../support/given.ts';
import { masterOf } from '../../support/given-qalyptus.ts';
import { aTenant, aVault, failureOf } from '../../unit/electron/engine/vault/support/given.ts';

const app = (number: number) => `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}` as Guid;
const [sales, finance] = [app(1), app(2)];
const host = 'https://acme.qlikcloud.invalid';

/** A practice Qalyptus, a vault beside it and a client that can only read. */
async function aDesk(switches: Partial<QalyptusSwitchSettings> = {}, seed: Partial<UsualSeed> = {}) {
  const apps = Array.from({ length: 8 }, (_, index) => ({ id: app(index + 1), name: `App ${index + 1}` }));
  const content = seedQalyptus({ apps, masterAppIds: [sales, finance], host, ...seed });
  const practice = await startPracticeQalyptus({ ...content, switches, clockRate: 1000 });
  onTestFinished(() => practice.close());
  const { vault, world } = await aVault();
  vault.tenants.add(aTenant({ host }));
  const server: QalyptusServer = {
    name: 'reports' as QalyptusName,
    url: practice.url,
    caPem: null,
    allowHttp: true,
    keyExpiresAt: null,
    createdAt: 1 as EpochMs,
    dialect: defaultDialect(),
  };
  vault.qalyptus.putServer(server);
  const connect = (identity: 'read' | 'write') => {
    const client = createQalyptusClient(
      {
        url: practice.url,
        apiKey: new Secret(practice.apiKey),
        caPem: null,
        allowHttp: true,
        dialect: server.dialect,
        identity,
        airGapped: () => false,
        clockRate: 1000,
      },
      world,
    );
    onTestFinished(() => client.close());
    return client;
  };
  const client = connect('read');
  const liveAppIds = new Set<string>(apps.map(({ id }) => id));
  const deps = { world, vault, server, client, liveAppIds };
  const master = [...practice.state.tasks.values()].find(({ name }) => name.endsWith('master'));
  const propose = (text: string, confirm: string[] = []) =>
    planPropagation(
      { taskId: master?.id as Guid, text, format: 'csv', nameTemplate: '{report} - {customer}', confirm },
      deps,
    );
  return { practice, vault, client, connect, deps, propose };
}

const targets = [
  'customer,source_app,target_app',
  ...[1, 2].flatMap((number) => [
    `Customer ${number},${sales},${app(2 * number + 1)}`,
    `Customer ${number},${finance},${app(2 * number + 2)}`,
  ]),
].join('\n');
const levels = (plan: { checks: readonly { name: string; level: string }[] }) =>
  Object.fromEntries(plan.checks.map(({ name, level }) => [name, level]));

test('a plan over three reports of two apps sends nothing, and still holds when it is looked at again', async () => {
  const { practice, propose, client } = await aDesk();
  const plan = await propose(targets);
  expect(plan.checks.filter(({ level }) => level === 'red')).toEqual([]);
  expect(plan.targets.map(({ name, reports }) => [name, reports.map(({ pairs }) => pairs.length)])).toEqual([
    ['Monthly report - master - Customer 1', [2, 2, 2]],
    ['Monthly report - master - Customer 2', [2, 2, 2]],
  ]);
  await repeatChecks(plan, { client });
  expect(practice.writes()).toEqual([]);
});

test('a task made since then, with a name the plan wants, makes it stale', async () => {
  const { practice, propose, client } = await aDesk();
  const plan = await propose(targets);
  practice.edit.addTask({ name: 'Unrelated', project: 'Customer reporting', reports: ['Sales pack'] });
  await repeatChecks(plan, { client });
  const name = 'MONTHLY report - master - customer 2';
  practice.edit.addTask({ name, project: 'Customer reporting', reports: ['Sales pack'] });
  expect((await failureOf(() => repeatChecks(plan, { client }))).code).toBe('plan.target-changed');
});

test('a live master is red', async () => {
  const { propose } = await aDesk({}, { master: 'live' });
  const plan = await propose(targets);
  expect(levels(plan)).toMatchObject({ 'master-inert': 'red', triggers: 'amber' });
  expect(plan.byHand.map(({ values }) => values)).toEqual([
    [`old ${sales}`, `new ${app(3)}`],
    [`old ${sales}`, `new ${app(5)}`],
  ]);
});

test.each([
  [{ connectionApps: 'app-and-server' }, { coverage: 'green', connections: 'green', tenant: 'green' }],
  [{ connectionApps: 'app' }, { coverage: 'green', connections: 'green', tenant: 'amber' }],
  [{ connectionApps: 'hidden' }, { coverage: 'amber', connections: 'amber', tenant: 'amber' }],
  [{ mappingsReadable: true }, { 'mappings-readable': 'green' }],
  [{ triggersReadable: false }, { 'master-inert': 'amber', triggers: 'amber' }],
  [{ recipientsReadable: false }, { 'master-inert': 'amber' }],
  [{ v2Reads: false }, { 'mappings-readable': 'amber', coverage: 'green' }],
  [
    { pascalOut: true, pagedLists: 20 },
    { coverage: 'green', server: 'green', 'mappings-readable': 'green' },
  ],
] as const)('on a server with %o the plan says what it could check', async (switches, expected) => {
  const { propose, practice } = await aDesk(switches);
  const plan = await propose(targets);
  expect(levels(plan)).toMatchObject({ ...expected, dialect: 'amber' });
  expect(plan.checks.filter(({ level }) => level === 'red')).toEqual([]);
  expect(practice.writes()).toEqual([]);
});

test('a two-app report with one app left out is refused', async () => {
  const { propose } = await aDesk();
  const plan = await propose(`customer,source_app,target_app\nCustomer 1,${sales},${app(3)}`);
  expect(levels(plan)['coverage']).toBe('red');
});

test('a look at a server is kept as a version, and a task it may not read is a gap', async () => {
  const { practice, client, vault } = await aDesk();
  const seen = await captureServer(client, 'reports' as QalyptusName, 5 as EpochMs);
  expect(seen.tasks.map(({ reports }) => reports.length)).toEqual([3, 1, 1, 1]);
  expect(vault.qalyptus.keepCapture(seen)).toEqual({ changed: true });
  expect(vault.qalyptus.keepCapture({ ...seen, takenAt: 6 as EpochMs })).toEqual({ changed: false });
  expect(seen.gaps).toEqual([]);
  expect(practice.writes()).toEqual([]);
});

test('the whole tenant rebuilt: what the plan wishes, sent as it stands, makes every report read a new app', async () => {
  const desk = await aDesk();
  const { practice, connect, deps } = desk;
  const rebuilt = new Map([1, 2, 3, 4].map((number) => [app(number), app(number + 100)] as const));
  const pairs = [
    { qlikAppId: sales, newQlikAppId: app(3) },
    { qlikAppId: finance, newQlikAppId: app(4) },
  ];
  const place = { project: 'Customer reporting', isActive: true };
  practice.edit.addTask({ ...place, name: 'Copy', reports: [{ report: 'Board deck', pairs }] });
  practice.edit.addApps([...rebuilt.values()].map((id) => ({ id, name: id, serverUrl: host })));
  const here = { host, tenantId: 'one' };
  const request = {
    restoreRunId: 'run-1',
    ids: [...rebuilt].map(([oldId, newId]) => ({ kind: 'app' as const, oldId, newId, name: '' })),
    source: here,
    target: here,
    republished: [],
    confirm: [],
  };
  const plan = await planRepoint(request, deps);
  expect(plan.checks.filter(({ level }) => level === 'red')).toEqual([]);
  expect(plan.changes.length).toBe(3 + 3 + 1);
  // Tasks at work hang on the old app by their triggers as well.
  expect(plan.byHand.map(({ values }) => values)).toEqual([[`old ${sales}`, `new ${app(101)}`]]);
  await repeatChecks(plan, desk);
  const writer = connect('write');
  for (const { taskId, taskReportId, after } of plan.changes)
    await writer.overwrite(taskId, taskReportId, writer.patchBody(taskReportId, after));
  deps.vault.restores.keepStep(plan.planId, '', 'sent', true);
  const fresh = new Set<string>(rebuilt.values());
  for (const task of practice.state.tasks.values())
    for (const report of task.reports) expect(practice.runReport(report.id).filter((id) => !fresh.has(id))).toEqual([]);
  const again = await planRepoint(request, deps);
  expect([again.changes, again.calls]).toEqual([[], []]);
  // Published on the new masters: the pairs of case B are dead and go, the copy's sources follow.
  practice.edit.changeConnections({ apps: new Map([...rebuilt]) });
  practice.edit.republish();
  const published = await planRepoint(request, deps);
  expect(published.changes.flatMap((change) => change.pairs.map((one) => one.case))).toEqual(
    Array<string>(14).fill('C'),
  );
  for (const { taskId, taskReportId, after } of published.changes)
    await writer.overwrite(taskId, taskReportId, writer.patchBody(taskReportId, after));
  for (const task of practice.state.tasks.values())
    for (const report of task.reports) expect(practice.runReport(report.id).filter((id) => !fresh.has(id))).toEqual([]);
  const copy = [...practice.state.tasks.values()].find(({ name }) => name === 'Copy');
  expect(practice.runReport(copy?.reports[0]?.id ?? '').sort()).toEqual([app(103), app(104)]);
});

type Desk = Awaited<ReturnType<typeof aDesk>>;
const repoint = ({ deps }: Desk, ids: readonly (readonly [Guid, Guid])[], confirm: string[] = []) =>
  planRepoint(
    {
      restoreRunId: 'run-1',
      ids: ids.map(([oldId, newId]) => ({ kind: 'app' as const, oldId, newId, name: '' })),
      source: { host, tenantId: 'one' },
      target: { host, tenantId: 'one' },
      republished: [],
      confirm,
    },
    deps,
  );
async function carryOut({ connect, deps }: Desk, { planId, changes }: Awaited<ReturnType<typeof repoint>>) {
  const writer = connect('write');
  for (const { taskId, taskReportId, after } of changes)
    await writer.overwrite(taskId, taskReportId, writer.patchBody(taskReportId, after));
  deps.vault.restores.keepStep(planId, '', 'sent', true);
}

test.each(['replace', 'merge'] as const)(
  'a swap is right once, and twice; what is not known stays: %s',
  async (patchMode) => {
    const desk = await aDesk({ patchMode });
    const place = { project: 'Customer reporting' };
    const copies = [3, 4, 9].map((number) =>
      desk.practice.edit.addTask({
        ...place,
        name: `Copy ${number}`,
        // The same report twice: each place has a customer app of its own.
        reports: [number, number === 3 ? 4 : number].map((one) => ({
          report: 'Sales pack',
          pairs: [{ qlikAppId: sales, newQlikAppId: app(one) }],
        })),
      }),
    );
    const reads = () => copies.map(({ reports }) => reports.map(({ id }) => desk.practice.runReport(id)));
    const before = reads();
    const swap = [
      [app(3), app(4)],
      [app(4), app(3)],
    ] as const;
    const plan = await repoint(desk, swap);
    expect(plan.checks.filter(({ level }) => level === 'red')).toEqual([]);
    expect(plan.checks.find(({ name }) => name === 'targets')?.rows).toHaveLength(2);
    await carryOut(desk, plan);
    expect(reads()).toEqual([[[app(4)], [app(3)]], [[app(3)], [app(3)]], before[2]]);
    expect((await repoint(desk, swap)).changes).toEqual([]);
  },
);

test('on a server that hides mappings a mapped copy is never given the new master', async () => {
  const desk = await aDesk({ mappingsReadable: false });
  const pairs = [{ qlikAppId: sales, newQlikAppId: app(3) }];
  const copy = desk.practice.edit.addTask({
    ...{ project: 'Customer reporting', name: 'Copy', isActive: true },
    reports: [{ report: 'Sales pack', pairs }],
  });
  const plan = await repoint(desk, [[sales, app(101)]]);
  expect(plan.changes).toEqual([]);
  expect(levels(plan)).toMatchObject({ 'mappings-readable': 'red' });
  expect(plan.checks.find(({ name }) => name === 'mappings-readable')?.rows).toContain('"Sales pack" of "Copy"');
  expect(desk.practice.runReport(copy.reports[0]?.id ?? '')).toEqual([app(3)]);
  expect(levels(await repoint(desk, [[sales, app(101)]], ['leave-unread']))['mappings-readable']).toBe('amber');
});

test('the tenant that is named with the plan is asked which apps there are now', async () => {
  const tenant = await given.tenant({ appCount: 3, peopleCount: 4, profile: tinyApps, limits: 'off' });
  const vault = await given.vault(tenant, { options: { clockRate: 1000 } });
  const [master = '', customer = '', gone = ''] = tenant.state.apps.keys();
  const seeded = [master, customer, gone].map((id) => ({ id, name: id }));
  const qalyptus = await startPracticeQalyptus({
    ...seedQalyptus({ apps: seeded, masterAppIds: [master], host: tenant.url }),
    clockRate: 1000,
  });
  onTestFinished(() => qalyptus.close());
  await vault.client.qalyptus.add({ name: 'reports', url: qalyptus.url, apiKey: qalyptus.apiKey });
  const planFor = (live?: string) =>
    vault.client.propagations.plan({
      ...{ server: 'reports', taskId: masterOf(qalyptus).id, format: 'csv', ...(live ? { live } : {}) },
      targets: `customer,target_app\nOne,${customer}\nTwo,${gone}`,
    });
  const targetsIn = async (asked: ReturnType<typeof planFor>) =>
    (await asked).plan.checks.find(({ name }) => name === 'targets');
  // Nothing is backed up yet.
  expect((await targetsIn(planFor()))?.rows).toHaveLength(2);
  expect(await targetsIn(planFor('acme'))).toMatchObject({ level: 'green' });
  tenant.state.apps.delete(gone);
  expect((await targetsIn(planFor('acme')))?.rows).toEqual([`Two: app ${gone} is not known to the tenant acme`]);
  await expect(planFor('nobody')).rejects.toMatchObject({ code: 'request.not-found' });
}, 60_000);
