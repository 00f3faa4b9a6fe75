import { ipcMain } from 'electron';
import Store from 'electron-store';
import { z } from '../../shared/schema.ts';

const Preferences = z.object({
  window: z
    .object({ x: z.int().optional(), y: z.int().optional(), width: z.int().min(400), height: z.int().min(300) })
    .optional(),
  vaultFolder: z.string().optional(),
});
type Preferences = z.infer<typeof Preferences>;

/** What the desktop remembers between starts: where the window stood and which vault was open. Never a secret. */
export interface PreferenceStore {
  get<K extends keyof Preferences>(name: K): Preferences[K];
  set<K extends keyof Preferences>(name: K, value: NonNullable<Preferences[K]>): void;
}

export function openPreferences(): PreferenceStore {
  const store = new Store<Record<string, unknown>>({ name: 'window', clearInvalidConfig: true });
  // The package opens a channel to windows that would tell them a path of this machine.
  ipcMain.removeAllListeners('electron-store-get-data');
  const read = (): Preferences => {
    const kept = Preferences.safeParse(store.store);
    return kept.success ? kept.data : {};
  };
  return {
    get: (name) => read()[name],
    set: (name, value) => store.set(name, value),
  };
}
