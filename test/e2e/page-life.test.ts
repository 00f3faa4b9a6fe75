import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingElectron as missing, openShell, type ShellStage } from './support/open-shell.ts';

/** A busy machine takes its time. */
const patience = { timeout: 20_000 };

describe.skipIf(missing)(`the desktop’s page${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let stage: ShellStage;
  let app: ElectronApplication;

  beforeAll(async () => {
    stage = await openShell();
    ({ app } = stage);
  });
  afterAll(() => stage?.close());

  const kill = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer());
  /** What a test may do, and the product never does. */
  const ask = (code: string) =>
    app.evaluate(async ({ BrowserWindow }, run) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      if (webContents.isCrashed() || webContents.isLoading()) return 'not there';
      // A page that dies before it answers never does.
      const late = new Promise((pass) => setTimeout(() => pass('no answer'), 2_000));
      return (await Promise.race([webContents.executeJavaScript(run), late])) as unknown;
    }, code);
  const isBack = () => ask(`document.getElementById('root')?.childElementCount > 0`);
  const hash = () => ask('location.hash');

  it('is shown again when its process dies, and can call as before', async () => {
    await stage.press('#/activity');
    await expect.poll(hash, patience).toBe('#/activity');
    await kill();

    await expect.poll(isBack, patience).toBe(true);
    expect(await ask(`engine.call('test.echo', { alive: 1 })`)).toEqual({ ok: true, value: { alive: 1 } });
  });

  it('is opened to no debugger by a release’s command line', async () => {
    const inside = join(stage.folder, 'inside');
    mkdirSync(inside);
    for (const part of ['package.json', 'dist/electron'])
      cpSync(join(stage.home, part), join(inside, part), { recursive: true });
    const resources = join(stage.folder, 'electron', 'resources');
    await createPackage(inside, join(resources, 'app.asar'));
    const start = (...words: string[]) =>
      new Promise<{ code: number | null; said: string }>((resolve) => {
        const child = spawn(stage.program, ['--no-sandbox', ...words], { env: stage.env });
        let said = '';
        child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
        child.once('exit', (code) => resolve({ code, said }));
      });

    const opened = await start('--remote-debugging-port=0');
    // The one that runs already is shown, and the second ends.
    const plain = await start();
    rmSync(join(resources, 'app.asar'));

    expect(opened.code).toBe(64);
    expect(opened.said).toContain('does not start with --remote-debugging-port=0');
    expect([plain.code, plain.said.includes('does not start with')]).toEqual([0, false]);
  });

  it('asks the person when it dies again soon', async () => {
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = ((_window: unknown, given: { message: string }) => {
        Object.assign(globalThis, { asked: given.message });
        return Promise.resolve({ response: 0, checkboxChecked: false });
      }) as never;
    });
    await kill();

    await expect.poll(isBack, patience).toBe(true);
    expect(await app.evaluate(() => Reflect.get(globalThis, 'asked') as unknown)).toContain('stopped again');
  });
});
