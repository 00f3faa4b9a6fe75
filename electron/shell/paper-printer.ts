import { BrowserWindow, session } from 'electron';
import { paperPolicy } from '../hosts/http/index.ts';
import { confineSession } from './lock-down.ts';

/** Of the scheme that Electron knows as ours; a host the window's own session answers with nothing. */
const address = 'app://paper/';

/** Sends whole pages to the system's printer dialog. */
export interface PaperPrinter {
  /** False when the person did not print; a second page waits for nobody and is refused while one is open. */
  print(html: string): Promise<boolean>;
}

/** Each page is shown in a hidden window of a session in memory: no scripts, no network, none of the window's storage. */
export function openPaperPrinter(): PaperPrinter {
  const paper = session.fromPartition('coffer-paper', { cache: false });
  let page: string | null = null;
  confineSession(paper, (url) => url === address);
  paper.protocol.handle('app', (request) => {
    if (request.url !== address || page === null) return new Response(null, { status: 404 });
    return new Response(page, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': paperPolicy(page),
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  });
  return {
    async print(html) {
      if (page !== null) return false;
      page = html;
      const window = openHidden();
      try {
        await window.loadURL(address);
        return await sendToPrinter(window);
      } finally {
        page = null;
        if (!window.isDestroyed()) window.destroy();
      }
    },
  };
}

const openHidden = (): BrowserWindow =>
  new BrowserWindow({
    show: false,
    width: 900,
    height: 1200,
    webPreferences: {
      partition: 'coffer-paper',
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      // Its middle click would ask for a further window.
      disableBlinkFeatures: 'Auxclick',
      devTools: false,
    },
  });

const sendToPrinter = (window: BrowserWindow): Promise<boolean> =>
  new Promise((resolve) => {
    // The application may end while its printer dialog is open.
    window.once('closed', () => resolve(false));
    window.webContents.print({ silent: false, printBackground: true }, (printed) => resolve(printed));
  });
