import { z } from '../../shared/schema.ts';
import { WindowFace } from '../../shared/api/shell.ts';
import { openStore } from './open-store.ts';

const Preferences = z.object({
  window: z
    .object({
      x: z.int().optional(),
      y: z.int().optional(),
      width: z.int().min(400),
      height: z.int().min(300),
      maximised: z.boolean().default(false),
    })
    .optional(),
  vaultFolder: z.string().optional(),
  language: WindowFace.shape.language.optional(),
  look: WindowFace.shape.look.optional(),
  trayHintShown: z.boolean().optional(),
});
type Preferences = z.infer<typeof Preferences>;

/** What the desktop remembers between starts: how the window stood and spoke, and which vault was open. Never a secret. */
export interface PreferenceStore {
  get<K extends keyof Preferences>(name: K): Preferences[K];
  set<K extends keyof Preferences>(name: K, value: NonNullable<Preferences[K]>): void;
}

export function openPreferences(): PreferenceStore {
  const store = openStore('window');
  return {
    // Each by itself: what a newer Coffer or a damaged file says of one must not cost the others.
    get: (name) => Preferences.shape[name].safeParse(store.store[name]).data as Preferences[typeof name],
    set: (name, value) => store.set(name, value),
  };
}
