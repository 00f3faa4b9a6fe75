import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../shared/api/client.ts';
import { contract } from '../../shared/api/contract.ts';
import { createEngine } from '../../electron/engine/engine.ts';
import { startPracticeTenant } from '../../electron/practice/index.ts';
import { aHastyWorld, tenantHash, tinyApps } from '../support/expect-kept.ts';
import { backUp, clockRate, passphrase, scryptN } from '../support/given.ts';
import { python, reader, runReader as run, title } from '../support/run-reader.ts';
import { aFolder } from '../support/world.ts';
import { aVaultWithDatabase, passphrase as otherPassphrase } from '../unit/electron/engine/vault/support/given.ts';

type Row = { readonly appId: string; readonly version: number; readonly path: string; readonly sha256: string };
type Listed = {
  readonly snapshots: readonly { readonly state: string; readonly apps: number }[];
  readonly apps: Readonly<Record<string, readonly { readonly name: string; readonly ordinal: number }[]>>;
};

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const hashesIn = (folder: string) => readdirSync(folder).map((file) => [file, sha256(join(folder, file))]);

function aTempFolder(): string {
  const folder = aFolder();
  onTestFinished(folder.dispose);
  return folder.path;
}

describe.skipIf(!python)(title, () => {
  const folder = python ? aFolder() : { path: '', dispose: () => undefined };
  const vault = join(folder.path, 'season.coffer');
  /** As a power cut would leave it: with a log beside the database. */
  const cutOff = join(folder.path, 'cut-off.coffer');
  const file = (called: string) => join(folder.path, called);
  const byPassphrase = ['--passphrase-file', file('passphrase')];
  const bySheet = ['--recovery-file', file('sheet')];
  const originals = { older: '', newer: '', other: '' };
  let edited = '';
  let other = '';

  beforeAll(async () => {
    const tenant = await startPracticeTenant({
      appCount: 2,
      peopleCount: 8,
      profile: tinyApps,
      clockRate,
      limits: 'off',
    });
    const engine = createEngine(aHastyWorld(), { folder: vault, clockRate, scryptN });
    const transport = { call: engine.dispatch, onEvent: engine.events.listen };
    const client = createClient(contract, transport);
    try {
      const keys = await client.vault.create({ passphrase });
      const { url: host, clientId, clientSecret } = tenant;
      await client.tenants.add({ name: 'acme', host, clientId, clientSecret, rateShare: 1 });
      [edited = '', other = ''] = tenant.state.apps.keys();
      await backUp({ client, transport });
      originals.older = await tenantHash(tenant, edited);
      tenant.edit.editApp(edited, 'sheet');
      await backUp({ client, transport });
      originals.newer = await tenantHash(tenant, edited);
      originals.other = await tenantHash(tenant, other);
      await client.apps.extract({ appId: edited, outDir: file('by-coffer') });
      writeFileSync(file('passphrase'), `${passphrase}\n`);
      writeFileSync(file('sheet'), keys.recoverySheet);
      writeFileSync(file('typed'), keys.recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o'));
      cpSync(vault, cutOff, { recursive: true });
    } finally {
      await engine.close();
      await tenant.close();
    }
  });
  afterAll(folder.dispose);

  /** A copy of the vault that a test may damage. */
  function aCopy(): string {
    const copy = join(aTempFolder(), 'copy.coffer');
    cpSync(vault, copy, { recursive: true });
    return copy;
  }

  it('computes what the specifications of its ciphers say', () => {
    const { status, stdout } = run(['self-test']);
    expect(stdout).toContain('AEGIS-256 of 40 bytes');
    expect(stdout).not.toContain('FAILED');
    expect(status).toBe(0);
  });

  it('opens by passphrase and lists snapshots, apps and versions', () => {
    const { status, stdout } = run([vault, 'list', '--json'], { COFFER_PASSPHRASE: passphrase });
    expect(status).toBe(0);
    const { snapshots, apps } = JSON.parse(stdout) as Listed;
    expect(snapshots).toMatchObject([
      { state: 'complete', apps: 2 },
      { state: 'complete', apps: 2 },
    ]);
    expect(Object.keys(apps).sort()).toEqual([edited, other].sort());
    expect(apps[edited]?.map(({ ordinal }) => ordinal)).toEqual([2, 1]);
    expect(run([vault, 'info', ...byPassphrase])).toMatchObject({ status: 0, stderr: '' });
  });

  it('extracts by recovery sheet, byte for byte, with the metadata that Coffer writes', () => {
    const out = join(aTempFolder(), 'out');
    const before = hashesIn(vault);
    const ran = run([vault, 'extract', '--app', edited, '--out', out, '--json', '--recovery-file', file('typed')]);

    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(out).sort()).toEqual([`${edited}-metadata.json`, `${edited}.qvf`]);
    expect(sha256(join(out, `${edited}.qvf`))).toBe(originals.newer);
    const metadata = `${edited}-metadata.json`;
    expect(readFileSync(join(out, metadata), 'utf8')).toBe(readFileSync(join(file('by-coffer'), metadata), 'utf8'));
    expect(hashesIn(vault)).toEqual(before);
    const again = run([vault, 'extract', '--app', edited, '--out', out, ...bySheet]);
    expect(again).toMatchObject({ status: 64, stderr: expect.stringContaining('nothing is overwritten') as string });
  });

  it('gives back an older version, and every app at once', () => {
    const out = aTempFolder();
    expect(run([vault, 'extract', '--app', edited, '--version', '1', '--out', join(out, '1'), ...bySheet]).status).toBe(
      0,
    );
    expect(sha256(join(out, '1', `${edited}.qvf`))).toBe(originals.older);
    const all = run([vault, 'extract', '--all', '--out', join(out, 'all'), '--json', ...byPassphrase]);
    const rows = all.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    const files = rows.filter(({ path }) => path.endsWith('.qvf')).map((row) => [row.appId, row.version, row.sha256]);
    expect(files.sort()).toEqual(
      [
        [edited, 2, originals.newer],
        [other, 1, originals.other],
      ].sort(),
    );
  });

  it('reads a vault that was cut off, with what only its log holds', () => {
    expect(readdirSync(cutOff)).toContain('vault.db-wal');
    const out = aTempFolder();
    const ran = run([cutOff, 'extract', '--app', edited, '--out', out, ...byPassphrase]);
    expect(ran).toMatchObject({ status: 0, stderr: expect.stringContaining('may have this vault open') as string });
    expect(sha256(join(out, `${edited}.qvf`))).toBe(originals.newer);
  });

  it('does without vault.json where vault.json.1 is whole, and without both where the whole sheet is there', () => {
    const copy = aCopy();
    writeFileSync(
      join(copy, 'vault.json'),
      readFileSync(join(copy, 'vault.json'), 'utf8').replace('"counter": ', '"counter": 1'),
    );
    const edit = run([copy, 'list', ...byPassphrase]);
    expect(edit).toMatchObject({ status: 0, stderr: expect.stringContaining('vault.json.1 is used') as string });

    rmSync(join(copy, 'vault.json'));
    rmSync(join(copy, 'vault.json.1'));
    expect(run([copy, 'list', ...byPassphrase]).status).toBe(66);
    expect(run([copy, 'list', '--recovery-file', file('typed')]).status).toBe(66);
    const whole = run([copy, 'list', ...bySheet]);
    expect(whole).toMatchObject({ status: 0, stderr: expect.stringContaining('printed on the sheet') as string });
  });

  it('opens by the new key where a change of keys was cut off behind the swap of the databases', async () => {
    const copy = aCopy();
    const older = await aVaultWithDatabase();
    const envelope = JSON.parse(readFileSync(join(copy, 'vault.json'), 'utf8')) as unknown;
    for (const called of ['vault.json', 'vault.json.1']) cpSync(join(older.folder, called), join(copy, called));
    expect(run([copy, 'list', ...bySheet]).status).toBe(77);

    const databaseStart = readFileSync(join(copy, 'vault.db')).toString('hex', 0, 16);
    writeFileSync(join(copy, 'vault.json.rekeyed'), JSON.stringify({ databaseStart: '00'.repeat(16), envelope }));
    expect(run([copy, 'list', ...bySheet]).status).toBe(77);
    writeFileSync(join(copy, 'vault.json.rekeyed'), JSON.stringify({ databaseStart, envelope }));
    expect(run([copy, 'list', ...bySheet])).toMatchObject({ status: 0, stderr: '' });
    expect(run([copy, 'list'], { COFFER_PASSPHRASE: otherPassphrase }).status).toBe(77);
  });

  it('says that a key is wrong, and which line of a sheet is mistyped', () => {
    expect(run([vault, 'list'], { COFFER_PASSPHRASE: 'not this one' })).toMatchObject({
      status: 77,
      stdout: '',
      stderr: 'Wrong passphrase.\n',
    });
    const lines = readFileSync(file('typed'), 'utf8').split('\n');
    const line = lines[2] ?? '';
    lines[2] = (line.startsWith('a') ? 'b' : 'a') + line.slice(1);
    const typo = join(aTempFolder(), 'typo');
    writeFileSync(typo, lines.join('\n'));
    const ran = run([vault, 'list', '--recovery-file', typo]);
    expect(ran).toMatchObject({ status: 77, stderr: expect.stringContaining('Line 3') as string });
  });

  it('finds a flipped byte anywhere in the database and names the page', () => {
    const copy = aCopy();
    const path = join(copy, 'vault.db');
    const bytes = readFileSync(path);
    const pages = bytes.length / 16384;
    for (const at of [40, 16384 * 2 + 7, 16384 * pages - 40, 16384 * (pages - 1) - 1]) {
      const flipped = Buffer.from(bytes);
      flipped[at]! ^= 1;
      writeFileSync(path, flipped);
      const ran = run([copy, 'list', ...bySheet]);
      expect({ at, ...ran }).toMatchObject({
        status: 65,
        stdout: '',
        stderr: expect.stringContaining('damaged') as string,
      });
      if (at > 16384) expect(ran.stderr).toContain(`(${Math.floor(at / 16384) + 1})`);
    }
  });

  it('notices a database that is cut off, and reads what is whole only when told to', () => {
    const copy = aCopy();
    const path = join(copy, 'vault.db');
    const { length } = readFileSync(path);
    for (const size of [length - 100, length - 16384]) {
      truncateSync(path, size);
      expect(run([copy, 'list', ...bySheet])).toMatchObject({ status: 65, stdout: '' });
    }
    const tried = run([copy, 'info', '--try', ...bySheet]);
    expect(tried.stderr).toContain('pages are missing at its end');
    truncateSync(path, 10_000);
    expect(run([copy, 'list', '--try', ...bySheet]).status).toBe(65);
  });

  it('refuses a key derivation that asks for too much before it does any of it', () => {
    const copy = aCopy();
    for (const envelope of ['vault.json', 'vault.json.1']) {
      const text = readFileSync(join(copy, envelope), 'utf8');
      writeFileSync(join(copy, envelope), text.replace(`"n": ${scryptN}`, `"n": ${2 ** 30}`));
    }
    const ran = run([copy, 'list', ...byPassphrase]);
    expect(ran).toMatchObject({ status: 65, stderr: expect.stringContaining('asks for more work') as string });
  });

  it('politely leaves what a newer Coffer made', async () => {
    const copy = aCopy();
    const text = readFileSync(join(copy, 'vault.json'), 'utf8');
    writeFileSync(join(copy, 'vault.json'), text.replace('"formatVersion": 1', '"formatVersion": 3'));
    const envelope = run([copy, 'list', ...byPassphrase]);
    expect(envelope).toMatchObject({ status: 78, stderr: expect.stringContaining('newer Coffer') as string });

    const newer = await aVaultWithDatabase();
    newer.db.exec('CREATE TABLE of_later (x INTEGER PRIMARY KEY) STRICT; PRAGMA user_version = 1000');
    await newer.vault.close();
    const env = { COFFER_PASSPHRASE: otherPassphrase };
    expect(run([newer.folder, 'list'], env)).toMatchObject({ status: 78, stdout: '' });
    expect(run([newer.folder, 'list', '--try', '--json'], env)).toMatchObject({ status: 0, stderr: '' });
  });

  it('says in plain words what is not there and how it is used', () => {
    const out = join(aTempFolder(), 'out');
    const extract = (...args: string[]) => run([vault, 'extract', ...byPassphrase, ...args]).status;
    expect(run([join(folder.path, 'nowhere'), 'list', ...byPassphrase]).status).toBe(66);
    expect(run([vault, 'list', '--passphrase-file', file('nowhere')]).status).toBe(66);
    expect([
      extract('--app', 'no-such-app', '--out', out),
      extract('--app', edited, '--version', '9', '--out', out),
    ]).toEqual([66, 66]);
    expect([extract('--app', edited), extract('--out', out), run([vault, 'list']).status, run([]).status]).toEqual([
      64, 64, 64, 64,
    ]);
    expect(() => readdirSync(out)).toThrow();
  });

  it('needs nothing but Python and zstandard', () => {
    const empty = join(aTempFolder(), 'elsewhere');
    mkdirSync(empty);
    copyFileSync(reader, join(empty, 'reader.py'));
    const args = [join(empty, 'reader.py'), vault, 'list', ...byPassphrase];
    expect(execFileSync(python ?? '', args, { cwd: empty, encoding: 'utf8' })).toContain(edited);
  });
});
