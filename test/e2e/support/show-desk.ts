import { serveOverHttp, type Served } from '../../../electron/hosts/http/index.ts';
import { builtWindow } from './fake-host.ts';
import { fromBrowser, type HandedOver } from './handed-over.ts';
import { openBrowser, openPage, type PageOptions } from './open-browser.ts';
import { isInDesktop, openDesktop } from './open-desktop.ts';
import type { Browser, Page } from 'playwright-core';

/** A desk with a window in front of it: a browser's, or with COFFER_E2E=electron the desktop's own. */
export type Shown = HandedOver & {
  readonly page: Page;
  /** What the page complained of: a policy violation, an error, a request to another host. */
  readonly complaints: string[];
  /** The engine answers no call of the window any more, or does so again. */
  outOfReach(isOut: boolean): Promise<void>;
  /** One more window on the same desk, always in a browser: the desktop has one. */
  openWindow(options?: PageOptions): ReturnType<typeof openPage>;
  close(): Promise<void>;
};

/** Serves the desk and shows it. */
export async function showDesk(desk: Served, folder: string, options?: PageOptions): Promise<Shown> {
  const served = await serveOverHttp(desk, { staticDir: builtWindow });
  let browser: Browser | null = null;
  const openWindow = async (page?: PageOptions) => openPage((browser ??= await openBrowser()), served.openUrl(), page);
  const desktop = isInDesktop ? await openDesktop(served, folder, options) : null;
  return {
    ...(desktop ?? (await inBrowser())),
    openWindow,
    async close() {
      await desktop?.close();
      await browser?.close();
      await served.close();
    },
  };

  async function inBrowser() {
    const opened = await openWindow(options);
    const outOfReach = (isOut: boolean) => opened.page.context().setOffline(isOut);
    return { ...opened, ...fromBrowser(opened.page), outOfReach };
  }
}

/** How a browser notes refused calls by itself, as a test expects to find it; the desktop's bridge knows no such thing. */
export const notedByBrowser = <Note>(...notes: readonly Note[]): readonly Note[] => (isInDesktop ? [] : notes);
