import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { takeSecrets } from '../../../electron/hosts/cli/secrets.ts';
import type { PracticeTenant } from '../../../electron/practice/index.ts';
import { aVaultOnDisk, startCoffer, type Coffer, type VaultOnDisk } from '../../support/coffer-process.ts';
import { tinyApps } from '../../support/expect-kept.ts';
import { given, passphrase } from '../../support/given.ts';

const clientSecret = 'canary-of-the-client-secret-4f7d0a91';

/** Everything that must be found nowhere but inside the encryption, by what it is. */
async function aMarkedTenant() {
  const tenant = await given.tenant({
    appCount: 3,
    profile: tinyApps,
    limits: 'off',
    clientSecret,
    switches: { exportDelayMs: 3_000 },
  });
  const [app] = tenant.state.apps.values();
  const [space] = tenant.state.spaces.values();
  const owner = [...tenant.state.people.values()].find(({ status }) => status === 'active')!;
  Object.assign(owner, { name: 'Canary Personname', subject: 'canary|subject', email: 'canary@person.example' });
  space!.name = 'Canary spacename';
  tenant.edit.renameApp(app!.id, 'Canary appname');
  tenant.edit.addPrivateSheet(app!.id, owner.id, 'Canary sheettitle');
  const names = ['Canary Personname', 'canary|subject', 'canary@person.example', 'Canary spacename', 'Canary appname'];
  return { tenant, names: [...names, 'Canary sheettitle', ...tenant.state.people.keys()] };
}

const issued = new WeakMap<PracticeTenant, Set<string>>();

/** Keeps every bearer the tenant hands out from now on. */
function watchBearers(tenant: PracticeTenant): void {
  const seen = new Set<string>();
  issued.set(tenant, seen);
  const { tokens } = tenant.world;
  const issue = tokens.issue.bind(tokens);
  Object.assign(tokens, {
    issue(...given: Parameters<typeof issue>) {
      const token = issue(...given);
      seen.add(token);
      return token;
    },
  });
}
const bearersOf = (tenant: PracticeTenant): string[] => [...(issued.get(tenant) ?? [])];

const secretsOf = (on: VaultOnDisk, tenant: PracticeTenant): string[] => {
  const key = readFileSync(on.recovery, 'utf8').trim();
  const longLines = key.split('\n').filter((line) => line.length > 12);
  return [passphrase, clientSecret, key, ...longLines, ...bearersOf(tenant)];
};

const forms = (text: string): Buffer[] => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text).toString('base64')),
  Buffer.from(JSON.stringify(text).slice(1, -1)),
];

/** Which of the words stand anywhere in these bytes, in any usual form. */
const foundIn = (bytes: Buffer, words: readonly string[]): string[] =>
  words.filter((word) => forms(word).some((form) => bytes.includes(form)));

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile());

