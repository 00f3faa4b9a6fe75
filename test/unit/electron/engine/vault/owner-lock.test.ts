import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';

import { findHolder, openVault } from '../../../../../electron/engine/vault/index.ts';
import { takeOwnerLock } from '../../../../../electron/engine/vault/lock/owner-lock.ts';
import { aWorld, counts } from '../../../../support/world.ts';
import { asRecovery, aTempFolder, aVault, failureOf, quick } from './support/given.ts';

const lockOf = (folder: string) => join(folder, 'owner.lock');

/** A process that does nothing until the test is over or it is told to end. */
async function aProcess() {
  const running = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void running.kill('SIGKILL'));
  await once(running.stdout, 'data');
  return running;
}

describe('the owner lock', () => {
  it('names its holder to a second writer, with its port once it has one, and no key', async () => {
    const { vault, recoveryKey, world } = await aVault();
    vault.announcePort(4321);
    expect(
      await failureOf(() => openVault(vault.folder, asRecovery(recoveryKey.reveal()), quick(world))),
    ).toMatchObject({
      code: 'vault.held',
      details: { pid: process.pid, host: hostname(), port: 4321 },
    });
    expect(findHolder(vault.folder, world.now)?.port).toBe(4321);
    expect(Object.keys(JSON.parse(readFileSync(lockOf(vault.folder), 'utf8')) as object).sort()).toEqual([
      'host',
      'pid',
      'port',
      'processStart',
      'since',
    ]);
    await vault.close();
    expect(existsSync(lockOf(vault.folder))).toBe(false);
    expect(findHolder(vault.folder, world.now)).toBeNull();
  });

  it('of a killed process is cleared, of a living one kept', async () => {
    const folder = aTempFolder();
    const world = aWorld();
    const other = await aProcess();
    takeOwnerLock(folder, world).release();
    const lock = takeOwnerLock(folder, world);
    const text = JSON.parse(readFileSync(lockOf(folder), 'utf8')) as Record<string, unknown>;
    lock.release();
    const { processStart } = await import('../../../../../electron/engine/vault/lock/process-start.ts');
    writeFileSync(lockOf(folder), JSON.stringify({ ...text, pid: other.pid, processStart: processStart(other.pid!) }));
    expect(await failureOf(() => takeOwnerLock(folder, world))).toMatchObject({
      code: 'vault.held',
      details: { pid: other.pid },
    });
    other.kill('SIGKILL');
    await once(other, 'exit');
    takeOwnerLock(folder, world).release();
  });

  it.skipIf(process.platform === 'win32')('is not fooled by a new process that was given the old one’s pid', () => {
    const folder = aTempFolder();
    const world = aWorld();
    writeFileSync(
      lockOf(folder),
      JSON.stringify({ pid: process.pid, processStart: 'another start', host: hostname(), port: null, since: 1 }),
    );
    takeOwnerLock(folder, world).release();
  });

  it('of another machine is never called stale, and is taken over only on a person’s word', async () => {
    const folder = aTempFolder();
    const world = aWorld();
    writeFileSync(
      lockOf(folder),
      JSON.stringify({ pid: 999_999_9, processStart: null, host: 'elsewhere', port: null, since: 1 }),
    );
    expect(await failureOf(() => takeOwnerLock(folder, world))).toMatchObject({
      code: 'vault.held',
      details: { host: 'elsewhere' },
    });
    takeOwnerLock(folder, world, { takeOver: true }).release();
  });

  it('that is unreadable counts as being written while it is young, and as left behind when it is old', async () => {
    const folder = aTempFolder();
    const world = aWorld();
    writeFileSync(lockOf(folder), '{');
    expect(await failureOf(() => takeOwnerLock(folder, world))).toMatchObject({ code: 'vault.held' });
    utimesSync(lockOf(folder), 1, 1);
    takeOwnerLock(folder, world).release();
  });

  it('leaves a lock alone that another process holds by now', () => {
    const folder = aTempFolder();
    const lock = takeOwnerLock(folder, aWorld());
    const others = JSON.stringify({ pid: 1, processStart: null, host: 'elsewhere', port: null, since: 1 });
    writeFileSync(lockOf(folder), others);
    lock.setPort(1);
    lock.release();
    expect(readFileSync(lockOf(folder), 'utf8')).toBe(others);
  });

  it(
    'lets only one of several processes in at a time, however often locks are left behind',
    { timeout: 600_000 },
    async () => {
      const folder = aTempFolder();
      const child = join(import.meta.dirname, 'support/lock-child.ts');
      const codes = await Promise.all(
        [1, 2, 3].map(async () => {
          const running = spawn(process.execPath, [child, folder, String(counts(40, 400))], {
            stdio: ['ignore', 'ignore', 'inherit'],
          });
          onTestFinished(() => void running.kill('SIGKILL'));
          const [code] = (await once(running, 'exit')) as [number];
          return code;
        }),
      );
      expect(codes).toEqual([0, 0, 0]);
    },
  );
});
