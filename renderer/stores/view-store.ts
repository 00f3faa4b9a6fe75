import { createStore } from 'zustand/vanilla';

export const viewChoices = ['simple', 'expert'] as const;
export type ViewChoice = (typeof viewChoices)[number];

const kept = 'coffer.view';

/** How much a person wants to see; what warns stands in both. */
export function createViewStore() {
  const store = createStore<{ readonly choice: ViewChoice }>(() => ({
    choice: localStorage.getItem(kept) === 'expert' ? 'expert' : 'simple',
  }));
  return Object.assign(store, {
    choose(choice: ViewChoice) {
      localStorage.setItem(kept, choice);
      store.setState({ choice });
    },
  });
}
