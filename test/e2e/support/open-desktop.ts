import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { HttpHost } from '../../../electron/hosts/http/index.ts';
import { windowFolder } from '../../../scripts/build.ts';
import { layOutApp } from '../../../scripts/lay-out-app.ts';
import { placeApp } from '../../../scripts/place-app.ts';
import { openDisplay } from '../display.ts';
import { findElectron } from '../find-electron.ts';
import { fromDesktop } from './handed-over.ts';
import { launchElectron } from './launch-electron.ts';
import { listenTo, type PageOptions } from './open-browser.ts';
import type { Shown } from './show-desk.ts';

const root = resolve(import.meta.dirname, '../../..');

/** COFFER_E2E=electron shows every stage in the desktop's own window instead of a browser. */
export const isInDesktop = process.env['COFFER_E2E'] === 'electron';

/** The product's shell and window over the desk of a test. There is one window. */
export async function openDesktop(
  host: HttpHost,
  folder: string,
  { look = 'light', language = 'en', view = 'expert', width = 1280, height = 800 }: PageOptions = {},
): Promise<Omit<Shown, 'openWindow'>> {
  const electron = findElectron();
  if ('missing' in electron) throw new Error(electron.missing);
  mkdirSync(join(root, '.build'), { recursive: true });
  const home = mkdtempSync(join(root, '.build', 'stage-'));
  const cut = join(folder, 'cut');
  await layOutApp(home, windowFolder, {
    main: join(root, 'electron', 'main.ts'),
    'engine-process': join(root, 'test', 'host', 'relay-engine-process.ts'),
  });
  const display = await openDisplay();
  const app = await launchElectron({
    executablePath: placeApp(electron.path, home, join(folder, 'electron')),
    // Language and time as in the browser of the tests.
    args: ['--no-sandbox', '--lang=en-GB', '--vault', join(folder, 'elsewhere')],
    env: {
      ...process.env,
      DISPLAY: display.name,
      TZ: 'Europe/Oslo',
      XDG_CONFIG_HOME: join(folder, 'config'),
      COFFER_STAGE_ORIGIN: host.origin,
      COFFER_STAGE_KEY: host.sessionKey,
      COFFER_STAGE_CUT: cut,
    },
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(30_000);
  const complaints = listenTo(page, 'app://coffer');
  await page.evaluate(
    (chosen) => chosen.forEach(([key, value]) => localStorage.setItem(key!, value!)),
    [
      ['coffer.look', look],
      ['coffer.language', language],
      ['coffer.view', view],
    ],
  );
  await page.setViewportSize({ width, height });
  await page.reload();
  return {
    ...fromDesktop(app, page, folder),
    page,
    complaints,
    outOfReach: async (isOut) => (isOut ? writeFileSync(cut, '') : rmSync(cut, { force: true })),
    async close() {
      await app.close().catch(() => undefined);
      display.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
