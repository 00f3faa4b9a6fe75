import { describe, expect, it } from 'vitest';
import type { PracticeQalyptus } from '../../../electron/practice/index.ts';
import type { LedgerRow, PropagationPlan } from '../../../shared/domain/propagation.ts';
import type { GivenEngine } from '../../support/given.ts';
import {
  appsOf,
  aVaultWithQalyptus,
  homeHost,
  masterOf,
  otherHost,
  plantRebuild,
  reborn,
  runPropagation,
  someCustomers,
  targetsCsv,
  type Customer,
  type QalyptusGiven,
} from '../../support/given-qalyptus.ts';
import { effort, seed } from '../../support/world.ts';

const customers = someCustomers(150);
const kills = 5;

const planFor = async ({ client }: GivenEngine, qalyptus: PracticeQalyptus): Promise<PropagationPlan> => {
  const { plan } = await client.propagations.plan({
    ...{ server: 'reports', taskId: masterOf(qalyptus).id, targets: targetsCsv(customers), format: 'csv' },
    nameTemplate: 'Monthly report - {customer}',
  });
  return plan;
};

const reds = ({ checks }: PropagationPlan) => checks.filter(({ level }) => level === 'red').map(({ name }) => name);

/** About three calls in a hundred go wrong, a third of them after they were done. */
function misbehave({ faults }: PracticeQalyptus): void {
  console.log(`COFFER_SEED=${seed}`);
  for (const [index, kind] of (['dropAfterCommit', 'errorAfterCommit', 'reset'] as const).entries())
    faults.add({ kind, chance: 0.01, seed: seed + index });
}

/** Runs a plan and ends the engine in the middle of it, over and over; gives the engine that finished it. */
async function runThroughKills(first: GivenEngine, plan: PropagationPlan, given: QalyptusGiven): Promise<GivenEngine> {
  const { faults } = given.qalyptus;
  let engine = first;
  for (let kill = 0; kill < kills; kill += 1) {
    const dying = engine;
    // Not awaited: the copy is made while the engine goes down, and its answer comes to nobody.
    const act = () => void dying.engine.close();
    const fault = faults.add({
      kind: 'act',
      method: 'POST',
      path: /\/duplicate$/,
      after: 12 + 3 * kill,
      times: 1,
      act,
    });
    const { runId } = await engine.client.propagations.start({ plan: JSON.stringify(plan), goOn: true });
    await expect.poll(() => fault.hits, { timeout: 60_000 }).toBe(1);
    await dying.engine.close();
    engine = await given.open();
    expect((await engine.client.jobs.get({ runId })).run.state).toBe('interrupted');
  }
  return engine;
}

/** Again and again, as a person would, until nothing failed. */
async function runToTheEnd(engine: GivenEngine, plan: PropagationPlan) {
  let ended = await runPropagation(engine, plan, { goOn: true });
  for (let attempt = 0; attempt < 8 && ended.run.state !== 'done'; attempt += 1)
    ended = await runPropagation(engine, plan, { goOn: true, retryFailed: true });
  return ended;
}

const copiesIn = (qalyptus: PracticeQalyptus) =>
  [...qalyptus.state.tasks.values()].filter(({ name }) => name.startsWith('Monthly report - Customer'));

/** The server's own state is the judge: each customer's task reads that customer's apps and nobody else's. */
function expectEachItsOwn(
  qalyptus: PracticeQalyptus,
  host: string,
  change = <T extends Customer['sales']>(app: T) => app,
) {
  expect(copiesIn(qalyptus)).toHaveLength(customers.length);
  const byName = new Map(copiesIn(qalyptus).map((task) => [task.name, task]));
  expect(byName.size).toBe(customers.length);
  for (const { key, sales, finance } of customers) {
    const task = byName.get(`Monthly report - ${key}`)!;
    const own = new Set([sales, finance].map((app) => `${host} ${change(app).id}`));
    expect(task.reports).toHaveLength(3);
    expect(task.isActive).toBe(false);
    for (const { id } of task.reports) {
      const read = qalyptus.readsOf(id).map(({ appId, serverUrl }) => `${serverUrl} ${appId}`);
      expect(read.length, `${task.name} reads something`).toBeGreaterThan(0);
      for (const place of read) expect(own, `${task.name} reads ${place}`).toContain(place);
    }
  }
}

function expectLedgerEqual(rows: readonly LedgerRow[], qalyptus: PracticeQalyptus): void {
  expect(rows).toHaveLength(customers.length);
  for (const row of rows) {
    const task = qalyptus.state.tasks.get(row.taskId!)!;
    expect(task.name).toBe(row.name);
    expect(row.state).toBe('verified');
    const pairs = (list: readonly { qlikAppId: string; newQlikAppId: string }[]) =>
      list.map(({ qlikAppId, newQlikAppId }) => `${qlikAppId}>${newQlikAppId}`).sort();
    for (const report of row.reports) {
      const there = task.reports.find(({ id }) => id === report.cloneTaskReportId)!;
      expect(pairs(there.pairs)).toEqual(pairs(report.pairs));
    }
    expect(row.reports).toHaveLength(task.reports.length);
  }
}

