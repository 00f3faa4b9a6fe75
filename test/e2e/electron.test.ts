import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { text } from '../../renderer/text/text.ts';
import { buildIfStale, windowFolder } from '../../scripts/build.ts';
import { layOutApp } from '../../scripts/lay-out-app.ts';
import { placeApp } from '../../scripts/place-app.ts';
import { openDisplay } from './display.ts';
import { findElectron } from './find-electron.ts';
import { chooseInMenu } from './support/choose-in-menu.ts';
import { launchElectron } from './support/launch-electron.ts';
import { windowPages } from './support/window-pages.ts';

const root = resolve(import.meta.dirname, '../..');
const electron = findElectron();
const passphrase = 'seven green lanterns';
const missing = 'missing' in electron ? electron.missing : null;

describe.skipIf(missing)(`the desktop window${missing ? ` (skipped: ${missing})` : ''}`, () => {
  let app: ElectronApplication;
  let page: Page;
  let folder: string;
  let home: string;
  let display: Awaited<ReturnType<typeof openDisplay>>;
  const problems: string[] = [];

  const launch = async (executablePath: string): Promise<ElectronApplication> =>
    launchElectron({
      executablePath,
      args: ['--no-sandbox', '--vault', join(folder, 'vault')],
      env: {
        ...process.env,
        DISPLAY: display.name,
        XDG_CONFIG_HOME: join(folder, 'config'),
        COFFER_ENGINE_NODE: process.execPath,
        COFFER_SETTINGS: join(folder, 'settings'),
        COFFER_PASSPHRASE: 'left in the environment',
      },
    });

  beforeAll(async () => {
    await buildIfStale();
    folder = mkdtempSync(join(tmpdir(), 'coffer-e2e-'));
    display = await openDisplay();
    home = join(root, '.build', `desktop-${process.pid}`);
    await layOutApp(home, windowFolder);
    app = await launch(placeApp((electron as { path: string }).path, home, join(folder, 'electron')));
    page = await app.firstWindow();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.reload();
    await page.waitForSelector('#root :is(main, form, h1)');
  });
  afterAll(async () => {
    await app?.close();
    display?.close();
    rmSync(folder, { recursive: true });
    rmSync(home, { recursive: true, force: true });
  });

  const call = (method: string, input: unknown = {}) =>
    page.evaluate(([name, given]) => window.engine!.call(name as string, given), [method, input]);
  it('shows the built page under our own origin and title', async () => {
    expect(await page.evaluate(() => location.origin)).toBe('app://coffer');
    expect(await page.title()).toMatch(/Coffer/);
  });

  it('reaches the engine in a process of its own', async () => {
    const about = (await call('system.about')) as { ok: boolean; value: { node: string } };

    expect(about).toMatchObject({ ok: true, value: { node: expect.stringMatching(/^v?24\./) as string } });
  });

  it('serves the vault it was started for', async () => {
    expect(await call('vault.state')).toMatchObject({ ok: true, value: { folder: join(folder, 'vault') } });
  });

  it('loads everything its policy allows, and complains of nothing', () => {
    expect(problems).toEqual([]);
  });

  it('is given two functions and nothing else', async () => {
    const found = await page.evaluate(() => ({
      bridge: Object.keys(window.engine!).sort(),
      node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    }));

    expect(found).toEqual({ bridge: ['call', 'onEvent'], node: [] });
  });

  it('is sandboxed, isolated and without Node', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]!.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
    });

    expect(preferences).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
  });

  it.each(['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'])(
    'is denied the permission %s',
    async (name) => {
      const state = await page.evaluate(
        (asked) => navigator.permissions.query({ name: asked as PermissionName }).then((found) => found.state),
        name,
      );

      expect(state).toBe('denied');
    },
  );

  it('is denied a permission it asks for', async () => {
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
    const camera = await page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        (error: Error) => error.name,
      ),
    );
    expect(camera).not.toBe('given');
  });

  it('cannot reach the network, nor run what is not its own', async () => {
    const tried = await page.evaluate(async () => {
      const reached = await fetch('http://127.0.0.1:1/').then(
        () => true,
        () => false,
      );
      // Later, and not at once: what the test's own debugger runs is free of the policy.
      const tryLater = (attempt: () => unknown) =>
        new Promise((resolve) =>
          setTimeout(() => {
            try {
              resolve(attempt());
            } catch {
              resolve('refused');
            }
          }),
        );
      // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- what it is about
      const evaluated = await tryLater(() => new Function('return "ran"')());
      const markup = await tryLater(() => (document.createElement('p').innerHTML = '<img src=x>'));
      const script = await tryLater(() => (document.createElement('script').text = 'window.ran = true'));
      return { reached, evaluated, markup, script };
    });

    expect(tried).toEqual({ reached: false, evaluated: 'refused', markup: 'refused', script: 'refused' });
  });

  it('is answered with nothing outside the built page', async () => {
    const statuses = await page.evaluate(() =>
      Promise.all(
        ['app://coffer/../electron/main.js', 'app://coffer/%2e%2e/electron/main.js', 'app://coffer/none'].map((url) =>
          fetch(url).then(({ status }) => status),
        ),
      ),
    );

    expect(statuses).toEqual([404, 404, 404]);
  });

  it('hears no channel but its two', async () => {
    const listening = await app.evaluate(({ ipcMain }) => ipcMain.eventNames());

    // Calls are handled, not listened for; `error` is Electron's own.
    expect(listening.filter((name) => name !== 'error')).toEqual([]);
  });

  it('takes no passphrase from the environment into its processes', async () => {
    expect(await app.evaluate(() => process.env['COFFER_PASSPHRASE'] ?? null)).toBeNull();
  });

  it('makes a vault, from the field on the screen to the encrypted file', async () => {
    const window = windowPages(page);
    await window.createVault(passphrase);
    await page.getByLabel(text.opening.haveIt).check();
    await window.press(text.opening.goOn);
    await page.getByRole('heading', { level: 1, name: text.tenant.title }).waitFor();
    expect(await call('vault.state')).toMatchObject({ value: { state: 'unlocked' } });
    expect(
      readFileSync(join(folder, 'vault', 'vault.db'))
        .subarray(0, 15)
        .toString(),
    ).not.toBe('SQLite format 3');
  });

  it('has its screens in the menu, and opens the palette and locks from there', async () => {
    const choose = (id: string) => chooseInMenu(app, id);
    const entries = await app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()!.items.flatMap(({ submenu }) => (submenu?.items ?? []).map(({ label }) => label)),
    );
    expect(entries).toEqual(expect.arrayContaining([text.screens.backup, text.screens.settings, text.palette.open]));

    await choose('#/settings');
    await page.locator('[data-region="rail"]').waitFor();
    await choose('CmdOrCtrl+K');
    await page.getByRole('dialog', { name: text.palette.title }).waitFor();
    await page.keyboard.press('Escape');

    await choose('CmdOrCtrl+Shift+L');
    await page.getByRole('heading', { name: text.opening.unlockTitle }).waitFor();
    await page.getByLabel(text.opening.passphrase).first().fill(passphrase);
    await page.getByRole('button', { name: text.opening.unlock, exact: true }).click();
    await page.getByRole('heading', { name: text.opening.unlockTitle }).waitFor({ state: 'detached' });
  });

  it('survives the end of its engine: a new one answers, and the window asks for the vault’s key again', async () => {
    const before = await enginePid();

    process.kill(before, 'SIGKILL');
    await expect.poll(() => call('system.about'), { timeout: 15_000 }).toMatchObject({ ok: true });

    expect(await enginePid()).not.toBe(before);
    await page.getByRole('heading', { name: text.opening.unlockTitle }).waitFor();
    await page.getByLabel(text.opening.passphrase).first().fill(passphrase);
    await page.getByRole('button', { name: text.opening.unlock, exact: true }).click();
    await page.getByRole('heading', { name: text.opening.unlockTitle }).waitFor({ state: 'detached' });
    expect(await call('vault.state')).toMatchObject({ value: { state: 'unlocked' } });
  });

  // Near the end: the test's own driver waits for ever for a navigation that was denied.
  it('stays where it is: no other page, no further window', async () => {
    const opened = await page.evaluate(() => {
      location.href = 'https://example.com/';
      return window.open('https://example.com/') === null;
    });
    await page.waitForTimeout(300);

    expect(opened).toBe(true);
    expect(page.url()).toMatch(/^app:\/\/coffer\//);
    expect(app.windows()).toHaveLength(1);
  });

  it('ends with its window: the engine has closed, and only the window’s place and the vault’s are kept', async () => {
    const lock = join(folder, 'vault', 'owner.lock');
    expect(existsSync(lock)).toBe(true);
    const ended = new Promise((resolve) => app.process().once('exit', resolve));

    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close());
    expect(await ended).toBe(0);

    expect(existsSync(lock)).toBe(false);
    const kept = JSON.parse(readFileSync(join(folder, 'config', 'Coffer', 'window.json'), 'utf8')) as object;
    expect(Object.keys(kept).sort()).toEqual(['language', 'look', 'vaultFolder', 'window']);
  });

  /** The engine's process is the child that runs our Node. */
  async function enginePid(): Promise<number> {
    const parent = await app.evaluate(() => process.pid);
    const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ').map(Number);
    return children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('engine-process.js')) ?? 0;
  }
});
