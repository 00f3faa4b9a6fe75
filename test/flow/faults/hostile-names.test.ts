import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backUp, given } from '../../support/given.ts';
import { aHastyWorld, expectWhole, tinyApps } from '../../support/expect-kept.ts';
import { cli } from '../../support/run-cli.ts';
import { passphrase } from '../../support/given.ts';
import { aFolder, aWorld } from '../../support/world.ts';

const names = [
  '../../etc/passwd',
  '/etc/cron.d/x',
  'C:\\Windows\\win.ini',
  '<script>alert(1)</script>',
  '\u202Etxt.fvq',
  'nul\u0000byte',
  '\u001b[2J\u001b]0;owned\u0007',
  'line\nbreak\r\nand more',
  'x'.repeat(10_000),
  '__proto__',
  "'; DROP TABLE versions; --",
  '\ud800 half a character',
];

async function aHostileTenant() {
  const tenant = await given.tenant({ appCount: names.length, spaceCount: 3, profile: tinyApps, limits: 'off' });
  const [space] = [...tenant.state.spaces.values()].filter(({ type }) => type === 'shared');
  space!.name = '../\u202E<b>\u0000\u001b[31m';
  const person = [...tenant.state.people.values()].find(({ status }) => status === 'active')!;
  person.name = '\u001b[31m../..\u0000';
  [...tenant.state.apps.values()].forEach((app, index) => {
    tenant.edit.renameApp(app.id, names[index]!);
    tenant.edit.addObject(app.id, { type: 'sheet', ownerId: person.id, title: names[index]!, published: true });
  });
  return tenant;
}

/** Every file under a folder, as paths within it. */
const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());

describe('names that try to be something else', () => {
  it('are kept as they are, and become no path when they come out again', async () => {
    const tenant = await aHostileTenant();
    const vault = await given.vault(tenant, { world: aHastyWorld() });
    const result = await backUp(vault);
    await expectWhole(vault, tenant, result);
    const before = filesUnder(vault.place);

    const { files } = await vault.client.apps.extract({
      snapshotId: result.snapshotId,
      outDir: join(vault.place, 'deep/er/out'),
    });

    const ids = [...tenant.state.apps.keys()];
    const expected = ids.flatMap((id) => [`${id}.qvf`, `${id}-metadata.json`, `${id}-details.json`]);
    const added = filesUnder(vault.place).filter((path) => !before.includes(path));
    expect(added.sort()).toEqual(expected.map((name) => join('deep/er/out', name)).sort());
    expect(files).toHaveLength(expected.length);
    for (const app of tenant.state.apps.values()) {
      const rows = JSON.parse(readFileSync(join(vault.place, 'deep/er/out', `${app.id}-metadata.json`), 'utf8')) as {
        appName: string;
        objectTitle: string;
      }[];
      const { name } = app;
      expect(rows.every((row) => row.appName === name)).toBe(true);
      expect(rows.map((row) => row.objectTitle)).toContain(name);
    }
  });

  it('drive no terminal: tables, gaps and errors show them without control characters', async () => {
    const tenant = await aHostileTenant();
    const place = aFolder();
    onTestFinished(place.dispose);
    const world = { ...aHastyWorld(), settings: aWorld().settings };
    const vault = join(place.path, 'v.coffer');
    const recovery = join(place.path, 'r.txt');
    const run = (...argv: string[]) =>
      cli(['--vault', vault, ...(argv[0] === 'vault' ? [] : ['--recovery-key-file', recovery]), ...argv], {
        world,
        secrets: { COFFER_PASSPHRASE: passphrase, QLIK_CLIENT_SECRET: tenant.clientSecret },
      });
    await run('vault', 'create', '--recovery-key-out', recovery);
    await run('tenant', 'add', 'acme', '--host', tenant.url, '--client-id', tenant.clientId);
    const [bad] = tenant.state.apps.keys();
    const escape = [...tenant.state.apps.values()].find(({ name }) => name.includes('owned'))!;
    for (const id of [bad, escape.id])
      tenant.faults.add({ kind: 'status', status: 403, path: new RegExp(`${id}/export$`) });

    const shown = [
      await run('backup', 'acme'),
      await run('list', 'apps'),
      await run('list', 'snapshots'),
      await run('list', 'objects', '--app', [...tenant.state.apps.keys()][1]!),
      await run('list', 'apps', '--search', '\u001b[31m'),
    ];

    expect(shown.map(({ status }) => status)).toEqual([75, 0, 0, 0, 0]);
    for (const { stdout, stderr } of shown) {
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      for (const line of (stdout + stderr).split('\n')) expect(line.length).toBeLessThan(2_000);
    }
    expect(shown[0]!.stdout).toContain('tenant.forbidden');
  });
});
