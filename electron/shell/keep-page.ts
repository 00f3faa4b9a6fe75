import { app, dialog, type BrowserWindow } from 'electron';
import type { ShellWords } from './words.ts';

const againAfterMilliseconds = 60_000;

/** Shows the page anew when its process has died: what runs went on meanwhile. If it dies again soon, a person says. */
export function keepPage(window: BrowserWindow, words: () => ShellWords, now: () => number = Date.now): void {
  let shownAgainAt = -Infinity;
  const showAgain = (): void => {
    shownAgainAt = now();
    // Not from within the event: the dead process is still being taken away.
    setImmediate(() => window.isDestroyed() || window.webContents.reload());
  };
  const ask = async (): Promise<void> => {
    const { response } = await dialog.showMessageBox(window, {
      type: 'error',
      message: words().pageStopped,
      detail: words().pageStoppedDetail,
      buttons: [words().openAgain, words().closeAnyway],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) app.quit();
    else showAgain();
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (now() - shownAgainAt >= againAfterMilliseconds) showAgain();
    else void ask();
  });
}