describe('what must stay secret', () => {
  it('stands in no file beside the encryption, no log line, no output and no argument of a running backup', async () => {
    const { tenant, names } = await aMarkedTenant();
    watchBearers(tenant);
    const on = await aVaultOnDisk(tenant);
    const env = {
      COFFER_LOG: '1',
      COFFER_PASSPHRASE: passphrase,
      QLIK_CLIENT_SECRET: clientSecret,
      COFFER_RECOVERY_KEY: readFileSync(on.recovery, 'utf8').trim(),
    };
    const coffer = on.start(['backup', 'acme', '--concurrency', '1'], { env });
    await coffer.until((line) => line['type'] === 'progress');
    // While it runs: the journal is open, and the process can be looked at from outside.
    const running = filesOf(on.vault).map((path) => readFileSync(path));
    const argv = process.platform === 'linux' ? readFileSync(`/proc/${coffer.child.pid}/cmdline`) : Buffer.alloc(0);

    expect(await coffer.ended, coffer.stderr()).toEqual({ status: 0, signal: null });

    const secrets = secretsOf(on, tenant);
    expect(bearersOf(tenant).length).toBeGreaterThan(0);
    expect(foundIn(argv, secrets)).toEqual([]);
    for (const bytes of running) expect(foundIn(bytes, [...secrets, ...names])).toEqual([]);
    for (const file of filesOf(on.vault)) {
      expect(foundIn(readFileSync(file), [...secrets, ...names]), file).toEqual([]);
      expect(foundIn(Buffer.from(file), names)).toEqual([]);
    }
    const settings = join(on.place, 'settings');
    for (const file of filesOf(settings)) expect(foundIn(readFileSync(file), [...secrets, ...names]), file).toEqual([]);
    // The same search does find what is there.
    expect(foundIn(Buffer.from((await on.run(['list', 'apps'])).stdout), names)).toContain('Canary appname');
    expect(coffer.stderr()).toContain('"level":"info"');
    expect(foundIn(Buffer.from(coffer.stdout() + coffer.stderr()), secrets)).toEqual([]);
    expect(coffer.stderr()).not.toMatch(/bearer\s+(?!\[secret\])/i);
  });

  it('stands in nothing a failing run says either', async () => {
    const { tenant, names } = await aMarkedTenant();
    watchBearers(tenant);
    const on = await aVaultOnDisk(tenant);
    tenant.faults.add({ kind: 'status', status: 500, path: /items$/ });
    const ends: Coffer[] = [];
    const say = async (argv: readonly string[], env: Record<string, string> = {}) => {
      const coffer = on.start(argv, { env: { COFFER_LOG: '1', ...env } });
      ends.push(coffer);
      return (await coffer.ended).status;
    };

    expect(await say(['backup', 'acme'])).toBe(69);
    expect(
      await say(['tenant', 'add', 'other', '--host', 'nonsense host', '--client-id', 'x'], {
        QLIK_CLIENT_SECRET: clientSecret,
      }),
    ).toBe(64);
    const wrong = startCoffer(['--vault', on.vault, '--json', 'vault', 'info'], {
      home: on.place,
      env: { COFFER_LOG: '1', COFFER_PASSPHRASE: `${passphrase} but wrong` },
    });
    ends.push(wrong);
    expect((await wrong.ended).status).toBe(77);
    // Something nobody foresaw, before there is anybody to catch it: the settings lie inside a file.
    const env = {
      COFFER_SETTINGS: join(on.recovery, 'x'),
      COFFER_PASSPHRASE: passphrase,
      QLIK_CLIENT_SECRET: clientSecret,
    };
    expect(await say(['vault', 'info'], env)).not.toBe(0);

    const secrets = [...secretsOf(on, tenant), `${passphrase} but wrong`];
    for (const { stdout, stderr } of ends)
      expect(foundIn(Buffer.from(stdout() + stderr()), [...secrets, ...names])).toEqual([]);
  });

  it('is taken out of the environment before any child process could inherit it', () => {
    const environment: Record<string, string> = {
      PATH: '/bin',
      COFFER_PASSPHRASE: 'a',
      COFFER_RECOVERY_KEY: 'b',
      QLIK_CLIENT_SECRET: 'c',
      QALYPTUS_API_KEY: '',
    };

    const taken = takeSecrets(environment);

    expect(taken).toEqual({ COFFER_PASSPHRASE: 'a', COFFER_RECOVERY_KEY: 'b', QLIK_CLIENT_SECRET: 'c' });
    expect(environment).toEqual({ PATH: '/bin' });
  });
});

describe('extract', () => {
  it('writes into --out and nowhere else, however the names try', async () => {
    const { tenant } = await aMarkedTenant();
    [...tenant.state.apps.values()].forEach((app, index) =>
      tenant.edit.renameApp(app.id, ['../../../escaped', '/tmp/escaped', '..\\..\\escaped'][index]!),
    );
    const on = await aVaultOnDisk(tenant);
    const { last } = await on.run(['backup', 'acme']);
    const before = filesOf(on.place);
    const out = join(on.place, 'out');

    expect((await on.run(['extract', '--snapshot', String(last['snapshotId']), '--out', out])).status).toBe(0);

    const added = filesOf(on.place).filter((path) => !before.includes(path));
    expect(added).toHaveLength(9);
    expect(added.every((path) => path.startsWith(`${out}/`))).toBe(true);
    expect(added.filter((path) => path.includes('escaped'))).toEqual([]);
    for (const path of added) expect(statSync(path).mode & 0o077, path).toBe(0);
  });

  it('takes no id that is a path', async () => {
    const tenant = await given.tenant({ appCount: 1, profile: tinyApps, limits: 'off' });
    const on = await aVaultOnDisk(tenant);
    await on.run(['backup', 'acme']);

    for (const id of ['..', '../v.coffer/vault', '/etc/passwd', 'a\u0000b', 'CON', 'x'.repeat(5_000)]) {
      const refused = await on.run(['extract', '--app', id, '--out', join(on.place, 'out')]);
      expect([64, 66], id).toContain(refused.status);
    }
    expect(filesOf(on.place).filter((path) => path.startsWith(join(on.place, 'out')))).toEqual([]);
  });
});
