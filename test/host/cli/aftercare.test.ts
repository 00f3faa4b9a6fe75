import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PracticeQalyptus } from '../../../electron/practice/index.ts';
import { appsOf, homeHost, plantRebuild, reborn } from '../../support/given-qalyptus.ts';
import { aPropagatedForCli, aQalyptusForCli } from '../../support/given-qalyptus-cli.ts';
import { cli } from '../../support/run-cli.ts';
import { aFolder } from '../../support/world.ts';

const copies = ({ state }: PracticeQalyptus) =>
  [...state.tasks.values()].filter(({ name }) => name.startsWith('Monthly report - Customer'));
const reportWrites = (qalyptus: PracticeQalyptus) => qalyptus.writes().filter(({ path }) => path.includes('/reports/'));

/** Every app of the customers has another id, and the vault knows which. */
async function aRebuilt() {
  const given = await aPropagatedForCli(2);
  const { qalyptus, customers, place } = given;
  const apps = appsOf(customers);
  qalyptus.edit.addApps(apps.map((app) => ({ ...reborn(app), serverUrl: homeHost })));
  const restoreRun = await plantRebuild(given, apps, homeHost);
  const planned = (out: string, ...flags: string[]) =>
    given.run(['repoint', 'plan', '--run', restoreRun, '--out', join(place, out), ...flags]);
  return { ...given, apps, planned, ran: (out: string) => given.run(['repoint', 'run', join(place, out)]) };
}

describe('re-pointing, where a person has to say something', () => {
  it('takes the word that reports were published again, changes the source, and offers a look at a sample', async () => {
    const { qalyptus, planned, ran, place, apps } = await aRebuilt();
    qalyptus.edit.changeConnections({ apps: new Map(apps.map((app) => [app.id, reborn(app).id])) });
    qalyptus.edit.republish();
    qalyptus.switches.connectionApps = 'hidden';
    const reports = [...qalyptus.state.reports.keys()];

    expect((await planned('c.json', '--republished', ...reports)).status).toBe(0);

    const { changes } = JSON.parse(readFileSync(join(place, 'c.json'), 'utf8')) as {
      changes: { pairs: { case: string }[] }[];
    };
    expect(changes.some(({ pairs }) => pairs.some((pair) => pair.case === 'C'))).toBe(true);
    const { status, last } = await ran('c.json');
    expect(status).toBe(0);
    expect(last).toMatchObject({ targets: { failed: 0, review: 0 } });
    expect(last['next']).toEqual([`coffer propagate try --batch ${String(last['planHash'])}`]);
    for (const { reports: rows } of copies(qalyptus))
      for (const { id } of rows) for (const appId of qalyptus.runReport(id)) expect(appId).toMatch(/^9/);
  }, 60_000);

  it('changes tasks that cannot be disabled only when a person keeps them from running', async () => {
    const { qalyptus, planned, ran } = await aRebuilt();
    qalyptus.switches.taskPatch = 'missing';
    const before = reportWrites(qalyptus).length;
    await planned('a.json');

    expect(await ran('a.json')).toMatchObject({
      status: 73,
      last: { code: 'propagation.cannot-disable', details: { confirm: 'frozen-by-hand' } },
    });
    expect(reportWrites(qalyptus)).toHaveLength(before);

    expect(await planned('b.json', '--confirm', 'frozen-by-hand')).toMatchObject({
      last: { confirmed: ['frozen-by-hand'] },
    });
    const { last } = await ran('b.json');
    expect(last).toMatchObject({ targets: { failed: 0 } });
    expect(String(last['warnings'])).toContain('could not be disabled');
    expect(reportWrites(qalyptus).length).toBeGreaterThan(before);
  }, 60_000);

  it('puts everything back as it was, when told to', async () => {
    const { qalyptus, planned, ran, run } = await aRebuilt();
    const looks = () =>
      JSON.stringify([...qalyptus.state.tasks.values()].map(({ id, isActive, reports }) => [id, isActive, reports]));
    const before = looks();
    const { planId } = (await planned('a.json')).last;
    await ran('a.json');
    const after = looks();
    expect(after).not.toBe(before);

    const preview = await run(['propagate', 'rollback', String(planId)]);
    expect(preview).toMatchObject({ status: 0, last: { kind: 'repoint', undone: false, deletes: [], leaves: [] } });
    expect(preview.last['putsBack']).not.toEqual([]);
    expect(looks()).toBe(after);

    expect(await run(['propagate', 'rollback', String(planId), '--yes'])).toMatchObject({
      status: 0,
      last: { undone: true, left: [], byHand: [] },
    });
    expect(looks()).toBe(before);
    const task = copies(qalyptus)[0]!.id;
    expect((await run(['propagate', 'rollback', String(planId), '--force', task, '--yes'])).status).toBe(0);
  }, 60_000);
});

