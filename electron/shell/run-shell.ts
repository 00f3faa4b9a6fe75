import { join, resolve } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { takeSecrets } from '../hosts/cli/secrets.ts';
import { keepEngine, type EngineChild, type KeptEngine } from '../hosts/ipc/index.ts';
import { answerShell } from './answer-shell.ts';
import { declareAppProtocol, serveAppProtocol } from './app-protocol.ts';
import { standAround } from './around-window.ts';
import { serveWindow } from './bridge.ts';
import { startEngineChild } from './engine-child.ts';
import { keepAwakeWhileWriting } from './keep-awake.ts';
import { keepPage } from './keep-page.ts';
import { lockDown } from './lock-down.ts';
import { lockOnLeave } from './lock-on-leave.ts';
import { bringToFront, openMainWindow } from './main-window.ts';
import { openPreferences } from './preferences.ts';
import { followLook, shellCalls } from './shell-calls.ts';
import { chooseVault, namedVault } from './vault-folder.ts';
import { openingSwitch } from './refuse-switches.ts';
import type { ShellWords } from './words.ts';

export type ShellOptions = {
  /** Starts the engine's process; Electron's own when not given. */
  readonly startEngine?: (argv: readonly string[]) => EngineChild;
};

/** Runs the desktop: one instance, one window, one engine in a process of its own. */
export function runShell({ startEngine = startEngineChild }: ShellOptions = {}): void {
  // The window asks for its secrets; a child has no use for ones left in the environment.
  takeSecrets(process.env);
  // A program that lies in its archive is a release; sources are there to be looked into.
  const opening = app.getAppPath().endsWith('.asar') ? openingSwitch(process.argv.slice(1)) : null;
  if (opening !== null) {
    process.stderr.write(`Coffer does not start with ${opening}: it would open the window to another program.\n`);
    return app.exit(64);
  }
  if (!app.requestSingleInstanceLock()) return app.quit();

  // Windows shows notices and groups windows by it.
  app.setAppUserModelId('app.coffer.desktop');
  declareAppProtocol();
  // Not awaited: a top-level await of it in an ES module never ends.
  void app.whenReady().then(() => open(startEngine));
  app.on('window-all-closed', () => app.quit());
}

function open(startEngine: (argv: readonly string[]) => EngineChild): void {
  lockDown();
  serveAppProtocol(join(import.meta.dirname, '..', 'renderer'));
  const preferences = openPreferences();
  followLook(preferences.get('look') ?? 'system');
  const vault = chooseVault(process.argv.slice(1), preferences);
  const engine = keepEngine(() => startEngine(vault), {
    onCrash: (fate) => fate === 'given-up' && tellGivenUp(window, around.words()),
  });
  const window = openMainWindow(preferences);
  const around = standAround({ engine, window, preferences });
  const { words, trayIsOn, follow } = around;
  serveWindow(engine, window, answerShell(shellCalls({ engine, window, words, trayIsOn, follow })));
  keepPage(window, words);
  keepAwakeWhileWriting(engine);
  lockOnLeave(engine);
  app.on('second-instance', (_event, argv, from) => {
    bringToFront(window);
    const named = namedVault(argv.slice(1));
    // On the list beside the others; a folder without a vault is passed over.
    if (named !== undefined) void engine.call('desk.add', { folder: resolve(from, named) });
  });
  closeEngineBeforeQuit(engine);
}

/** The first crash is mended and the window asks for the vault's key again; a second one soon after is not hidden. */
function tellGivenUp(window: BrowserWindow, words: ShellWords): void {
  if (window.isDestroyed()) return;
  bringToFront(window);
  const leaving = new AbortController();
  app.once('before-quit', () => leaving.abort());
  void dialog.showMessageBox(window, {
    // An open message would keep the program from ending.
    signal: leaving.signal,
    type: 'error',
    message: words.stoppedTwice,
    detail: words.stoppedDetail,
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