/** 150 customers' tasks, if wanted made through faults and kills; the engine that finished them. */
async function aPropagatedServer({ trouble }: { trouble: boolean }) {
  // Such a server would take a second task of the same name: nobody but Coffer sees to it that there is none.
  const given = await aVaultWithQalyptus(customers, { switches: { namesUnique: false } });
  const { qalyptus } = given;
  const first = await given.open();
  const plan = await planFor(first, qalyptus);
  expect(reds(plan)).toEqual([]);
  expect(qalyptus.writes()).toEqual([]);
  const canary = await runPropagation(first, plan);
  expect(canary.summary).toMatchObject({ canaryWaits: true });
  expect(copiesIn(qalyptus)).toHaveLength(1);
  if (trouble) misbehave(qalyptus);
  const last = trouble ? await runThroughKills(first, plan, given) : first;
  const ended = await runToTheEnd(last, plan);
  qalyptus.faults.clear();
  expect(ended.run.state).toBe('done');
  return { given, qalyptus, engine: last, plan };
}

/** What happens in Qlik while nobody looks: every app is another one. */
function rebuildApps({ edit }: PracticeQalyptus, serverUrl: string): void {
  const apps = appsOf(customers);
  edit.addApps(apps.map((app) => ({ ...reborn(app), serverUrl })));
  edit.removeApps(apps.map(({ id }) => id));
}

describe('one task for 150 customers', () => {
  it('is there exactly once for each after faults and five kills, and follows its apps after a rebuild', async () => {
    const { given, qalyptus, engine, plan } = await aPropagatedServer({ trouble: true });
    expectEachItsOwn(qalyptus, homeHost);
    expectLedgerEqual((await engine.client.propagations.ledger({ server: 'reports' })).rows, qalyptus);
    const sent = qalyptus.writes().length;
    expect(await runPropagation(engine, plan, { goOn: true })).toMatchObject({ alreadyDone: true });
    expect(qalyptus.writes()).toHaveLength(sent);
    expect(await engine.client.propagations.status({ server: 'reports' })).toMatchObject({
      inSync: customers.length,
      partial: false,
    });
    await engine.engine.close();

    rebuildApps(qalyptus, homeHost);
    const restoreRunId = await plantRebuild(given, appsOf(customers), homeHost);
    const after = await given.open();
    const { plan: repoint } = await after.client.propagations.planRepoint({ server: 'reports', restoreRunId });
    expect(reds(repoint)).toEqual([]);
    expect(await runPropagation(after, repoint)).toMatchObject({ run: { state: 'done' } });

    expectEachItsOwn(qalyptus, homeHost, reborn);
    expectLedgerEqual((await after.client.propagations.ledger({ server: 'reports' })).rows, qalyptus);
    // The master and ordinary tasks had no mapping and would open apps that are gone.
    for (const { reports } of qalyptus.state.tasks.values())
      for (const { id } of reports) for (const read of qalyptus.runReport(id)) expect(read).toMatch(/^9/);
    const repointed = qalyptus.writes().length;
    expect(await runPropagation(after, repoint)).toMatchObject({ alreadyDone: true });
    const { plan: again } = await after.client.propagations.planRepoint({ server: 'reports', restoreRunId });
    await runPropagation(after, again);
    expect(qalyptus.writes()).toHaveLength(repointed);
  }, 300_000);

  it('follows its apps to another host only after a person changed the connection and said so', async () => {
    const { given, qalyptus, engine } = await aPropagatedServer({ trouble: effort === 'full' });
    await engine.engine.close();
    rebuildApps(qalyptus, otherHost);
    const restoreRunId = await plantRebuild(given, appsOf(customers), otherHost);
    const after = await given.open();
    const sent = qalyptus.writes().length;
    const request = { server: 'reports', restoreRunId };

    const { plan: early } = await after.client.propagations.planRepoint(request);
    expect(reds(early)).toContain('tenant');
    await expect(runPropagation(after, early)).rejects.toMatchObject({ code: 'plan.red' });
    expect(qalyptus.writes()).toHaveLength(sent);

    // In Desktop: the connections on the new host and its apps, every report published again.
    const apps = new Map(appsOf(customers).map((app) => [app.id, reborn(app).id]));
    qalyptus.edit.changeConnections({ apps, serverUrl: otherHost });
    qalyptus.edit.republish();
    const { plan } = await after.client.propagations.planRepoint({ ...request, confirm: ['connection-changed'] });
    expect(reds(plan)).toEqual([]);
    expect(plan.confirmed).toContain('connection-changed');
    expect(await runPropagation(after, plan)).toMatchObject({ run: { state: 'done' } });

    expectEachItsOwn(qalyptus, otherHost, reborn);
    const repointed = qalyptus.writes().length;
    expect(await runPropagation(after, plan)).toMatchObject({ alreadyDone: true });
    const { plan: again } = await after.client.propagations.planRepoint({
      ...request,
      confirm: ['connection-changed'],
    });
    await runPropagation(after, again);
    expect(qalyptus.writes()).toHaveLength(repointed);
  }, 300_000);
});
