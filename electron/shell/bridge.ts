import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import type { Transport } from '../../shared/api/transport.ts';

/** Lets one window call the engine. Two channels carry everything; the contract does the rest. */
export function serveWindow(engine: Transport, window: BrowserWindow): void {
  const { webContents } = window;
  const isOwn = (event: IpcMainInvokeEvent): boolean => event.senderFrame === webContents.mainFrame;
  ipcMain.handle('api:call', (event, method: unknown, input: unknown) => {
    if (!isOwn(event) || typeof method !== 'string') throw new Error('A call that is not ours.');
    return engine.call(method, input);
  });
  const unlisten = engine.onEvent((event) => {
    if (!webContents.isDestroyed()) webContents.send('api:event', event);
  });
  window.once('closed', () => {
    unlisten();
    ipcMain.removeHandler('api:call');
  });
}
