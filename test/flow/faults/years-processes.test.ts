import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { allMigrations } from '../../../electron/engine/vault/open-vault.ts';
import { aVaultOnDisk, expectTidy, startCoffer, type VaultOnDisk } from '../../support/coffer-process.ts';
import { tinyApps } from '../../support/expect-kept.ts';
import { given } from '../../support/given.ts';
import { counts } from '../../support/world.ts';
import { withDatabase } from '../kill/years-given.ts';
import { someOf } from '../../support/some-of.ts';

const aTenant = (exportDelayMs = 0) =>
  given.tenant({ appCount: 2, peopleCount: 4, profile: tinyApps, limits: 'off', switches: { exportDelayMs } });

/** The commands that came with the vault over years, each as it would change something. */
function newCommands(on: VaultOnDisk): string[][] {
  const dir = join(on.place, 'exports');
  const stick = join(on.place, 'stick');
  const passphrase = join(on.place, 'new-passphrase.txt');
  for (const folder of [dir, stick]) mkdirSync(folder, { recursive: true });
  writeFileSync(passphrase, 'another one, long enough\n');
  writeFileSync(join(dir, '0a3f0c52-0b5f-4d0e-9b7e-3f1f0a6c2d10.qvf'), 'not an app');
  const by = ['--by', 'Ida', '--reason', 'test'];
  return [
    ['archive', 'copy', '--to', stick, '--new', '--label', 'Stick A'],
    ['archive', 'list'],
    ['prune', 'acme', '--yes'],
    ['retention', 'show', 'acme'],
    ['trash', 'purge', '--yes'],
    ['hold', 'add', '--tenant', 'acme', ...by],
    ['import', 'folder', dir, '--yes'],
    ['search', 'sheet'],
    ['history', '--tenant', 'acme'],
    ['heal'],
    ['vault', 'rekey', '--new-passphrase-file', passphrase, '--recovery-key-out', join(on.place, 'new.txt'), '--yes'],
  ];
}

/** Some of them, by the seed, and the re-key at last, which needs nothing of what came before. */
function someCommands(on: VaultOnDisk): string[][] {
  const all = newCommands(on);
  return [...someOf(all.slice(0, -1), counts(4, all.length)), ...all.slice(-1)];
}

describe('the commands of the vault over years', { timeout: 180_000 }, () => {
  it('say who holds the vault, with 74, and leave the holder alone', async () => {
    const tenant = await aTenant(60_000);
    const on = await aVaultOnDisk(tenant);
    const holder = on.start(['backup', 'acme', '--concurrency', '1']);
    await holder.until((line) => line['type'] === 'progress');

    for (const command of someCommands(on)) {
      const { status, last } = await on.run(command);
      expect({ status, code: last['code'], details: last['details'] }, command.join(' ')).toMatchObject({
        ...{ status: 74, code: 'vault.held', details: { pid: holder.child.pid } },
      });
      if (holder.child.exitCode !== null) throw new Error('the holder ended too soon for this test');
    }
    holder.child.kill('SIGINT');
    await holder.ended;
    await expectTidy(on);
  });

  it('go on where a process died and left its lock', async () => {
    const tenant = await aTenant();
    const on = await aVaultOnDisk(tenant);
    expect((await on.run(['backup', 'acme'])).status).toBe(0);
    const dead = { pid: process.pid, processStart: 'gone', host: hostname(), port: 1, since: 1 };
    expect((await on.run(['retention', 'set', 'acme', '--preset', 'usual'])).status).toBe(0);
    expect((await on.run(['prune', 'acme'])).status).toBe(0);

    for (const command of someCommands(on)) {
      writeFileSync(join(on.vault, 'owner.lock'), JSON.stringify(dead));
      const { status, last, stderr } = await on.run(command);
      const wanted = command[0] === 'import' ? 75 : 0;
      expect(status, `${command.join(' ')}: ${JSON.stringify(last)} ${stderr}`).toBe(wanted);
      expect(existsSync(join(on.vault, 'owner.lock')), command.join(' ')).toBe(false);
    }
    // The last of them gave it new keys: the old sheet opens it no more, the new one does.
    expect((await on.run(['verify'])).last).toMatchObject({ code: 'vault.wrong-key' });
    const sheet = ['--recovery-key-file', join(on.place, 'new.txt')];
    expect((await on.run([...sheet, 'verify', '--deep'])).last).toMatchObject({ intact: true, damage: [] });
  });

  it('go through the process that serves the vault', async ({ skip }) => {
    if (!existsSync(join(import.meta.dirname, '../../../dist/renderer/index.html')))
      skip('the window is not built (npm run build), so nothing can be served');
    const tenant = await aTenant();
    const on = await aVaultOnDisk(tenant);
    expect((await on.run(['backup', 'acme'])).status).toBe(0);
    const holder = on.start(['serve', '--unlock']);
    await holder.until((line) => line['type'] === 'result');
    expect((await on.run(['retention', 'set', 'acme', '--preset', 'usual'])).status).toBe(0);
    expect((await on.run(['prune', 'acme'])).status).toBe(0);

    for (const command of someCommands(on)) {
      const { status, last, stderr } = await on.run(command);
      const wanted = command[0] === 'import' ? 75 : 0;
      expect(status, `${command.join(' ')}: ${JSON.stringify(last)} ${stderr}`).toBe(wanted);
      expect(holder.child.exitCode, command.join(' ')).toBeNull();
    }
    holder.child.kill('SIGTERM');
    await holder.ended;
    const sheet = ['--recovery-key-file', join(on.place, 'new.txt')];
    expect((await on.run([...sheet, 'verify', '--deep'])).last).toMatchObject({ intact: true, damage: [] });
  });

  it('that are two at once on one vault: one does it, the other names it', async () => {
    const on = await aVaultOnDisk(await aTenant());
    expect((await on.run(['backup', 'acme'])).status).toBe(0);
    const [copy] = newCommands(on);
    const key = ['--vault', on.vault, '--recovery-key-file', on.recovery, '--json'];
    const both = [on.start(copy!), startCoffer([...key, ...copy!], { home: on.place })];

    const ends = await Promise.all(both.map((one) => one.ended));

    const codes = both.map((one) => one.lines.at(-1)?.['code'] ?? 'done').sort();
    // Whoever comes when the first is through finds the medium that is there.
    expect(
      [
        ['done', 'vault.held'],
        ['archive.not-empty', 'done'],
      ],
      JSON.stringify(ends),
    ).toContainEqual(codes);
    await expectTidy(on);
  });

  it('leave a vault of a newer Coffer as it is, and say which one is needed', async () => {
    const on = await aVaultOnDisk(await aTenant());
    const newest = allMigrations.at(-1)!.version;
    const old = { folder: on.vault, recoveryKey: readFileSync(on.recovery, 'utf8').trim() };
    await withDatabase(old, (db) => void db.pragma(`user_version = ${newest + 10}`));
    const before = readFileSync(join(on.vault, 'vault.db'));

    for (const command of someCommands(on)) {
      const { status, last } = await on.run(command);
      expect({ status, ...last }, command.join(' ')).toMatchObject({
        ...{ status: 78, code: 'vault.from-the-future', details: { current: newest + 10, newest } },
        text: expect.stringMatching(/newer Coffer has written this vault.*Open it with that version/) as string,
      });
    }
    expect(readFileSync(join(on.vault, 'vault.db')).equals(before)).toBe(true);
  });
});
