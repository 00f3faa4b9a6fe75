import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { QalyptusOptions } from '../../../electron/practice/index.ts';
import { aPropagatedForCli, aQalyptusForCli } from '../../support/given-qalyptus-cli.ts';
import { cli } from '../../support/run-cli.ts';

describe('a Qalyptus server by command line', () => {
  it('is added with its key from a file or the environment, and never with one as an argument', async () => {
    const { run, place, qalyptus, folder } = await aQalyptusForCli();
    const key = join(place, 'key.txt');
    writeFileSync(key, `${qalyptus.apiKey}\n`);
    const add = (name: string) => ['qalyptus', 'add', name, '--url', `${qalyptus.url}/api/v2/tasks`];

    expect(await run([...add('two'), '--api-key-file', key, '--key-expires', '2031-05-01'])).toMatchObject({
      status: 0,
      last: { server: { name: 'two', url: qalyptus.url, keyExpiresAt: Date.parse('2031-05-01') } },
    });
    const added = await run(add('three'), { secrets: { QALYPTUS_API_KEY: qalyptus.apiKey } });
    expect(added).toMatchObject({ status: 0, last: { server: { name: 'three' } } });
    expect(added.stdout).not.toContain(qalyptus.apiKey);
    expect((await run(add('four'))).status).toBe(64);
    expect((await run([...add('four'), '--api-key', qalyptus.apiKey])).status).toBe(64);
    expect(await run([...add('two'), '--api-key-file', key])).toMatchObject({
      status: 73,
      last: { code: 'request.exists' },
    });
    expect(await run([...add('four'), '--api-key-file', key, '--key-expires', 'soon'])).toMatchObject({ status: 64 });
    const { last } = await run(['qalyptus', 'list']);
    expect(last['servers']).toMatchObject([{ name: 'reports' }, { name: 'two' }, { name: 'three' }]);
    expect(readFileSync(join(folder, 'vault.json'), 'utf8')).not.toContain(qalyptus.apiKey);
    // Two servers: which one is meant has to be said.
    expect(await run(['propagate', 'ledger'])).toMatchObject({ status: 64, last: { code: 'request.invalid' } });
    expect((await run(['propagate', 'ledger', '--server', 'two'])).status).toBe(0);
  }, 60_000);

  it('is checked without a write, and says what it does not tell', async () => {
    const { run, qalyptus } = await aQalyptusForCli();

    const checked = await run(['qalyptus', 'check', 'reports']);

    expect(checked).toMatchObject({
      status: 0,
      last: { reachable: true, keyGood: true, propagation: 'not-tried', tasks: qalyptus.state.tasks.size },
    });
    expect(checked.last['routes']).toContainEqual({ route: 'tasks', state: 'there' });
    expect(String(checked.last['notDisclosed'])).not.toBe('');
    expect(String(checked.last['notes'])).toContain('When the key ends is not known');
    expect(qalyptus.writes()).toEqual([]);
  }, 60_000);

  it('is said to be unreachable, or to refuse the key, each with its own status', async () => {
    const { run, qalyptus } = await aQalyptusForCli();
    qalyptus.expireKey(qalyptus.apiKey);

    expect(await run(['qalyptus', 'check', 'reports'])).toMatchObject({
      status: 77,
      last: { reachable: true, keyGood: false },
    });
    expect(await run(['qalyptus', 'capture', 'reports'])).toMatchObject({ status: 77, last: { code: 'qalyptus.key' } });
    const fresh = { secrets: { QALYPTUS_API_KEY: qalyptus.makeKey() } };
    expect((await run(['qalyptus', 'update', 'reports'], fresh)).status).toBe(0);
    expect((await run(['qalyptus', 'check', 'reports'])).status).toBe(0);
    await qalyptus.close();
    expect(await run(['qalyptus', 'check', 'reports'])).toMatchObject({ status: 69, last: { reachable: false } });
  }, 60_000);

  it('shows tasks and mappings in the words of the product, offline too, with names out of the vault', async () => {
    const { run, qalyptus, customers, place, folder } = await aPropagatedForCli(2);

    const tasks = await run(['qalyptus', 'tasks', 'reports']);
    expect(tasks.last['tasks']).toHaveLength(qalyptus.state.tasks.size);
    const { last } = await run(['qalyptus', 'mappings', 'reports']);
    const rows = last['rows'] as { targetAppId: string; targetAppName: string; origin: string }[];
    expect(rows.find(({ targetAppId }) => targetAppId === customers[0]!.sales.id)).toMatchObject({
      sourceAppName: 'Sales master',
      targetAppName: customers[0]!.sales.name,
      space: 'Customers',
      origin: 'ledger',
    });
    const all = (await run(['qalyptus', 'mappings', 'reports', '--all'])).last['rows'] as object[];
    expect(all.length).toBeGreaterThan(rows.length);
    await qalyptus.close();
    const offline = await run(['qalyptus', 'tasks', 'reports', '--offline']);
    expect(offline.last['tasks']).toEqual(tasks.last['tasks']);
    const plain = ['--vault', folder, '--recovery-key-file', join(place, 'recovery.txt')];
    const shown = await cli([...plain, 'qalyptus', 'mappings', 'reports', '--all']);
    expect(shown.stdout).toContain('Overwrite Report Apps');
    expect(shown.stdout).toContain('no mapping: reads the master');
    expect(shown.stdout).toMatch(/cannot be\s+modified in the interface/);
  }, 60_000);

  it('is kept in versions, and what changed between two of them is named', async () => {
    const { run, qalyptus, master } = await aQalyptusForCli();
    expect((await run(['qalyptus', 'capture', 'reports'])).last).toMatchObject({ changed: true });
    const again = (await run(['qalyptus', 'capture', 'reports'])).last;
    expect(again).toMatchObject({ changed: false });
    // Nothing new was seen, but it was seen just now.
    expect((await run(['qalyptus', 'mappings', 'reports'])).last).toMatchObject({ takenAt: again['takenAt'] });
    expect((await run(['qalyptus', 'diff', 'reports'])).status).toBe(66);
    qalyptus.state.tasks.get(master.id)!.isActive = true;
    expect((await run(['qalyptus', 'capture', 'reports'])).last).toMatchObject({ changed: true });

    expect((await run(['qalyptus', 'versions', 'reports'])).last['versions']).toHaveLength(2);
    expect((await run(['qalyptus', 'diff', 'reports'])).last['changes']).toEqual([
      expect.objectContaining({ kind: 'changed', what: 'setting', name: 'enabled', before: 'false', after: 'true' }),
    ]);
  }, 60_000);

  it('answers the five steps and what a mapping redirects', async () => {
    const { run, master, qalyptus } = await aPropagatedForCli(2);
    await run(['qalyptus', 'capture', 'reports']);

    const { last: guide } = await run(['qalyptus', 'guide', 'reports', '--task', master.id]);
    expect((guide['steps'] as { state: string }[]).map(({ state }) => state)).toEqual(Array(5).fill('done'));
    const copy = [...qalyptus.state.tasks.values()].find(({ name }) => name.endsWith('001'))!;
    const { last } = await run(['qalyptus', 'redirects', 'reports', '--task', copy.id]);
    expect(last['reports']).toHaveLength(3);
    expect(String(last['notReached'])).toContain('goes on reading from');
    expect(await run(['qalyptus', 'redirects', 'reports', '--task', copy.id.replace(/^./, 'f')])).toMatchObject({
      status: 66,
    });
  }, 60_000);

  it('is learned on a throw-away copy, and only when told to', async () => {
    const { run, qalyptus, master, customers } = await aQalyptusForCli(1, { switches: { patchMode: 'merge' } });
    const before = qalyptus.state.tasks.size;
    const argv = ['qalyptus', 'canary', 'reports', '--task', master.id, '--target-app', customers[0]!.sales.id];

    expect((await run(argv)).last).toMatchObject({ done: false });
    expect(qalyptus.writes()).toEqual([]);
    expect(await run([...argv, '--yes'])).toMatchObject({
      status: 0,
      last: { done: true, leftOver: '', dialect: { learnedBy: 'canary', patchSemantics: 'merge', canDelete: true } },
    });
    expect(qalyptus.state.tasks.size).toBe(before);
    expect((await run(['qalyptus', 'list'])).last['servers']).toMatchObject([{ dialect: { learnedBy: 'canary' } }]);
  }, 60_000);

  it.each<[string, QalyptusOptions, object]>([
    ['answers in PascalCase', { switches: { pascalOut: true } }, { status: 0 }],
    ['has no envelope', { switches: { envelope: 'none' } }, { status: 0 }],
    ['has no v2', { switches: { noV2: true } }, { status: 0 }],
    ['has the key feature off', { switches: { apiKeysOn: false } }, { status: 77 }],
  ])(
    'that %s is read, or clearly not',
    async (_, options, expected) => {
      const { run, qalyptus } = await aQalyptusForCli(1, options);

      const read = await run(['qalyptus', 'tasks', 'reports']);

      expect(read).toMatchObject(expected);
      if (read.status === 0) expect(read.last['tasks']).toHaveLength(qalyptus.state.tasks.size);
    },
    60_000,
  );
});
