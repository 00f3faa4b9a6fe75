import { useEffect, useId } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useWindow, type WindowParts } from '../app-context.tsx';
import type { Action } from './action.ts';

export type ActionState = {
  /** What the screens and parts now in sight offer beside what is always there. */
  readonly offered: Readonly<Record<string, readonly Action[]>>;
  /** What can be done from everywhere. */
  readonly always: readonly Action[];
  readonly shown: 'palette' | 'keys' | null;
};

function createActionStore() {
  const store = createStore<ActionState>(() => ({ offered: {}, always: [], shown: null }));
  return Object.assign(store, {
    show: (shown: ActionState['shown']) => store.setState({ shown }),
    keep: (always: readonly Action[]) => store.setState({ always }),
    offer: (owner: string, actions: readonly Action[]) =>
      store.setState(({ offered }) => ({ offered: { ...offered, [owner]: actions } })),
    withdraw: (owner: string) => store.setState(({ offered: { [owner]: _gone, ...offered } }) => ({ offered })),
  });
}

export type ActionStore = ReturnType<typeof createActionStore>;
const stores = new WeakMap<WindowParts, ActionStore>();

/** The actions of this window. */
export function useActionStore(): ActionStore {
  const parts = useWindow();
  const store = stores.get(parts) ?? createActionStore();
  stores.set(parts, store);
  return store;
}

export const useActionState = <T>(pick: (state: ActionState) => T): T => useStore(useActionStore(), pick);

/** Offers actions in palette, keys and list of keys for as long as the component is in sight. */
export function useActions(actions: readonly Action[]): void {
  const store = useActionStore();
  const owner = useId();
  useEffect(() => {
    store.offer(owner, actions);
  });
  useEffect(() => () => store.withdraw(owner), [store, owner]);
}
