import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveOverHttp } from '../../../electron/hosts/http/index.ts';
import type { PracticeQalyptus } from '../../../electron/practice/index.ts';
import { given } from '../../support/given.ts';
import { appsOf, homeHost, plantRebuild, reborn } from '../../support/given-qalyptus.ts';
import { aPropagatedForCli, aQalyptusForCli } from '../../support/given-qalyptus-cli.ts';

const copies = ({ state }: PracticeQalyptus) =>
  [...state.tasks.values()].filter(({ name }) => name.startsWith('Monthly report - Customer'));

describe('propagating by command line', () => {
  it('plans without a write, makes one task and stops, makes the rest, and then sends nothing', async () => {
    const { run, planned, plan, qalyptus } = await aQalyptusForCli();

    const made = await planned();
    expect(made).toMatchObject({ status: 0, last: { kind: 'propagate', file: plan, counts: { create: 3 } } });
    expect(made.lines).toContainEqual(expect.objectContaining({ type: 'warning', path: plan }));
    expect(statSync(plan).mode & 0o777).toBe(0o600);
    expect(qalyptus.writes()).toEqual([]);
    expect(readFileSync(plan, 'utf8')).not.toContain(qalyptus.apiKey);
    expect((await planned()).status).toBe(73);

    const canary = await run(['propagate', 'run', plan]);
    expect(canary).toMatchObject({ status: 0, last: { canaryWaits: true, targets: { planned: 3, created: 1 } } });
    expect(copies(qalyptus)).toHaveLength(1);
    expect(await run(['propagate', 'run', plan])).toMatchObject({ last: { canaryWaits: true } });
    expect(copies(qalyptus)).toHaveLength(1);
    expect(await run(['propagate', 'run', plan, '--go-on'])).toMatchObject({
      status: 0,
      last: { canaryWaits: false, targets: { created: 3, failed: 0, review: 0 } },
    });
    expect(copies(qalyptus)).toHaveLength(3);
    const sent = qalyptus.writes().length;
    expect(await run(['propagate', 'run', plan, '--go-on'])).toMatchObject({ status: 0, last: { alreadyDone: true } });
    expect(qalyptus.writes()).toHaveLength(sent);
  }, 60_000);

  it('asks what the tab shows where mappings do not, and takes only --tab-shows for an answer', async () => {
    const { run, planned, plan, qalyptus } = await aQalyptusForCli(2, { switches: { mappingsReadable: false } });
    await planned();
    const asked = await run(['propagate', 'run', plan]);
    expect(asked).toMatchObject({ status: 75, last: { type: 'error', code: 'propagation.needs-review' } });
    expect(JSON.stringify(asked.last['details'])).toContain('--tab-shows');
    expect(copies(qalyptus)).toHaveLength(1);
    const sent = qalyptus.writes().length;
    expect(await run(['propagate', 'run', plan, '--go-on'])).toMatchObject({ status: 75 });
    expect(qalyptus.writes()).toHaveLength(sent);

    // The answer is about the tab alone; that the copy was looked at is another one.
    expect(await run(['propagate', 'run', plan, '--tab-shows'])).toMatchObject({
      status: 0,
      last: { canaryWaits: true, targets: { planned: 2, created: 1, review: 0 } },
    });
    expect(await run(['propagate', 'run', plan, '--go-on'])).toMatchObject({
      status: 0,
      last: { targets: { created: 2, failed: 0, review: 0 } },
    });
    expect(await run(['propagate', 'status'])).toMatchObject({ last: { inSync: 0 } });
  }, 60_000);

  it('writes a red plan that names the report which would read the master, and does not run it', async () => {
    const { run, planned, plan, targets, qalyptus } = await aQalyptusForCli();
    const [head, first] = readFileSync(targets, 'utf8').split('\r\n');
    writeFileSync(targets, `${head}\r\n${first}\r\n`);

    const made = await planned();

    expect(made).toMatchObject({ status: 73, last: { level: 'red' } });
    const checks = made.last['checks'] as { name: string; level: string; rows: string[] }[];
    expect(checks.filter(({ level }) => level === 'red').map(({ name }) => name)).toEqual(['coverage']);
    expect(checks.find(({ name }) => name === 'coverage')?.rows.join()).toContain('Board deck');
    expect(await run(['propagate', 'run', plan])).toMatchObject({ status: 73, last: { code: 'plan.red' } });
    expect(qalyptus.writes()).toEqual([]);
  }, 60_000);

  it.each([
    ['is malformed', 'customer,target_app\r\nNord,"abc\r\n', { row: 2, column: 2 }],
    ['has an id that is none', 'customer,target_app\r\nNord,abc\r\n', { row: 2, column: 2 }],
  ])(
    'refuses a targets file that %s, by row and column',
    async (_, text, place) => {
      const { planned, targets } = await aQalyptusForCli();
      writeFileSync(targets, text);

      expect(await planned()).toMatchObject({ status: 64, last: { code: 'request.invalid', details: place } });
    },
    60_000,
  );

  it('refuses a plan that was edited', async () => {
    const { run, planned, plan, qalyptus } = await aQalyptusForCli();
    await planned();
    writeFileSync(plan, readFileSync(plan, 'utf8').replace('Customer 001', 'Customer 009'));

    expect(await run(['propagate', 'run', plan])).toMatchObject({ status: 73, last: { code: 'plan.unknown' } });
    expect(qalyptus.writes()).toEqual([]);
  }, 60_000);

  it('goes on after the key ended in the middle, without a second task', async () => {
    const { run, planned, plan, qalyptus, world } = await aQalyptusForCli(4);
    await planned();
    await run(['propagate', 'run', plan]);
    qalyptus.faults.add({ kind: 'expireKeyAfter', method: 'POST', after: 1, times: 1 });

    expect(await run(['propagate', 'run', plan, '--go-on'])).toMatchObject({
      status: 77,
      last: { type: 'error', code: 'qalyptus.key' },
    });
    const newKey = qalyptus.makeKey();
    await run(['qalyptus', 'update', 'reports'], { secrets: { QALYPTUS_API_KEY: newKey } });

    expect(await run(['propagate', 'run', plan, '--go-on'])).toMatchObject({
      status: 0,
      last: { targets: { created: 4, failed: 0 } },
    });
    expect(copies(qalyptus)).toHaveLength(4);
    const ledger = await run(['propagate', 'ledger']);
    for (const text of [JSON.stringify(world.lines), ledger.stdout, readFileSync(plan, 'utf8')])
      for (const key of [qalyptus.apiKey, newKey]) expect(text).not.toContain(key);
  }, 60_000);

  it('says 0 in sync, 1 when somebody changed a mapping, and writes the whole list', async () => {
    const { run, qalyptus, place } = await aPropagatedForCli();
    const drift = (last: Record<string, unknown>) => last['drift'] as { kind: string; targetKey: string }[];
    for (const task of [...qalyptus.state.tasks.values()])
      if (task.name.startsWith('Daily')) qalyptus.state.tasks.delete(task.id);

    expect(await run(['propagate', 'status'])).toMatchObject({ status: 0, last: { inSync: 3, partial: false } });
    const [one] = copies(qalyptus);
    qalyptus.state.tasks.get(one!.id)!.reports[0]!.pairs = [];
    const file = join(place, 'status.csv');
    const changed = await run(['propagate', 'status', '--out', file]);

    expect(changed).toMatchObject({ status: 1, last: { file } });
    expect(drift(changed.last)).toContainEqual(
      expect.objectContaining({ kind: 'on-master', level: 'red', targetKey: 'Customer 001' }),
    );
    expect(readFileSync(file, 'utf8')).toContain('on-master');
  }, 60_000);

  it('updates mappings as a before and after, and sends only what differs', async () => {
    const { run, qalyptus, targets, customers, place } = await aPropagatedForCli();
    const [first, second] = customers;
    const swapped = readFileSync(targets, 'utf8')
      .replaceAll(first!.sales.id, 'X')
      .replaceAll(second!.sales.id, first!.sales.id)
      .replaceAll('X', second!.sales.id);
    writeFileSync(targets, swapped);
    const plan = join(place, 'update.json');
    const sent = qalyptus.writes().length;

    const planned = await run(['propagate', 'update', 'plan', '--targets', targets, '--out', plan]);
    expect(planned).toMatchObject({ status: 0, last: { kind: 'update', counts: { changes: 6 } } });
    expect(qalyptus.writes()).toHaveLength(sent);
    const ran = await run(['propagate', 'update', 'run', plan]);

    expect(ran).toMatchObject({ status: 0, last: { targets: { planned: 2, updated: 2, failed: 0 } } });
    const salesOf = new Map([
      ['001', second!.sales.id],
      ['002', first!.sales.id],
      ['003', customers[2]!.sales.id],
    ]);
    const everySales = new Set(salesOf.values());
    for (const { name, reports } of copies(qalyptus)) {
      const read = new Set(reports.flatMap(({ id }) => qalyptus.runReport(id)));
      expect([...read].filter((appId) => everySales.has(appId))).toEqual([salesOf.get(name.slice(-3))]);
    }
    expect((await run(['propagate', 'update', 'run', plan])).last).toMatchObject({ alreadyDone: true });
    expect(await run(['propagate', 'status'])).toMatchObject({ last: { inSync: 3 } });
  }, 60_000);

  it('refuses an update to an app that the vault does not know', async () => {
    const { run, qalyptus, targets, customers, place } = await aPropagatedForCli(2);
    const strange = readFileSync(targets, 'utf8').replaceAll(
      customers[0]!.sales.id,
      customers[0]!.sales.id.replace(/^./, '7'),
    );
    writeFileSync(targets, strange);
    const sent = qalyptus.writes().length;

    const planned = await run([
      'propagate',
      'update',
      'plan',
      '--targets',
      targets,
      '--out',
      join(place, 'update.json'),
    ]);

    expect(planned).toMatchObject({ status: 73, last: { kind: 'update', level: 'red' } });
    expect(qalyptus.writes()).toHaveLength(sent);
  }, 60_000);

  it('releases one task by its name, and no other way', async () => {
    const { run, qalyptus } = await aPropagatedForCli();
    const [one] = copies(qalyptus);
    const release = (name: string) => run(['propagate', 'release', '--task', one!.id, '--confirm-name', name]);

    expect((await release('Monthly report')).status).toBe(73);
    expect(qalyptus.state.tasks.get(one!.id)!.isActive).toBe(false);
    expect(await release(one!.name)).toMatchObject({ status: 0, last: { row: { state: 'enabled' } } });
    expect(qalyptus.state.tasks.get(one!.id)!.isActive).toBe(true);
  }, 60_000);

  it('names what a rollback would delete, and deletes it only when told to', async () => {
    const { run, qalyptus, master } = await aPropagatedForCli();
    const rows = (await run(['propagate', 'ledger'])).last['rows'] as { batchId: string }[];
    const [{ batchId } = { batchId: '' }] = rows;

    expect((await run(['propagate', 'rollback', batchId])).last).toMatchObject({ undone: false, keeps: [] });
    expect(copies(qalyptus)).toHaveLength(3);
    expect(await run(['propagate', 'rollback', batchId, '--yes'])).toMatchObject({
      status: 0,
      last: { undone: true, byHand: [] },
    });
    expect(copies(qalyptus)).toHaveLength(0);
    expect(qalyptus.state.tasks.has(master.id)).toBe(true);
  }, 60_000);

  it('plans and runs through the process that holds the vault, however many customers there are', async () => {
    const { run, planned, plan, place, folder, world, recoveryKey, qalyptus } = await aQalyptusForCli(60);
    const holder = given.engine({ place, world, options: { folder, clockRate: 1000 } });
    await holder.client.vault.unlock({ recoveryKey });
    const host = await serveOverHttp(holder.engine);
    onTestFinished(() => host.close());

    expect(await planned()).toMatchObject({ status: 0 });
    expect(statSync(plan).size).toBeGreaterThan(100_000);
    await run(['propagate', 'run', plan]);
    expect(await run(['propagate', 'run', plan, '--go-on'])).toMatchObject({
      status: 0,
      last: { targets: { created: 60 } },
    });
    expect(copies(qalyptus)).toHaveLength(60);
  }, 60_000);
});

