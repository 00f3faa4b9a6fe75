import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import type { Reply, Transport } from '../../shared/api/transport.ts';
import { appOrigin } from './app-protocol.ts';

/** No method has a longer name, with its seat. */
const longestName = 200;

type Answer = (method: string, input: unknown) => Promise<Reply> | null;

/** Lets one window call the shell and the engine. Two channels carry everything; the contracts do the rest. */
export function serveWindow(engine: Transport, window: BrowserWindow, answer: Answer): void {
  const { webContents } = window;
  const isOwn = ({ senderFrame }: IpcMainInvokeEvent): boolean =>
    senderFrame !== null && senderFrame === webContents.mainFrame && senderFrame.origin === appOrigin;
  ipcMain.handle('api:call', (event, method: unknown, input: unknown) => {
    if (!isOwn(event) || typeof method !== 'string' || method.length > longestName)
      throw new Error('A call that is not ours.');
    return answer(method, input) ?? engine.call(method, input);
  });
  const unlisten = engine.onEvent((event) => {
    // One whose page has died reads afresh when it is back.
    if (!webContents.isDestroyed() && !webContents.isCrashed()) webContents.send('api:event', event);
  });
  window.once('closed', () => {
    unlisten();
    ipcMain.removeHandler('api:call');
  });
}
