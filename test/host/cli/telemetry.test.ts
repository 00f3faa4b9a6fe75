import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PracticeTenant } from '../../../electron/practice/index.ts';
import { aBackedUpVaultForCli, aVaultForCli } from '../../support/given-cli.ts';

const dayMs = 86_400_000;
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const allowed = ['telemetry', 'on', 'acme', '--purpose', 'who used what', '--retention', '4', '--by', 'Ida Berg'];

async function aVaultWithEvents(change: (tenant: PracticeTenant) => void = () => undefined) {
  const given = await aVaultForCli(async ({ tenant }) => {
    tenant.state.audits.plan({ count: 40, days: 3, until: Date.now() - 3_600_000 });
    change(tenant);
  });
  expect((await given.run(allowed)).status).toBe(0);
  return given;
}

async function aCapturedVault(change?: (tenant: PracticeTenant) => void) {
  const given = await aVaultWithEvents(change);
  const captured = await given.run(['--json', 'telemetry', 'capture', 'acme']);
  expect(captured.status, captured.stdout).toBe(0);
  return { ...given, captured: captured.last };
}

describe('coffer telemetry', () => {
  it('is off until somebody says what for and how long, says what events hold of persons, and keeps who decided', async () => {
    const { run } = await aVaultForCli();

    const before = await run(['telemetry', 'status', 'acme']);
    const refused = await run(['--json', 'telemetry', 'capture', 'acme']);
    const on = await run(allowed);
    const audit = await run(['--json', 'audit']);

    expect(before.stdout).toContain('Telemetry of acme is off; it was never on.');
    expect(refused).toMatchObject({ status: 73, last: { code: 'telemetry.off' } });
    expect(on.stdout).toMatch(/is on, said by Ida Berg/);
    expect(on.stdout).toMatch(/personal data/);
    expect(JSON.stringify(audit.last)).toContain('"telemetry.on"');
    expect(JSON.stringify(audit.last)).toContain('Ida Berg');
  });

  it.each([
    ['no purpose', ['--retention', '4']],
    ['an empty purpose', ['--purpose', '  ', '--retention', '4']],
    ['no retention', ['--purpose', 'audit']],
    ['a retention that is no number of days', ['--purpose', 'audit', '--retention', 'long']],
    ['a retention of no day', ['--purpose', 'audit', '--retention', '0']],
  ])('is not turned on with %s', async (_, flags) => {
    const { run } = await aVaultForCli();

    expect((await run(['telemetry', 'on', 'acme', ...flags])).status).toBe(64);
    expect((await run(['--json', 'telemetry', 'status', 'acme'])).last).toMatchObject({ policy: null });
  });

  it('knows only the tenants of the vault', async () => {
    const { run } = await aVaultForCli();

    for (const argv of [['status'], ['capture'], ['query'], ['off'], ['destroy', '--confirm', 'nobody']])
      expect((await run(['telemetry', argv[0]!, 'nobody', ...argv.slice(1)])).status, argv[0]).toBe(66);
  });

  it('captures, shows what is held, and answers offline', async () => {
    const { run, tenant, captured } = await aCapturedVault();
    expect(captured).toMatchObject({ state: 'done', events: { added: 40, odd: 0, lost: 0 }, windows: { failed: 0 } });
    const calls = tenant.requests.requests.length;

    const status = await run(['telemetry', 'status', 'acme']);
    const all = await run(['--json', 'telemetry', 'query', 'acme']);
    const type = (all.last['events'] as { type: string }[])[0]!.type;
    const some = await run(['--json', 'telemetry', 'query', 'acme', '--type', type]);
    const page = await run(['--json', 'telemetry', 'query', 'acme', '--limit', '15']);
    const rest = await run(['--json', 'telemetry', 'query', 'acme', '--after', String(page.last['next'])]);

    expect(status.stdout).toContain('40 events held');
    expect(status.stdout).toContain('Read whole:');
    expect(status.stdout).not.toContain('GAP');
    expect(all.last['events']).toHaveLength(40);
    expect((some.last['events'] as { type: string }[]).every((event) => event.type === type)).toBe(true);
    expect(rest.last['events']).toHaveLength(25);
    expect((await run(['telemetry', 'query', 'acme', '--limit', '1'])).stdout).toContain('There are more: --after');
    expect(tenant.requests.requests).toHaveLength(calls);
  });

  it('takes a day whole and a time to the minute', async () => {
    const { run } = await aCapturedVault();
    const all = (await run(['--json', 'telemetry', 'query', 'acme'])).last['events'] as { at: number }[];
    const day = dateOf(all[20]!.at);
    const middle = new Date(all[20]!.at).toISOString();
    const ask = async (...flags: string[]) =>
      ((await run(['--json', 'telemetry', 'query', 'acme', ...flags])).last['events'] as unknown[]).length;

    expect(await ask('--from', day, '--to', day)).toBe(all.filter(({ at }) => dateOf(at) === day).length);
    expect(await ask('--from', middle)).toBe(20);
    expect(await ask('--to', middle)).toBe(20);
    for (const wrong of ['2026-02-31', 'yesterday', '2026-11-22T25:00Z', ''])
      expect((await run(['telemetry', 'query', 'acme', '--from', wrong])).status, wrong).toBe(64);
  });

  it('exports JSON lines and a table whose formulas are harmless, as a plain file that is announced', async () => {
    const { run, place } = await aCapturedVault((tenant) => {
      const at = Date.now() - 2 * dayMs;
      for (const type of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'a;"b"']) tenant.state.audits.add({ at, type });
    });
    const [lines, table] = [join(place, 'events.jsonl'), join(place, 'events.csv')];

    const first = await run(['--json', 'telemetry', 'export', 'acme', '--out', lines]);
    const second = await run(['telemetry', 'export', 'acme', '--out', table, '--separator', 'semicolon']);

    expect(first).toMatchObject({ status: 0, last: { events: 47, file: lines } });
    expect(second.stderr).toMatch(/not encrypted/);
    expect(statSync(table).mode & 0o777).toBe(0o600);
    const rows = readFileSync(lines, 'utf8').trim().split('\n');
    expect(rows).toHaveLength(47);
    expect(Object.keys(JSON.parse(rows[0]!) as object)).toEqual([
      'time',
      'type',
      'userId',
      'source',
      'eventId',
      'body',
    ]);
    const text = readFileSync(table, 'utf8');
    expect(text.startsWith('\ufefftime;type;userId;source;eventId;body\r\n')).toBe(true);
    for (const harmless of [";'=1+1;", ";'+1;", ";'-1;", ";'@SUM(A1);", `;"'\tx";`, `;"'\rx";`, ';"a;""b""";'])
      expect(text).toContain(harmless);
    expect((await run(['telemetry', 'export', 'acme', '--out', table])).status).toBe(73);
  });

  it('exports to standard output only the events', async () => {
    const { run } = await aCapturedVault();

    const { status, stdout } = await run(['telemetry', 'export', 'acme', '--out', '-', '--as', 'csv']);
    const both = await run(['--json', 'telemetry', 'export', 'acme', '--out', '-']);

    expect(status).toBe(0);
    expect(stdout.trim().split('\r\n')).toHaveLength(41);
    expect(both.status).toBe(64);
  });

  it.each([
    ['a name that says no form', 'events.txt'],
    ['a folder that is not there', 'nowhere/events.csv'],
  ])('exports nothing to %s', async (_, name) => {
    const { run, place } = await aVaultForCli();

    const { status } = await run(['telemetry', 'export', 'acme', '--out', join(place, name)]);

    expect(status).not.toBe(0);
    expect(existsSync(join(place, name))).toBe(false);
  });

  it('says 75 where some of it failed, and what, and the calendar shows it', async () => {
    const { run, tenant } = await aVaultWithEvents();
    const [failed, day] = [dateOf(Date.now() - 2 * dayMs), dateOf(Date.now() - 3 * dayMs)];
    tenant.state.audits.spoilDay(failed, 400);

    const first = await run(['telemetry', 'capture', 'acme', '--archive-from', day, '--archive-to', failed]);
    const calendar = await run(['telemetry', 'status', 'acme']);

    expect(first.status).toBe(75);
    expect(first.stdout).toContain('1 failed.');
    expect(calendar.stdout).toContain(`${failed} failed:`);
    expect(calendar.stdout).toContain('# captured, o empty, x failed');
  });

  it('says by its exit status why nothing could be read', async () => {
    const { run, tenant } = await aVaultWithEvents();
    tenant.faults.add({ kind: 'status', status: 403, path: /\/audits$/ });

    const { status, last } = await run(['--json', 'telemetry', 'capture', 'acme']);

    expect(status).toBe(77);
    expect(last).toMatchObject({ state: 'failed', reasons: [{ code: 'tenant.forbidden' }] });
  });

  it('turned off keeps what is held and captures no more', async () => {
    const { run } = await aCapturedVault();

    const off = await run(['telemetry', 'off', 'acme', '--by', 'Ida']);

    expect(off.stdout).toMatch(/40 events\s+stay/);
    expect((await run(['telemetry', 'capture', 'acme'])).status).toBe(73);
    expect((await run(['--json', 'telemetry', 'query', 'acme'])).last['events']).toHaveLength(40);
  });

  it('destroys only with the tenant’s name, and says honestly what it cannot reach', async () => {
    const { run } = await aCapturedVault();

    const wrong = await run(['telemetry', 'destroy', 'acme', '--confirm', 'yes']);
    const still = await run(['--json', 'telemetry', 'query', 'acme']);
    const done = await run(['telemetry', 'destroy', 'acme', '--confirm', 'acme']);

    expect(wrong.status).toBe(64);
    expect(still.last['events']).toHaveLength(40);
    expect(done).toMatchObject({ status: 0 });
    expect(done.stdout).toContain('40 events of acme destroyed');
    expect(done.stdout).toMatch(/Copies of the vault folder/);
    expect((await run(['--json', 'telemetry', 'status', 'acme'])).last).toMatchObject({
      events: 0,
      windows: [],
      days: [],
      policy: { enabled: false },
    });
    expect((await run(['verify'])).status).toBe(0);
  });

  it('shows Qlik’s monitoring apps of the newest backup with their size', async () => {
    const { run } = await aBackedUpVaultForCli(({ tenant }) => {
      const [app] = tenant.state.apps.values();
      app!.name = 'Access Evaluator';
    });

    const shown = await run(['telemetry', 'status', 'acme']);
    const { last } = await run(['--json', 'telemetry', 'status', 'acme']);

    expect(shown.stdout).toMatch(/Monitoring app Access Evaluator \(.+\): [\d.]+ k?M?B; backed up/);
    expect(last['monitoringApps']).toMatchObject([
      { name: 'Access Evaluator', fileBytes: expect.any(Number) as number },
    ]);
  });
});