describe('running again what failed', () => {
  it('makes the copy that was refused, and only that one', async () => {
    const { run, planned, plan, qalyptus } = await aQalyptusForCli(3);
    await planned();
    await run(['propagate', 'run', plan]);
    qalyptus.faults.add({ kind: 'okButFailed', method: 'POST', path: /\/duplicate$/, times: 1 });
    expect(await run(['propagate', 'run', plan, '--go-on'])).toMatchObject({
      status: 75,
      last: { targets: { created: 2, failed: 1 } },
    });
    const sent = qalyptus.writes().length;

    expect(await run(['propagate', 'run', plan, '--go-on', '--retry-failed'])).toMatchObject({
      status: 0,
      last: { targets: { created: 3, failed: 0 } },
    });

    expect(copies(qalyptus)).toHaveLength(3);
    expect(
      qalyptus
        .writes()
        .slice(sent)
        .filter(({ path }) => path.endsWith('/duplicate')),
    ).toHaveLength(1);
  }, 60_000);
});

describe('before a copy goes live', () => {
  it('shows what to look at and changes nothing, and takes the words it asked for', async () => {
    const { run, qalyptus, master } = await aPropagatedForCli(2);
    const [one] = copies(qalyptus);
    const zoe = { id: 'r1', recipientId: 'r2', name: 'Zoë', type: 'User', email: 'zoe@practice.invalid' };
    one!.recipients.push(zoe);
    master.recipients.push(zoe);
    const sent = qalyptus.writes().length;

    const shown = await run(['propagate', 'release', '--task', one!.id]);
    expect(shown).toMatchObject({
      status: 0,
      last: { released: false, isActive: false, triggers: [], recipients: [zoe.email], destinations: [], refusals: [] },
    });
    expect(shown.last['needs']).toMatchObject([{ word: 'masters-recipients' }]);
    expect(shown.last['reports']).toHaveLength(one!.reports.length);
    expect(qalyptus.writes()).toHaveLength(sent);

    const release = ['propagate', 'release', '--task', one!.id, '--confirm-name', one!.name];
    expect(await run(release)).toMatchObject({ status: 73, last: { code: 'request.refused' } });
    expect(one!.isActive).toBe(false);
    expect(await run([...release, '--confirm', 'masters-recipients'])).toMatchObject({
      status: 0,
      last: { released: true },
    });
    expect(one!.isActive).toBe(true);
  }, 60_000);

  it('runs a sample, says what is left to a person, and keeps what that person saw', async () => {
    const { run, qalyptus } = await aPropagatedForCli(3);
    const rows = (await run(['propagate', 'ledger'])).last['rows'] as { batchId: string }[];
    const [one, two] = copies(qalyptus);
    two!.reports[0]!.settings['fileStorage'] = { folder: 'S:/reports' };

    const tried = await run(['propagate', 'try', '--batch', rows[0]!.batchId, '--expect', '{customer}']);
    expect(tried).toMatchObject({
      status: 75,
      last: { counts: { planned: 3, pass: 2, review: 0, fail: 0, inconclusive: 1 }, outOf: 3 },
    });
    expect(qalyptus.state.executions.size).toBe(2);

    const let2 = ['propagate', 'try', '--task', two!.id, '--confirm-task', two!.id];
    expect(await run(let2)).toMatchObject({ status: 0, last: { counts: { planned: 1, pass: 1 } } });
    const verdict = ['propagate', 'try', '--task', one!.id, '--verdict', 'pass', '--by', 'Ida', '--data-seen'];
    expect(await run(verdict)).toMatchObject({
      status: 0,
      last: { row: { state: 'tested', check: { result: 'pass', label: 'verified-data', by: 'Ida' } } },
    });
    expect(qalyptus.state.executions.size).toBe(3);
  }, 60_000);

  it.each([
    [['--sample', '7'], 'nothing is named'],
    [['--batch', 'x', '--sample', 'some'], 'a sample of another kind'],
    [
      ['--task', '5b0a1f7e-2c44-4d0e-9a38-1d1f4d0c7a01', '--verdict', 'good', '--by', 'Ida'],
      'a verdict of another kind',
    ],
    [['--task', '5b0a1f7e-2c44-4d0e-9a38-1d1f4d0c7a01', '--verdict', 'pass'], 'a verdict of nobody'],
  ])('refuses %j: %s', async (flags) => {
    const { run, qalyptus } = await aQalyptusForCli(1);

    expect((await run(['propagate', 'try', ...flags])).status).toBe(64);
    expect(qalyptus.state.executions.size).toBe(0);
  });
});

describe('practising', () => {
  it('starts a practice Qalyptus beside the practice tenant, its key in a file where that is asked for', async () => {
    const place = aFolder();
    const keyFile = join(place.path, 'key.txt');
    const control = new AbortController();
    const shown = cli(['--json', 'practice', '--count', '3', '--qalyptus', '--qalyptus-key-file', keyFile], {
      signal: control.signal,
    });
    const key = await waitFor(() => readFileSync(keyFile, 'utf8').trim());
    setTimeout(() => control.abort(), 200);

    const { last, stdout } = await shown;

    const { url, apiKeyFile } = last['qalyptus'] as { url: string; apiKeyFile: string };
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(apiKeyFile).toBe(keyFile);
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect(stdout).not.toContain(key);
    place.dispose();
  });
});

async function waitFor<T>(read: () => T): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return read();
    } catch (thrown) {
      if (tries > 200) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
