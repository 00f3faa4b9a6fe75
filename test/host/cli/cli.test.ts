import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { given, passphrase } from '../../support/given.ts';
import { cli } from '../../support/run-cli.ts';
import { aFolder, aWorld } from '../../support/world.ts';

const secrets = { COFFER_PASSPHRASE: passphrase };

async function aVault() {
  const place = aFolder();
  onTestFinished(place.dispose);
  const vault = join(place.path, 'v.coffer');
  const world = aWorld();
  const recovery = join(place.path, 'recovery.txt');
  const made = await cli(['--vault', vault, 'vault', 'create', '--recovery-key-out', recovery, '--json'], {
    secrets,
    world,
  });
  expect(made.status).toBe(0);
  // By recovery key, because a passphrase costs a second each time.
  const run = (argv: readonly string[], change: Parameters<typeof cli>[1] = {}) =>
    cli(['--vault', vault, '--recovery-key-file', recovery, '--json', ...argv], { world, ...change });
  return { vault, world, recovery, place: place.path, run, made };
}

async function aKnownTenant(options: Parameters<typeof given.tenant>[0] = {}) {
  const tenant = await given.tenant({ appCount: 3, ...options });
  const on = await aVault();
  const added = await on.run(
    ['tenant', 'add', 'acme', '--host', tenant.url, '--client-id', tenant.clientId, '--rate-share', '1'],
    {
      secrets: { QLIK_CLIENT_SECRET: tenant.clientSecret },
    },
  );
  expect(added.status).toBe(0);
  return { ...on, tenant };
}

