import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingElectron as missing, openShell, type ShellStage } from './support/open-shell.ts';

const seat = 'seat01';
const run = (state: string, done: number) => ({
  ...{ type: 'run-progress', seat },
  run: { runId: 'run-1', kind: 'backup', state, items: { total: 4, done, captured: done, unchanged: 0, failed: 0 } },
});

/** A busy machine takes its time. */
const patience = { timeout: 20_000 };

describe.skipIf(missing)(`the life of the desktop${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let stage: ShellStage;
  let app: ElectronApplication;

  beforeAll(async () => {
    stage = await openShell();
    ({ app } = stage);
  });
  afterAll(() => stage?.close());

  const call = (method: string, input?: unknown) => stage.call(method, input);
  const isVisible = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isVisible());

  it('locks every vault from the menu, and when the person leaves', async () => {
    await stage.press('lock-all');
    // Linux has no event for it.
    await app.evaluate(({ powerMonitor }) => {
      Object.assign(powerMonitor, { getSystemIdleState: () => 'locked' });
    });
    await expect
      .poll(async () => (await stage.heardByEngine()).filter((name) => name === 'desk.lockNow').length, patience)
      .toBe(1);
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));

    await expect
      .poll(async () => (await stage.heardByEngine()).filter((name) => /^desk\.lock/.test(name)), patience)
      .toEqual(['desk.lockAll', 'desk.lockNow', 'desk.lockNow']);
  });

  describe('keeps the computer awake', () => {
    const isAwake = () =>
      app.evaluate(({ powerSaveBlocker }) => [...Array(20).keys()].some((id) => powerSaveBlocker.isStarted(id)));
    const item = (step: string) =>
      stage.say({
        ...{ type: 'items-progress', seat, runId: 'run-0' },
        items: [{ jobId: 'job-1', state: 'running', step }],
      });

    it('while bytes are being stored, and at no other time', async () => {
      await item('exporting');
      expect(await isAwake()).toBe(false);

      await item('storing');
      await expect.poll(isAwake, patience).toBe(true);

      await item('');
      await expect.poll(isAwake, patience).toBe(false);
    });
  });

  describe('keeps a passphrase', () => {
    it('nowhere when the system has no keychain', async () => {
      await stage.answer(`${seat}/vault.state`, { value: { state: 'unlocked', vaultId: 'vault-1' } });

      expect(await call('shell.about')).toMatchObject({ value: { canRememberKeys: false } });
      expect(await call('shell.rememberKey', { seatId: seat, passphrase: 'seven green lanterns' })).toEqual({
        ok: true,
        value: { remembered: false },
      });
    });

    it('with the system’s keychain, opens the vault by it, and forgets one that no longer fits', async () => {
      await app.evaluate(({ safeStorage }) => {
        const turned = (bytes: Buffer) => Buffer.from([...bytes].map((byte) => byte ^ 0x5a));
        Object.assign(safeStorage, {
          getSelectedStorageBackend: () => 'gnome_libsecret',
          isEncryptionAvailable: () => true,
          encryptString: (text: string) => turned(Buffer.from(text)),
          decryptString: (sealed: Buffer) => turned(sealed).toString(),
        });
      });
      const given = { seatId: seat, passphrase: 'seven green lanterns' };

      expect(await call('shell.rememberKey', given)).toMatchObject({ value: { remembered: true } });
      expect(await call('shell.remembered', { seatId: seat })).toMatchObject({ value: { remembered: true } });
      const file = readFileSync(join(stage.kept, 'keychain.json'), 'utf8').toString();
      expect(file).toContain('vault-1');
      expect(file).not.toContain('lanterns');

      await stage.answer(`${seat}/vault.unlock`, { value: {} });
      expect(await call('shell.unlockRemembered', { seatId: seat })).toEqual({ ok: true, value: { unlocked: true } });

      await stage.answer(`${seat}/vault.unlock`, { refused: 'vault.wrong-key' });
      expect(await call('shell.unlockRemembered', { seatId: seat })).toMatchObject({ value: { unlocked: false } });
      expect(await call('shell.remembered', { seatId: seat })).toMatchObject({ value: { remembered: false } });
    });

    it('only of a vault that is open', async () => {
      await stage.answer(`${seat}/vault.state`, { value: { state: 'locked', vaultId: 'vault-1' } });

      expect(await call('shell.rememberKey', { seatId: seat, passphrase: 'anything at all' })).toMatchObject({
        failure: { code: 'vault.locked' },
      });
    });
  });

  describe('when its window is closed', () => {
    const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());

    it('goes on in the tray while something runs', async () => {
      await stage.say(run('running', 1));
      await close();

      await expect.poll(isVisible, patience).toBe(false);
      expect(await call('test.echo', { alive: true })).toMatchObject({ ok: true });
    });

    it('comes to the front when it is started again, and stays one', async () => {
      const { program, args, env } = stage;
      const second = spawn(program, args, { env, stdio: 'ignore' });
      const ended = new Promise((exit) => second.once('exit', exit));

      await expect.poll(isVisible, patience).toBe(true);
      expect(await ended).toBe(0);
      // The vault it was started for comes onto the list.
      expect(await stage.heardByEngine()).toContain('desk.add');
    });

    it('ends when nothing runs any more, and remembers how it stood', async () => {
      const ended = new Promise((exit) => app.process().once('exit', exit));
      await stage.say(run('done', 4));
      await app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        window!.isMaximized = () => true;
        window!.close();
      });

      expect(await ended).toBe(0);
      const kept = JSON.parse(readFileSync(join(stage.kept, 'window.json'), 'utf8')) as unknown;
      expect(kept).toMatchObject({ trayHintShown: true, window: { maximised: true }, language: 'en', look: 'system' });
    });
  });
});
