import { app, dialog, type BrowserWindow } from 'electron';
import type { KeyAction, Place, WindowFace } from '../../shared/api/shell.ts';
import type { Transport } from '../../shared/api/transport.ts';
import { announceEnd, notify, showShare } from './announce-runs.ts';
import { closingOf, hasTray } from './closing.ts';
import { bringToFront, pressKeys, showPlace } from './main-window.ts';
import { setMenu } from './menu.ts';
import type { PreferenceStore } from './preferences.ts';
import { createRunWatch } from './run-watch.ts';
import { followLook } from './shell-calls.ts';
import { openTray, type TrayIcon } from './tray.ts';
import { shellWords, type ShellLanguage, type ShellWords } from './words.ts';

/** Menu, tray, task bar and notices: what stands around the window and follows it and the engine. */
export interface AroundWindow {
  follow(face: WindowFace): void;
  words(): ShellWords;
  trayIsOn(): boolean;
}

type Deps = {
  readonly engine: Transport;
  readonly window: BrowserWindow;
  readonly preferences: PreferenceStore;
};

export function standAround({ engine, window, preferences }: Deps): AroundWindow {
  const runs = createRunWatch();
  let language: ShellLanguage = preferences.get('language') ?? (app.getLocale().startsWith('de') ? 'de' : 'en');
  let places: readonly Place[] = [];
  let actions: readonly KeyAction[] = [];
  let isQuitting = false;

  const words = (): ShellWords => shellWords(language);
  const show = (): void => bringToFront(window);
  const lockAll = (): void => void engine.call('desk.lockAll', {});
  const trayFacts = () => ({ words: words(), underWay: runs.underWay(), show, lockAll });
  const tray: TrayIcon | null = hasTray(process.platform, process.env['XDG_CURRENT_DESKTOP'])
    ? openTray(trayFacts())
    : null;
  const dress = (): void => {
    setMenu({
      ...{ words: words(), places, actions, lockAll },
      goTo: (address) => showPlace(window, address),
      press: (keys) => pressKeys(window, keys),
    });
    tray?.update(trayFacts());
  };
  dress();

  let shown = 0;
  engine.onEvent((event) => {
    const ended = runs.hear(event);
    if (ended !== null) announceEnd(ended, language, show);
    showShare(window, runs.share());
    if (runs.underWay() !== shown) tray?.update(trayFacts());
    shown = runs.underWay();
  });

  const hide = (): void => {
    window.hide();
    if (preferences.get('trayHintShown') === true) return;
    preferences.set('trayHintShown', true);
    notify({ title: words().goesOnTitle, body: words().goesOnBody }, show);
  };
  const ask = async (): Promise<void> => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'question',
      message: words().stayMessage,
      detail: words().stayDetail,
      buttons: [words().stay, words().closeAnyway],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) app.quit();
  };
  app.on('before-quit', () => (isQuitting = true));
  window.on('close', (event) => {
    const closing = closingOf({ isQuitting, underWay: runs.underWay(), trayIsOn: tray !== null });
    if (closing === 'quit') return;
    event.preventDefault();
    if (closing === 'hide') hide();
    else void ask();
  });
  window.once('closed', () => tray?.close());
  // macOS: a click on the icon in the dock.
  app.on('activate', show);

  return {
    follow(face) {
      ({ language, places, actions } = face);
      preferences.set('language', face.language);
      preferences.set('look', face.look);
      followLook(face.look);
      dress();
    },
    words,
    trayIsOn: () => tray !== null,
  };
}