describe('the command line', () => {
  it('makes a vault, and writes the recovery key only where it was asked to', async () => {
    const { made, recovery, vault } = await aVault();

    expect(made.last).toMatchObject({ type: 'result', folder: vault, recoveryKeyFile: recovery });
    expect(made.last).not.toHaveProperty('recoveryKey');
    expect(statSync(recovery).mode & 0o777).toBe(0o600);
    const again = await cli(
      ['--vault', join(vault, '..', 'w.coffer'), 'vault', 'create', '--recovery-key-out', recovery],
      { secrets },
    );
    expect(again.status).toBe(73);
    expect(existsSync(join(vault, '..', 'w.coffer'))).toBe(false);
  });

  it('opens by recovery sheet alone, on a machine that has never seen the vault', async () => {
    const { vault, recovery } = await aVault();

    const info = await cli(['--vault', vault, '--recovery-key-file', recovery, '--json', 'vault', 'info']);

    expect(info.status).toBe(0);
    expect(info.last).toMatchObject({ type: 'result', snapshots: 0 });
  });

  it('points a typing error in the recovery key to its line', async () => {
    const { vault, recovery, place } = await aVault();
    const lines = readFileSync(recovery, 'utf8').split('\n');
    const second = lines[1] ?? '';
    lines[1] = (second.startsWith('A') ? 'B' : 'A') + second.slice(1);
    const wrong = join(place, 'typo.txt');
    writeFileSync(wrong, lines.join('\n'));

    const info = await cli(['--vault', vault, '--recovery-key-file', wrong, '--json', 'vault', 'info']);

    expect(info).toMatchObject({
      status: 77,
      last: { type: 'error', code: 'vault.recovery-typo', details: { line: 2 } },
    });
  });

  it('goes from an unknown tenant to verified files, each step with its own exit status', async () => {
    const { run, tenant, place } = await aKnownTenant();

    expect((await run(['tenant', 'check', 'acme'])).last).toMatchObject({ type: 'result', mayBackUp: true });
    const backup = await run(['backup', 'acme', '--reason', 'before release', '--ticket', 'CHG-1', '--tag', 'a', 'b']);
    expect(backup.status).toBe(0);
    expect(backup.last).toMatchObject({
      type: 'result',
      state: 'complete',
      apps: { listed: 3, captured: 3, unchanged: 0, failed: 0 },
      // What only an owner may read is a remark.
      gaps: [{ kind: 'config', subjectName: 'automation', details: { serious: false } }],
    });
    expect(backup.lines.slice(0, -1).every((line) => line['type'] === 'progress')).toBe(true);
    const [app] = tenant.state.apps.values();
    const out = join(place, 'out');
    expect((await run(['extract', '--app', app!.id, '--out', out])).status).toBe(0);
    expect(readdirSync(out).sort()).toEqual([`${app!.id}-details.json`, `${app!.id}-metadata.json`, `${app!.id}.qvf`]);
    expect((await run(['extract', '--app', app!.id, '--out', out])).status).toBe(73);
    expect((await run(['verify', '--deep'])).last).toMatchObject({ intact: true, deep: true });
    expect((await run(['list', 'snapshots'])).last).toMatchObject({
      snapshots: [{ reason: 'before release', ticket: 'CHG-1', tags: ['a', 'b'] }],
    });
    expect((await run(['audit'])).last).toMatchObject({ firstBroken: null });
  });

  it('says partial with 75 and lists each failed app', async () => {
    const { run, tenant } = await aKnownTenant();
    const [bad] = tenant.state.apps.values();
    tenant.faults.add({ method: 'POST', path: new RegExp(`${bad!.id}/export`), kind: 'status', status: 403 });

    const backup = await run(['backup', 'acme']);

    expect(backup).toMatchObject({
      status: 75,
      last: {
        state: 'partial',
        gaps: [{ kind: 'app', subjectId: bad!.id, code: 'tenant.forbidden' }, { kind: 'config' }],
      },
    });
  });

  it('refuses a narrow token at the check with 77 and the exact fix', async () => {
    const { run } = await aKnownTenant({ allowedScopes: ['admin_classic'] });

    const check = await run(['tenant', 'check', 'acme']);

    expect(check.status).toBe(77);
    const scopes = (check.last['capabilities'] as { name: string; result: string; fix: string }[]).find(
      ({ name }) => name === 'scopes',
    );
    expect(scopes).toMatchObject({ result: 'fail' });
    expect(scopes?.fix).toContain('admin.apps');
  });

  it.each([
    ['a secret in an argument', ['--passphrase', 'x', 'vault', 'info'], 64, 'request.invalid'],
    ['a client secret in an argument', ['tenant', 'add', 'a', '--client-secret=x'], 64, 'request.invalid'],
    ['an app nobody knows', ['list', 'versions', '--app', 'nobody'], 66, 'request.not-found'],
    ['an app id that is a path', ['extract', '--app', '../../etc/passwd', '--out', 'x'], 64, 'request.invalid'],
    ['a snapshot nobody knows', ['extract', '--snapshot', 'none', '--out', 'x'], 66, 'request.not-found'],
    ['a tenant nobody knows', ['backup', 'nobody'], 66, 'request.not-found'],
    ['a wrong kind of space', ['backup', 'acme', '--space-type', 'public'], 64, 'request.invalid'],
    [
      'a rate share beyond all',
      [
        'tenant',
        'add',
        'b',
        '--host',
        'https://b.eu.qlikcloud.com',
        '--client-id',
        'x',
        '--rate-share',
        '2',
        '--target',
      ],
      64,
      'request.invalid',
    ],
    [
      'plain http to the outside',
      ['tenant', 'add', 'b', '--host', 'http://b.example.com', '--client-id', 'x', '--target'],
      64,
      'tenant.insecure-host',
    ],
    ['a schedule at an odd time', ['schedule', 'add', 'acme', '--at', '25:00'], 64, 'request.invalid'],
    ['a slot nobody has', ['vault', 'key', 'remove', 'none'], 66, 'request.not-found'],
  ])('refuses %s', async (_, argv, status, code) => {
    const { run } = await aVault();

    const refused = await run(argv, { secrets: { QLIK_CLIENT_SECRET: 'practice' } });

    expect(refused).toMatchObject({ status, last: { type: 'error', code } });
    expect(refused.last['text']).toMatch(/\w/);
  });

  it('refuses an unknown command and an unknown flag with 64', async () => {
    expect((await cli(['conjure'])).status).toBe(64);
    expect((await cli(['verify', '--harder'])).status).toBe(64);
    expect((await cli(['--help'])).status).toBe(0);
  });

  it('tells a missing, a foreign and a locked vault apart', async () => {
    const { vault, place, run } = await aVault();
    const foreign = join(place, 'foreign');
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'letter.txt'), 'hello');

    expect((await cli(['vault', 'info'], { secrets })).status).toBe(64);
    expect((await cli(['--vault', join(place, 'none'), 'vault', 'info'], { secrets })).status).toBe(66);
    expect((await cli(['--vault', foreign, 'vault', 'info'], { secrets })).status).toBe(65);
    expect(
      (await cli(['--vault', vault, 'vault', 'info'], { secrets: { COFFER_PASSPHRASE: 'wrong wrong' } })).status,
    ).toBe(77);
    expect((await run(['vault', 'info'])).status).toBe(0);
  });

  it('names the holder of a vault that is in use, with 74', async () => {
    const { vault, run, world } = await aVault();
    const holder = given.engine({ place: join(vault, '..'), world, options: { folder: vault } });
    await holder.client.vault.unlock({ passphrase });

    expect(await run(['vault', 'info'])).toMatchObject({
      status: 74,
      last: { code: 'vault.held', details: { pid: process.pid } },
    });
  });

  it('lets nothing leave this machine while air-gapped, and goes on with what is here', async () => {
    const { run } = await aVault();
    await run(['tenant', 'add', 'acme', '--host', 'https://acme.eu.qlikcloud.com/hub', '--client-id', 'x'], {
      secrets: { QLIK_CLIENT_SECRET: 'practice' },
    });

    expect(await run(['--air-gap', 'backup', 'acme'])).toMatchObject({
      status: 73,
      last: { code: 'tenant.air-gapped' },
    });
    expect((await run(['--air-gap', 'verify'])).status).toBe(0);
  });

  it('says unreachable with 69 and an odd reply with 76', async () => {
    const { run, tenant } = await aKnownTenant();
    const fault = tenant.faults.add({ path: /users/, kind: 'html' });
    expect((await run(['backup', 'acme'])).status).toBe(76);
    fault.remove();
    await tenant.close();
    expect((await run(['backup', 'acme'])).status).toBe(69);
  });

  it('is refused by an older Node before anything else is loaded', ({ skip }) => {
    const old = spawnSync('node', ['--version'], { encoding: 'utf8', env: { PATH: pathWithoutProject() } });
    const major = Number(/^v(\d+)/.exec(old.stdout ?? '')?.[1] ?? 24);
    if (major >= 24) skip('no Node older than 24 on this machine');

    const guard = spawnSync('node', ['electron/hosts/cli/coffer.mjs', 'vault', 'info'], {
      encoding: 'utf8',
      env: { PATH: pathWithoutProject() },
    });

    expect(guard.status).toBe(64);
    expect(guard.stderr).toContain('needs Node 24');
  });
});

/** Where the machine's own Node is found, and not the one npm brought. */
const pathWithoutProject = (): string =>
  (process.env['PATH'] ?? '')
    .split(':')
    .filter((folder) => !folder.includes('node_modules'))
    .join(':');