describe('re-pointing by command line', () => {
  it('plans, changes every mapping, and sends nothing the second time', async () => {
    const { run, qalyptus, customers, place, ...around } = await aPropagatedForCli();
    const apps = appsOf(customers);
    qalyptus.edit.addApps(apps.map((app) => ({ ...reborn(app), serverUrl: homeHost })));
    qalyptus.edit.removeApps(apps.map(({ id }) => id));
    const runId = await plantRebuild({ ...around, place, qalyptus }, apps, homeHost);
    const plan = join(place, 'repoint.json');

    const planned = await run(['repoint', 'plan', '--run', runId, '--out', plan]);
    expect(planned).toMatchObject({ status: 0, last: { kind: 'repoint', counts: { freeze: 3 } } });
    expect(await run(['repoint', 'run', plan])).toMatchObject({
      status: 0,
      last: { targets: { failed: 0, review: 0 } },
    });

    for (const { reports } of qalyptus.state.tasks.values())
      for (const { id } of reports) for (const appId of qalyptus.runReport(id)) expect(appId).toMatch(/^9/);
    for (const { name, isActive } of qalyptus.state.tasks.values()) expect(isActive).toBe(name.startsWith('Daily'));
    const sent = qalyptus.writes().length;
    expect(await run(['repoint', 'run', plan])).toMatchObject({ status: 0, last: { alreadyDone: true } });
    expect(qalyptus.writes()).toHaveLength(sent);
  }, 60_000);

  it('refuses a run that restored nothing', async () => {
    const { run, place } = await aQalyptusForCli(1);

    const argv = ['repoint', 'plan', '--run', 'f1d3c1a2-0000-4000-8000-000000000000', '--out', join(place, 'r.json')];
    expect(await run(argv)).toMatchObject({ status: 66 });
  }, 60_000);
});
