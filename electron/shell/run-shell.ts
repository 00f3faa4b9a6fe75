import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { takeSecrets } from '../hosts/cli/secrets.ts';
import { keepEngine, type KeptEngine } from '../hosts/ipc/index.ts';
import { announceRuns } from './announce-runs.ts';
import { declareAppProtocol, serveAppProtocol } from './app-protocol.ts';
import { serveWindow } from './bridge.ts';
import { startEngineChild } from './engine-child.ts';
import { lockDown } from './lock-down.ts';
import { lockOnLeave } from './lock-on-leave.ts';
import { openMainWindow } from './main-window.ts';
import { setMenu } from './menu.ts';
import { openPreferences } from './preferences.ts';
import { chooseVaultFolder } from './vault-folder.ts';

/** Runs the desktop: one instance, one window, one engine in a process of its own. */
export function runShell(): void {
  // The window asks for its secrets; a child has no use for ones left in the environment.
  takeSecrets(process.env);
  if (!app.requestSingleInstanceLock()) return app.quit();

  declareAppProtocol();
  // Not awaited: a top-level await of it in an ES module never ends.
  void app.whenReady().then(open);
  app.on('window-all-closed', () => app.quit());
}

function open(): void {
  lockDown();
  setMenu();
  serveAppProtocol(join(import.meta.dirname, '..', 'renderer'));
  const preferences = openPreferences();
  const vaultFolder = chooseVaultFolder(process.argv.slice(1), preferences);
  const engine = keepEngine(() => startEngineChild(vaultFolder), {
    onCrash: (fate) => fate === 'given-up' && tellGivenUp(window),
  });
  const window = openMainWindow(preferences);
  serveWindow(engine, window);
  announceRuns(engine, window);
  lockOnLeave(engine);
  app.on('second-instance', () => bringToFront(window));
  closeEngineBeforeQuit(engine);
}

function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** The first crash is mended and the window asks for the vault's key again; a second one soon after is not hidden. */
function tellGivenUp(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  const leaving = new AbortController();
  app.once('before-quit', () => leaving.abort());
  void dialog.showMessageBox(window, {
    // An open message would keep the program from ending.
    signal: leaving.signal,
    type: 'error',
    message: 'Coffer’s engine has stopped twice.',
    detail: 'What was kept before is safe in the vault. Close Coffer and open it again to go on.',
  });
}

function closeEngineBeforeQuit(engine: KeptEngine): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void engine.close().finally(() => {
      closed = true;
      // Not at once: a quit asked for while one is being put off is lost.
      setImmediate(() => app.quit());
    });
  });
}
