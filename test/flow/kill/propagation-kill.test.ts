import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { PracticeQalyptus, QalyptusSwitchSettings } from '../../../electron/practice/index.ts';
import type { QalyptusName } from '../../../shared/domain/qalyptus.ts';
import { startCoffer, type Coffer } from '../../support/coffer-process.ts';
import {
  appsOf,
  aVaultWithQalyptus,
  homeHost,
  masterOf,
  plantRebuild,
  reborn,
  someCustomers,
  targetsCsv,
  type QalyptusGiven,
} from '../../support/given-qalyptus.ts';
import { runOn } from '../../support/given-qalyptus-cli.ts';
import { counts, seed } from '../../support/world.ts';

const customers = someCustomers(6);
const server = 'reports' as QalyptusName;

/** A server that needs a PATCH of each report as well, every second time; names protect nobody. */
const serverOf = (round: number): Partial<QalyptusSwitchSettings> => ({
  namesUnique: false,
  ...(round % 2 === 0 ? { reportIdMode: 'reportId', reportIdLax: true } : {}),
});

/** Kinds of calls a run sends, and about how often. */
type Moments = readonly (readonly [method: string, path: RegExp, times: number])[];
const propagating: Moments = [
  ['POST', /\/duplicate$/, 6],
  ['PATCH', /\/tasks\/[^/]+\/reports\/[^/]+$/, 12],
  ['GET', /\/tasks$/, 6],
  ['GET', /\/tasks\/[^/]+\/reports\/[^/]+$/, 30],
];
/** One copy alone. */
const trying: Moments = propagating.map(([method, path, times]) => [method, path, Math.ceil(times / 6)]);
const repointing: Moments = [
  ['PATCH', /\/tasks\/[^/]+\/reports\/[^/]+$/, 24],
  ['PATCH', /\/tasks\/[^/]+$/, 6],
  ['GET', /\/tasks\/[^/]+\/reports\/[^/]+$/, 40],
];
const fates = ['was done', 'was not done', 'was answered'] as const;

