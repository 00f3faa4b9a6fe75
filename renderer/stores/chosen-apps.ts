import { createStore } from 'zustand/vanilla';
import type { AppId } from '../../shared/domain/ids.ts';

export type ChosenApps = {
  /** In the order in which they were picked. Names are read afresh by whoever shows them. */
  readonly appIds: readonly AppId[];
};

/** Apps a person picked, for what is done with several at once: taking them out, restoring them, backing them up. */
export function createChosenApps() {
  const store = createStore<ChosenApps>(() => ({ appIds: [] }));
  return Object.assign(store, {
    choose: (appIds: readonly AppId[]) => store.setState({ appIds: [...new Set(appIds)] }),
    toggle: (appId: AppId) =>
      store.setState(({ appIds }) => ({
        appIds: appIds.includes(appId) ? appIds.filter((each) => each !== appId) : [...appIds, appId],
      })),
    clear: () => store.setState({ appIds: [] }),
  });
}
export type ChosenAppsStore = ReturnType<typeof createChosenApps>;

const kept = new WeakMap<object, ChosenAppsStore>();

/** The picked apps of one vault of one window: `chosenAppsOf(useParts())`. */
export function chosenAppsOf(vaultParts: object): ChosenAppsStore {
  const there = kept.get(vaultParts);
  if (there !== undefined) return there;
  const made = createChosenApps();
  kept.set(vaultParts, made);
  return made;
}
