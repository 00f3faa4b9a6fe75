// All a window ever gets: one way to ask, one way to listen. Typing and checking live on either side of it.
import { contextBridge, ipcRenderer } from 'electron';

contextBridge.exposeInMainWorld('engine', {
  call: (method: string, input: unknown) => ipcRenderer.invoke('api:call', method, input),
  onEvent: (listener: (event: unknown) => void) =>
    void ipcRenderer.on('api:event', (_event, event: unknown) => listener(event)),
});
