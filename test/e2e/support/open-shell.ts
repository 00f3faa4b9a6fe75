import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import type { WindowFace } from '../../../shared/api/shell.ts';
import { buildIfStale, windowFolder } from '../../../scripts/build.ts';
import { layOutApp } from '../../../scripts/lay-out-app.ts';
import { placeApp } from '../../../scripts/place-app.ts';
import { openDisplay } from '../display.ts';
import { findElectron } from '../find-electron.ts';
import { chooseInMenu } from './choose-in-menu.ts';
import { launchElectron } from './launch-electron.ts';

const root = resolve(import.meta.dirname, '../../..');
const electron = findElectron();

/** Why the desktop cannot be tried here; null when it can. */
export const missingElectron = 'missing' in electron ? electron.missing : null;
export type ShellReply = { ok: boolean; value?: Record<string, unknown>; failure?: { code: string } };

/** The product's own shell, with a small engine behind the wire that says what a test wants of it. */
export type ShellStage = Awaited<ReturnType<typeof openShell>>;

export async function openShell() {
  await buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'coffer-shell-'));
  mkdirSync(join(root, '.build'), { recursive: true });
  const home = mkdtempSync(join(root, '.build', 'shell-'));
  await layOutApp(home, windowFolder, {
    main: join(root, 'electron', 'main.ts'),
    'engine-process': join(root, 'test', 'host', 'fake-engine-process.ts'),
  });
  const display = await openDisplay();
  const program = placeApp('path' in electron ? electron.path : '', home, join(folder, 'electron'));
  const args = ['--no-sandbox', '--vault', join(folder, 'vault')];
  const env = {
    ...(process.env as Record<string, string>),
    DISPLAY: display.name,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CURRENT_DESKTOP: 'XFCE',
  };
  const app: ElectronApplication = await launchElectron({ executablePath: program, args, env });
  const page: Page = await app.firstWindow();
  page.setDefaultTimeout(15_000);
  await page.waitForFunction(() => window.engine !== undefined);

  const call = (method: string, input: unknown = {}): Promise<ShellReply> =>
    page.evaluate(
      ([name, given]) => window.engine!.call(name as string, given),
      [method, input],
    ) as Promise<ShellReply>;
  return {
    ...{ app, page, folder, home, program, args, env, call },
    /** Files the desktop keeps for this person. */
    kept: join(folder, 'config', 'Coffer'),
    /** Lets the engine announce this. */
    say: (event: unknown) => call('test.publish', event),
    /** Lets the engine answer this method so. */
    answer: (method: string, given: object) => call('test.answer', { method, ...given }),
    heardByEngine: async () => (await call('test.calls')).value!['calls'] as string[],
    /** Chooses an entry of the menu. */
    press: (id: string) => chooseInMenu(app, id),
    async close() {
      await app.close().catch(() => undefined);
      display.close();
      rmSync(folder, { recursive: true });
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What a window tells the desktop of itself. */
export const aFace = (more: Partial<WindowFace> = {}): WindowFace => ({
  ...{ language: 'en', look: 'system', actions: [{ label: 'Find', keys: 'CmdOrCtrl+K' }] },
  places: [
    { address: '#/backup', label: 'Backup' },
    { address: '#/activity', label: 'Activity' },
  ],
  ...more,
});
