import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import type { ElectronApplication, Page } from 'playwright-core';

const soon = { timeout: 30_000 };
type Doing = () => Promise<unknown>;

/** What comes out of the window into a person's hands, whatever host is around it. */
export type HandedOver = {
  /** The file that `act` keeps: the name offered for it, and its words. */
  saved(act: Doing): Promise<{ readonly name: string; readonly words: string }>;
  /** The page that `act` sends to paper. */
  printed(act: Doing): Promise<string>;
  /** The window's own page as it would come out of a printer. */
  onPaper(format: 'A4' | 'Letter'): Promise<Buffer>;
};

async function until<Found>(what: string, look: () => Found | null | Promise<Found | null>): Promise<Found> {
  for (const end = Date.now() + soon.timeout; Date.now() < end; await sleep(25)) {
    const found = await look();
    if (found !== null) return found;
  }
  throw new Error(`${what} did not come out of the window`);
}

/** A browser downloads, and shows paper in a window of its own, which is not let open here. */
export const fromBrowser = (page: Page): HandedOver => ({
  async saved(act) {
    const [download] = await Promise.all([page.waitForEvent('download', soon), act()]);
    return { name: download.suggestedFilename(), words: readFileSync(await download.path(), 'utf8') };
  },
  async printed(act) {
    await page.evaluate(() => Object.assign(globalThis, { open: () => null }));
    const sent = page.waitForRequest((request) => request.url().endsWith('/paper'), soon);
    const [request] = await Promise.all([sent, act()]);
    return (request.postDataJSON() as { html: string }).html;
  },
  onPaper: (format) => page.pdf({ format }),
});

/** The desktop asks the system: a person's answer stands where its dialogs would. */
export const fromDesktop = (app: ElectronApplication, page: Page, folder: string): HandedOver => ({
  async saved(act) {
    const place = mkdtempSync(join(folder, 'saved-'));
    await app.evaluate(({ dialog }, into) => {
      dialog.showSaveDialog = ((_window: unknown, { defaultPath = '' }: { defaultPath?: string }) =>
        Promise.resolve({ canceled: false, filePath: `${into}/${defaultPath}` })) as never;
    }, place);
    await act();
    return until('a file', () => {
      const [name] = readdirSync(place);
      const words = name === undefined ? '' : readFileSync(join(place, name), 'utf8');
      return name === undefined || words === '' ? null : { name, words };
    });
  },
  async printed(act) {
    await app.evaluate(({ app: own }) => {
      Reflect.deleteProperty(globalThis, 'paper');
      own.once('browser-window-created', (_event, { webContents }) => {
        webContents.print = (_options: unknown, done: (printed: boolean) => void) => {
          void webContents.session
            .fetch(webContents.getURL())
            .then((page) => page.text())
            .then((paper) => {
              Object.assign(globalThis, { paper });
              done(true);
            });
        };
      });
    });
    await act();
    return until('a page', () => app.evaluate(() => (Reflect.get(globalThis, 'paper') as string | undefined) ?? null));
  },
  async onPaper(pageSize) {
    const window = await app.browserWindow(page);
    const pdf = await window.evaluate(
      async (own: BrowserWindow, size) => (await own.webContents.printToPDF({ pageSize: size })).toString('base64'),
      pageSize,
    );
    return Buffer.from(pdf, 'base64');
  },
});
