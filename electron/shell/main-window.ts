import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { appOrigin } from './app-protocol.ts';
import type { PreferenceStore } from './preferences.ts';

/** What shows before the page has its own colours. */
const backdrop = { light: '#f6f5f2', dark: '#131518' };

/** Opens the one window, as it last stood if that place still exists. */
export function openMainWindow(preferences: PreferenceStore): BrowserWindow {
  const { maximised, ...place } = placeOf(preferences);
  const window = new BrowserWindow({
    ...place,
    minWidth: 640,
    minHeight: 400,
    title: 'Coffer',
    icon: fileURLToPath(new URL('./icon/icon.png', import.meta.url)),
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? backdrop.dark : backdrop.light,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
      // Its middle click would ask for a further window.
      disableBlinkFeatures: 'Auxclick',
    },
  });
  window.once('ready-to-show', () => (maximised ? window.maximize() : window.show()));
  const keepPlace = (): void =>
    preferences.set('window', { ...window.getNormalBounds(), maximised: window.isMaximized() });
  window.on('close', keepPlace);
  void window.loadURL(`${appOrigin}/`);
  return window;
}

/** Shows a page of the window, by its address; what else is open in it goes on. */
export function showPlace(window: BrowserWindow, address: string): void {
  bringToFront(window);
  void window.loadURL(`${appOrigin}/${address}`).catch(() => undefined);
}

/** Presses keys of the window's own for a person who took them from the menu. */
export function pressKeys(window: BrowserWindow, keys: string): void {
  bringToFront(window);
  const parts = keys.split('+');
  const command = process.platform === 'darwin' ? 'meta' : 'control';
  const modifiers = parts.slice(0, -1).map((part) => (part === 'Shift' ? 'shift' : command));
  const keyCode = parts.at(-1) ?? '';
  for (const type of ['keyDown', 'keyUp'] as const) window.webContents.sendInputEvent({ type, keyCode, modifiers });
}

/** Wherever it is: hidden, minimised, behind others. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function placeOf(preferences: PreferenceStore) {
  const kept = preferences.get('window') ?? { width: 1280, height: 800, maximised: false };
  const { x, y, width, height, maximised } = kept;
  if (x === undefined || y === undefined || !isOnScreen(x, y)) return { width, height, maximised };
  return { x, y, width, height, maximised };
}

/** A screen may be gone since; enough of the window has to be in reach to be moved. */
function isOnScreen(x: number, y: number): boolean {
  const within = (at: number, from: number, length: number): boolean => at >= from && at < from + length - 100;
  return screen
    .getAllDisplays()
    .some(({ workArea }) => within(x, workArea.x, workArea.width) && within(y, workArea.y, workArea.height));
}
