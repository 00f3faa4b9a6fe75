import { join } from 'node:path';
import { BrowserWindow, screen } from 'electron';
import { appOrigin } from './app-protocol.ts';
import type { PreferenceStore } from './preferences.ts';

/** Opens the one window, where it last stood if that place still exists. */
export function openMainWindow(preferences: PreferenceStore): BrowserWindow {
  const window = new BrowserWindow({
    ...placeOf(preferences),
    minWidth: 640,
    minHeight: 400,
    title: 'Coffer',
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.on('close', () => preferences.set('window', window.getNormalBounds()));
  void window.loadURL(`${appOrigin}/`);
  return window;
}

function placeOf(preferences: PreferenceStore) {
  const { x, y, width, height } = preferences.get('window') ?? { width: 1280, height: 800 };
  if (x === undefined || y === undefined || !isOnScreen(x, y)) return { width, height };
  return { x, y, width, height };
}

/** A screen may be gone since; enough of the window has to be in reach to be moved. */
function isOnScreen(x: number, y: number): boolean {
  const within = (at: number, from: number, length: number): boolean => at >= from && at < from + length - 100;
  return screen
    .getAllDisplays()
    .some(({ workArea }) => within(x, workArea.x, workArea.width) && within(y, workArea.y, workArea.height));
}
