import { ipcMain } from 'electron';
import Store from 'electron-store';

/** One small file of the desktop's own, in this person's configuration folder. */
export function openStore(name: string): Store<Record<string, unknown>> {
  const store = new Store<Record<string, unknown>>({
    name,
    clearInvalidConfig: true,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  });
  // The package opens a channel to windows that would tell them a path of this machine.
  ipcMain.removeAllListeners('electron-store-get-data');
  return store;
}
