import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveOverHttp } from '../../../electron/hosts/http/index.ts';
import { given } from '../../support/given.ts';
import { aBackedUpTenant, aRebuiltTenant, writes } from '../../support/given-restore-cli.ts';
import { cli } from '../../support/run-cli.ts';

describe('restoring by command line', () => {
  it('plans and runs a rebuild, and sends nothing when it is run again', async () => {
    const { run, place, source, target } = await aBackedUpTenant();
    const plan = join(place, 'plan.json');

    const planned = await run(['rebuild', 'plan', '--to', 'rebuilt', '--out', plan]);
    expect(planned).toMatchObject({
      status: 0,
      last: { kind: 'rebuild', file: plan, level: 'amber', counts: { apps: { planned: 4, restored: 4 } } },
    });
    expect(planned.lines).toContainEqual(expect.objectContaining({ type: 'warning', path: plan }));
    expect(statSync(plan).mode & 0o777).toBe(0o600);
    expect(writes(target)).toBe(0);
    expect((await run(['rebuild', 'plan', '--to', 'rebuilt', '--out', plan])).status).toBe(73);

    const ran = await run(['rebuild', 'run', plan]);
    expect(ran).toMatchObject({
      status: 0,
      last: { state: 'done', apps: { restored: 4, failed: 0 }, objects: { different: 0, missing: 0, extra: 0 } },
    });
    const names = (tenant: typeof target) => [...tenant.state.apps.values()].map(({ name }) => name).sort();
    expect(names(target)).toEqual(names(source));

    const sent = writes(target);
    const again = await run(['rebuild', 'run', plan]);
    expect(again).toMatchObject({ status: 0, last: { runId: ran.last['runId'], alreadyDone: true } });
    expect(writes(target)).toBe(sent);
  }, 60_000);

  it('writes a report that anybody can check, with and without the vault', async () => {
    const { run, place, runId } = await aRebuiltTenant();
    const [page, json] = [join(place, 'report.html'), join(place, 'report.json')];

    const shown = await run(['report', 'show', runId, '--out', page]);
    await run(['report', 'show', runId, '--out', json]);
    const key = String(shown.last['fingerprint']);

    const check = (file: string, ...flags: string[]) => cli(['--json', 'report', 'check', file, ...flags]);
    for (const file of [page, json]) {
      expect(await check(file)).toMatchObject({ status: 0, last: { unchanged: true, origin: 'not-established' } });
      expect(await check(file, '--key', key)).toMatchObject({ status: 0, last: { origin: 'known' } });
      expect(await check(file, '--key', key.replace(/^..../, '0000'))).toMatchObject({ status: 65 });
      expect(await run(['report', 'check', file])).toMatchObject({ status: 0, last: { origin: 'known' } });
    }
    expect((await cli(['report', 'check', page])).stdout).toMatch(/^Unchanged, origin not established\./);
    writeFileSync(json, readFileSync(json, 'utf8').replace('"restored"', '"skipped"'));
    expect(await check(json)).toMatchObject({ status: 65, last: { code: 'report.changed' } });
    expect((await run(['report', 'show', runId, '--out', page])).status).toBe(73);
    expect((await run(['report', 'show', runId, '--out', join(place, 'report.pdf')])).status).toBe(64);
  }, 60_000);

  it('hands out the table of old and new ids', async () => {
    const { run, place, source, target, runId } = await aRebuiltTenant();
    const csv = join(place, 'ids.csv');

    expect(await run(['restore', 'ids', runId, '--out', csv])).toMatchObject({ status: 0 });

    const rows = readFileSync(csv, 'utf8')
      .split('\r\n')
      .map((line) => line.split(','));
    expect(rows[0]).toEqual(['kind', 'old_id', 'new_id', 'name']);
    for (const { id } of source.state.apps.values()) {
      const [, , newId = ''] = rows.find(([kind, oldId]) => kind === 'app' && oldId === id) ?? [];
      expect(target.state.apps.has(newId)).toBe(true);
    }
  }, 60_000);

  it.each([
    ['edited', (text: string) => text.replace('"matchEmail":false', '"matchEmail":true'), 'plan.unknown', 73],
    ['of another making', () => 'a letter', 'request.invalid', 64],
  ])(
    'refuses a plan file that is %s',
    async (_, change, code, status) => {
      const { run, place } = await aBackedUpTenant(2);
      const plan = join(place, 'plan.json');
      await run(['rebuild', 'plan', '--to', 'rebuilt', '--out', plan]);
      writeFileSync(plan, change(readFileSync(plan, 'utf8')));

      expect(await run(['rebuild', 'run', plan])).toMatchObject({ status, last: { type: 'error', code } });
    },
    60_000,
  );

  it('writes a red plan with its fix, says 73, and does not run it', async () => {
    const { run, place, target } = await aBackedUpTenant(2, { allowedScopes: ['admin_classic'] });
    const plan = join(place, 'plan.json');

    const planned = await run(['rebuild', 'plan', '--to', 'rebuilt', '--out', plan]);

    expect(planned).toMatchObject({ status: 73, last: { type: 'result', level: 'red' } });
    const red = (planned.last['preflight'] as { name: string; level: string; fix: string }[]).filter(
      ({ level }) => level === 'red',
    );
    expect(red.find(({ name }) => name === 'scopes')?.fix).toContain('admin.apps');
    expect(await run(['rebuild', 'run', plan])).toMatchObject({ status: 73, last: { code: 'plan.red' } });
    expect(writes(target)).toBe(0);
  }, 60_000);

  it('says 75 when an app fails, and the same command brings it back later', async () => {
    const { run, place, target } = await aBackedUpTenant(3);
    const plan = join(place, 'plan.json');
    await run(['rebuild', 'plan', '--to', 'rebuilt', '--out', plan]);
    const fault = target.faults.add({ method: 'POST', path: /apps\/import/, kind: 'status', status: 400, times: 1 });

    expect(await run(['rebuild', 'run', plan])).toMatchObject({
      status: 75,
      last: { apps: { restored: 2, failed: 1 } },
    });
    fault.remove();

    expect(await run(['rebuild', 'run', plan])).toMatchObject({
      status: 0,
      last: { apps: { restored: 3, failed: 0 } },
    });
  }, 60_000);

  it('is stopped by Ctrl-C with 130, and goes on with the same command', async () => {
    const { run, place, target } = await aBackedUpTenant();
    const plan = join(place, 'plan.json');
    await run(['rebuild', 'plan', '--to', 'rebuilt', '--out', plan]);
    const stopping = new AbortController();
    const act = () => stopping.abort('SIGINT');
    target.faults.add({ method: 'POST', path: /apps\/import/, kind: 'act-after', act, times: 1 });

    const stopped = await run(['rebuild', 'run', plan, '--concurrency', '1'], { signal: stopping.signal });
    const gone = await run(['rebuild', 'run', plan]);

    expect(stopped.status).toBe(130);
    expect(gone).toMatchObject({ status: 0, last: { apps: { restored: 4 } } });
    expect(target.state.apps.size).toBe(4);
  }, 60_000);

  it('names what an undo would remove, and removes it only when told to', async () => {
    const { run, target, runId } = await aRebuiltTenant();
    const [kept] = target.state.apps.values();
    target.edit.addPrivateSheet(kept!.id, [...target.state.people.values()][0]!.id, 'mine');

    const preview = await run(['restore', 'undo', runId]);
    expect(preview).toMatchObject({ status: 0, last: { undone: false } });
    expect(target.state.apps.size).toBe(4);
    const undone = await run(['restore', 'undo', runId, '--yes']);

    expect(undone).toMatchObject({ status: 0, last: { undone: true, removed: preview.last['removes'] } });
    expect(undone.last['kept']).toEqual(preview.last['keeps']);
    expect([...target.state.apps.keys()]).toEqual([kept!.id]);
  }, 60_000);

  it('runs a plan through the process that holds the vault, however large the plan is', async () => {
    const { run, place, vault, world, recovery } = await aBackedUpTenant();
    const plan = join(place, 'plan.json');
    await run(['rebuild', 'plan', '--to', 'rebuilt', '--out', plan]);
    expect(statSync(plan).size).toBeGreaterThan(100_000);
    const holder = given.engine({ place, world, options: { folder: vault, clockRate: 1000 } });
    await holder.client.vault.unlock({ recoveryKey: readFileSync(recovery, 'utf8') });
    const host = await serveOverHttp(holder.engine);
    onTestFinished(() => host.close());

    const ran = await run(['rebuild', 'run', plan]);

    expect(ran).toMatchObject({ status: 0, last: { apps: { restored: 4 } } });
    expect((await holder.client.jobs.list({ limit: 1 })).runs).toMatchObject([{ kind: 'restore', state: 'done' }]);
  }, 60_000);
});