let dice = seed;
const chance = () => (dice = (dice * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
const below = (bound: number) => Math.floor(chance() * bound);

/** Kills the process at a moment, or at a call with one of its fates; says which. */
function killSomewhere(coffer: Coffer, { faults }: PracticeQalyptus, moments: Moments): string {
  const kill = () => void coffer.child.kill('SIGKILL');
  if (chance() < 0.2) {
    const milliseconds = below(150);
    void coffer
      .until((line) => line['type'] === 'progress')
      .then(() => wait(milliseconds))
      .then(kill);
    return `${milliseconds} ms into the run`;
  }
  const [method, path, times] = moments[below(moments.length)]!;
  const fate = fates[below(fates.length)]!;
  const where = { method, path, after: below(times), times: 1 };
  faults.add({ ...where, kind: fate === 'was answered' ? 'act-after' : 'act', act: kill });
  if (fate === 'was not done') faults.add({ ...where, kind: 'reset' });
  return `when ${method} number ${where.after + 1} to ${path.source} ${fate}`;
}

type Killed = { readonly kills: number; readonly history: readonly string[] };

/** The same command over and over, killed at most twice, until it ends by itself. */
async function runThroughKills(given: QalyptusGiven, argv: readonly string[], moments: Moments): Promise<Killed> {
  const { qalyptus, folder, place } = given;
  const history: string[] = [];
  const key = ['--vault', folder, '--recovery-key-file', join(place, 'recovery.txt'), '--json'];
  let kills = 0;
  for (let turn = 0; ; turn += 1) {
    const coffer = startCoffer([...key, ...argv], { home: place, env: { COFFER_CLOCK_RATE: '1000' } });
    const moment = turn < 2 ? killSomewhere(coffer, qalyptus, moments) : '';
    const { status, signal } = await coffer.ended;
    qalyptus.faults.clear();
    if (signal === null) {
      expect(status, [...history, coffer.stdout(), coffer.stderr()].join('\n')).toBe(0);
      return { kills, history: [...history, moment === '' ? 'ended' : `ended before it could be killed ${moment}`] };
    }
    history.push(`killed ${moment}`);
    kills += 1;
  }
}

const copiesIn = ({ state }: PracticeQalyptus) =>
  [...state.tasks.values()].filter(({ name }) => name.startsWith('Monthly report - Customer'));

/** One copy each, every report on its customer's apps, and the ledger says what the server has. */
async function expectOneEach(given: QalyptusGiven, change: (id: string) => string): Promise<void> {
  const { qalyptus, open } = given;
  const copies = copiesIn(qalyptus);
  expect(copies.map(({ name }) => name).sort()).toEqual(customers.map(({ key }) => `Monthly report - ${key}`));
  for (const { key, sales, finance } of customers) {
    const copy = copies.find(({ name }) => name.endsWith(key))!;
    const [first, second] = [change(sales.id), change(finance.id)];
    const reads = copy.reports.map(({ id }) => qalyptus.runReport(id).sort());
    expect(reads, copy.name).toEqual([[first], [first, second].sort(), [second]]);
    expect(copy.isActive, copy.name).toBe(false);
  }
  const { engine, client } = await open();
  const { rows } = await client.propagations.ledger({ server });
  expect(rows.map(({ taskId, state }) => [taskId as string | null, state]).sort()).toEqual(
    copies.map(({ id }) => [id, 'verified']).sort(),
  );
  const words = (pairs: readonly { qlikAppId: string; newQlikAppId: string }[]) =>
    pairs.map(({ qlikAppId, newQlikAppId }) => `${qlikAppId}>${newQlikAppId}`).sort();
  for (const row of rows) {
    const task = qalyptus.state.tasks.get(row.taskId!)!;
    expect(
      row.reports.map(({ cloneTaskReportId, pairs }) => [cloneTaskReportId as string | null, words(pairs)]),
    ).toEqual(task.reports.map(({ id, pairs }) => [id, words(pairs)]));
  }
  await engine.close();
}

describe('runs on a Qalyptus server that are killed', () => {
  const wanted = counts(3, 25);

  it(
    `at ${wanted} random moments go on with the same command: one task each, every report mapped`,
    { timeout: 60_000 + 15_000 * wanted },
    async () => {
      console.info(`kills: ${wanted}, seed ${seed}`);
      for (let killed = 0, round = 1; killed < wanted && round < 4 * wanted; round += 1) {
        const given = await aVaultWithQalyptus(customers, { switches: serverOf(round) });
        const { qalyptus, place } = given;
        const coffer = runOn(given);
        const [targets, plan, repoint] = ['targets.csv', 'plan.json', 'repoint.json'].map((name) =>
          join(place, name),
        ) as [string, string, string];
        writeFileSync(targets, targetsCsv(customers));
        const template = ['--name-template', 'Monthly report - {customer}'];
        const task = ['--task', masterOf(qalyptus).id];
        const planned = await coffer(['propagate', 'plan', ...task, '--targets', targets, ...template, '--out', plan]);
        expect(planned.status, planned.stdout).toBe(0);
        expect(JSON.parse(readFileSync(plan, 'utf8'))).toMatchObject({ kind: 'propagate' });
        const before = JSON.stringify([...qalyptus.state.tasks.values()]);

        const canary = await runThroughKills(given, ['propagate', 'run', plan], trying);
        expect(copiesIn(qalyptus).length, canary.history.join('; ')).toBe(1);
        const rest = await runThroughKills(given, ['propagate', 'run', plan, '--go-on'], propagating);
        console.info([...canary.history, ...rest.history].join('; '));
        await expectOneEach(given, (id) => id);
        const others = [...qalyptus.state.tasks.values()].slice(0, -customers.length);
        expect(JSON.stringify(others), 'the master and ordinary tasks are as they were').toBe(before);

        const awake = [...qalyptus.state.tasks.values()].filter(({ isActive }) => isActive).map(({ id }) => id);
        const runId = await plantRebuild(given, appsOf(customers), homeHost);
        qalyptus.edit.addApps(appsOf(customers).map((app) => ({ ...reborn(app), serverUrl: homeHost })));
        const replanned = await coffer(['repoint', 'plan', '--run', runId, '--out', repoint]);
        expect(replanned.status, replanned.stdout).toBe(0);
        const again = await runThroughKills(given, ['repoint', 'run', repoint], repointing);
        console.info(again.history.join('; '));
        await expectOneEach(given, (id) => reborn({ id, name: '' }).id);
        for (const { reports } of qalyptus.state.tasks.values())
          for (const { id } of reports) for (const app of qalyptus.runReport(id)) expect(app).toMatch(/^9/);
        // Whatever was enabled before is enabled again, and nothing else.
        expect([...qalyptus.state.tasks.values()].filter(({ isActive }) => isActive).map(({ id }) => id)).toEqual(
          awake,
        );

        const sent = qalyptus.writes().length;
        expect((await coffer(['repoint', 'run', repoint])).last).toMatchObject({ alreadyDone: true });
        expect((await coffer(['propagate', 'run', plan, '--go-on'])).last).toMatchObject({ alreadyDone: true });
        expect(qalyptus.writes()).toHaveLength(sent);
        killed += canary.kills + rest.kills + again.kills;
      }
    },
  );
});
