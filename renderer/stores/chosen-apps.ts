import { createStore } from 'zustand/vanilla';
import type { AppId } from '../../shared/domain/ids.ts';

export type ChosenApps = {
  /** In the order in which they were picked. Names are read afresh by whoever shows them. */
  readonly appIds: readonly AppId[];
};

/** Apps a person picked, for what is done with several at once: taking them out, restoring them, backing them up. */
export function createChosenApps() {
  const store = createStore<ChosenApps>(() => ({ appIds: [] }));
  const set = (appIds: readonly AppId[]) => store.setState({ appIds: [...new Set(appIds)] });
  const flip = (appId: AppId) => {
    const { appIds } = store.getState();
    set(appIds.includes(appId) ? appIds.filter((each) => each !== appId) : [...appIds, appId]);
  };
  let reading: Promise<void> | null = null;
  const take = (appIds: readonly AppId[]) => {
    reading = null;
    set(appIds);
  };
  return Object.assign(store, {
    /** These in place of all others; ids that cannot be read change nothing. A later word takes the place of an earlier one. */
    choose(appIds: readonly AppId[] | Promise<readonly AppId[]>): void {
      if (!(appIds instanceof Promise)) return take(appIds);
      const mine = appIds
        .catch(() => null)
        .then((read) => void (mine === reading && take(read ?? store.getState().appIds)));
      reading = mine;
    },
    /** One more or one less; while a choice is being read, out of that. */
    toggle: (appId: AppId): void => (reading === null ? flip(appId) : void reading.then(() => flip(appId))),
    clear: () => take([]),
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
