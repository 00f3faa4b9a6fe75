import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecoveryTask, WayBack } from '../../../shared/domain/recovery.ts';
import { aBackedUpTenant, aRebuiltTenant, writes } from '../../support/given-restore-cli.ts';
import { cli } from '../../support/run-cli.ts';

type Given = Awaited<ReturnType<typeof aBackedUpTenant>>;

const firstApp = ({ source }: Pick<Given, 'source'>): string => [...source.state.apps.keys()][0]!;
const statesOf = (last: Record<string, unknown>) =>
  Object.fromEntries((last['ways'] as WayBack[]).map(({ way, state }) => [way, state]));

describe('the ways back of an app', () => {
  it('are beside it while it lives, and asking sends only reads', async () => {
    const given = await aBackedUpTenant(2);
    const app = firstApp(given);
    const before = writes(given.source);

    const { status, last } = await given.run(['restore', 'advise', '--app', app, '--to', 'acme']);

    expect(status).toBe(0);
    expect(last).toMatchObject({ appId: app, living: { appId: app }, window: null, best: 'person' });
    expect(statesOf(last)).toEqual({ person: 'open', copy: 'open', native: 'closed', vault: 'open' });
    expect(writes(given.source)).toBe(before);
    expect((await given.run(['restore', 'advise', '--app', 'nobody', '--to', 'acme'])).status).toBe(66);
  }, 60_000);

  it('begin with Qlik’s own when it was just deleted, with the dates told from the snapshots', async () => {
    const given = await aBackedUpTenant(3);
    const app = firstApp(given);
    given.source.edit.deleteApp(app);
    const { last: backup } = await given.run(['backup', 'acme', '--no-config']);

    const { last } = await given.run(['restore', 'advise', '--app', app, '--to', 'acme']);

    expect(last).toMatchObject({
      living: null,
      best: 'native',
      window: { lastSeenIn: given.snapshotId, missingIn: backup['snapshotId'], tooYoung: 'no' },
    });
    expect(statesOf(last)).toEqual({ native: 'open', vault: 'open', person: 'closed', copy: 'closed' });
    // In a tenant it was never in, Qlik has nothing to bring back.
    const elsewhere = await given.run(['restore', 'advise', '--app', app, '--to', 'rebuilt']);
    expect(elsewhere.last).toMatchObject({ window: null, best: 'vault' });
    expect(statesOf(elsewhere.last)).toMatchObject({ native: 'closed' });
  }, 60_000);

  it('lead to the app a rebuild put in its place', async () => {
    const given = await aRebuiltTenant(2);
    const app = firstApp(given);
    await given.run(['tenant', 'succeed', 'rebuilt', '--id', given.target.tenantId, '--run', given.runId]);

    const { last } = await given.run(['restore', 'advise', '--app', app, '--to', 'rebuilt']);

    expect(last).toMatchObject({ appId: app, best: 'person' });
    const { appId: current } = last['living'] as { appId: string };
    expect(given.target.state.apps.has(current)).toBe(true);

    // And once that one is backed up and deleted, to where Qlik has it.
    await given.run(['backup', 'rebuilt']);
    given.target.state.deletedApps.set(current, {
      app: given.target.state.apps.get(current)!,
      at: given.target.clock.now(),
    });
    given.target.state.apps.delete(current);
    const gone = (await given.run(['restore', 'advise', '--app', app, '--to', 'rebuilt'])).last;
    expect(gone).toMatchObject({ living: null, window: { appId: current }, kept: { appId: current } });
  }, 60_000);
});

describe('in plain words', () => {
  it('the ways back, Qlik’s own restore and the tasks are to be read', async () => {
    const given = await aRebuiltTenant(2);
    const app = firstApp(given);
    const say = async (...argv: string[]) =>
      (
        await cli(['--vault', given.vault, '--recovery-key-file', given.recovery, ...argv], {
          world: given.world,
          env: { COFFER_CLOCK_RATE: '1000' },
        })
      ).stdout;

    expect(await say('restore', 'advise', '--app', app, '--to', 'acme')).toMatch(
      /lives.*\n[^]*beside the living app: open[^]*coffer restore plan --to acme/,
    );
    given.source.edit.deleteApp(app);
    expect(await say('restore', 'native', '--app', app, '--to', 'acme')).toMatch(
      /Last seen .* not found now[^]*Qlik’s own restore of deleted apps: open[^]*Do it with --yes\.\n$/,
    );
    expect(await say('restore', 'native', '--app', app, '--to', 'acme', '--yes')).toMatch(
      /is back.*with its own id\.\n[^]*To be done by hand:\n {2}- /,
    );
    expect(await say('tasks')).toMatch(/^task +tenant +since[^]*rebuilt .* open /);
  }, 60_000);
});

describe('Qlik’s own restore', () => {
  it('brings a deleted app back under its id when told to, and lists what it leaves', async () => {
    const given = await aBackedUpTenant(2);
    const app = firstApp(given);
    const native = (...flags: string[]) => given.run(['restore', 'native', '--app', app, '--to', 'acme', ...flags]);
    given.source.edit.deleteApp(app);

    expect(await native()).toMatchObject({ status: 0, last: { started: false, ways: [{ way: 'native' }] } });
    expect(given.source.state.apps.has(app)).toBe(false);
    const { status, last } = await native('--yes');

    expect(status).toBe(0);
    expect(last).toMatchObject({ appId: app, started: true, differences: [], objects: { missing: 0, added: 0 } });
    expect((last['byHand'] as { kind: string }[]).map(({ kind }) => kind)).toContain('subscriptions');
    expect(given.source.state.apps.has(app)).toBe(true);
    expect((await given.run(['audit'])).last['entries']).toContainEqual(
      expect.objectContaining({ event: 'native-restored', facts: expect.objectContaining({ appId: app }) as unknown }),
    );
    // It lives: there is nothing to bring back.
    expect((await native('--yes')).status).toBe(73);
  }, 60_000);

  it('counts as done when only its answer is lost', async () => {
    const given = await aBackedUpTenant(2);
    const app = firstApp(given);
    given.source.edit.deleteApp(app);
    given.source.faults.add({ method: 'POST', path: /actions\/restore$/, kind: 'lose-answer', times: 1 });

    const { status, last } = await given.run(['restore', 'native', '--app', app, '--to', 'acme', '--yes']);

    expect({ status, last }).toMatchObject({ status: 0, last: { appId: app, started: true } });
  }, 60_000);

  it('is refused in a tenant the app never was in, and says so when Qlik has purged it', async () => {
    const given = await aBackedUpTenant(2);
    const app = firstApp(given);
    given.source.edit.deleteApp(app);
    given.source.state.deletedApps.delete(app);
    const native = (to: string) => given.run(['restore', 'native', '--app', app, '--to', to, '--yes']);
    const before = writes(given.target);

    expect(await native('rebuilt')).toMatchObject({ status: 73, last: { code: 'request.refused' } });
    expect(writes(given.target)).toBe(before);
    expect(await native('acme')).toMatchObject({ status: 66, last: { code: 'tenant.not-found' } });
  }, 60_000);
});

describe('what is left to do by hand after a restore', () => {
  it('stays open until somebody says by what it was done, whatever is run again', async () => {
    const given = await aRebuiltTenant(3);
    const { run, place } = given;
    const tasks = async (...flags: string[]) =>
      (await run(['tasks', 'list', ...flags])).last['tasks'] as RecoveryTask[];
    const open = await tasks();
    const [task, ...others] = open;
    const done = (...argv: string[]) => run(['tasks', 'done', ...argv]);

    expect(open.length).toBeGreaterThan(1);
    expect(open.every(({ target, runId, done: over }) => target === 'rebuilt' && runId === given.runId && !over)).toBe(
      true,
    );
    expect((await done(task!.taskId, '--by', 'Ida', '--evidence', '  ')).status).toBe(64);
    expect((await done('nothing', '--by', 'Ida', '--evidence', 'x')).status).toBe(66);
    expect(await done(task!.taskId, '--by', 'Ida', '--evidence', 'CHG-1042')).toMatchObject({
      status: 0,
      last: { task: { taskId: task!.taskId, done: { by: 'Ida', evidence: 'CHG-1042' } } },
    });
    expect((await done(task!.taskId, '--by', 'Ola', '--evidence', 'later')).status).toBe(73);

    await run(['rebuild', 'run', join(place, 'plan.json')]);
    expect(await tasks()).toEqual(others);
    expect((await tasks('--all')).find(({ taskId }) => taskId === task!.taskId)?.done).toMatchObject({ by: 'Ida' });
    expect((await run(['audit'])).last['entries']).toContainEqual(
      expect.objectContaining({
        event: 'task-done',
        facts: expect.objectContaining({ taskId: task!.taskId, by: 'Ida', evidence: 'CHG-1042' }) as unknown,
      }),
    );
  }, 60_000);
});

describe('the runbook', () => {
  it('is a file to print that names the vault, its last snapshot and every command, and no secret', async () => {
    const given = await aBackedUpTenant(2);
    const out = join(given.place, 'runbook.html');
    const { last: info } = await given.run(['vault', 'info']);

    expect((await given.run(['runbook', 'acme', '--out', join(given.place, 'runbook.pdf')])).status).toBe(64);
    expect((await given.run(['runbook', 'nobody', '--out', out])).status).toBe(66);
    const { status, last } = await given.run(['runbook', 'acme', '--out', out]);

    expect({ status, last }).toMatchObject({ status: 0, last: { file: out } });
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const page = readFileSync(out, 'utf8');
    for (const text of [given.snapshotId, String(info['vaultId']), given.source.url, 'wait, do not rebuild'])
      expect(page).toContain(text);
    expect(page).toContain('coffer rebuild plan --to acme-new');
    expect(page).not.toContain(given.source.clientSecret);
    expect(page).not.toContain(given.source.clientId);
    expect((await given.run(['runbook', 'acme', '--out', out])).status).toBe(73);
  }, 60_000);
});
