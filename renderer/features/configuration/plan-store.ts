import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConfigPlan } from '../../../shared/domain/config-plan.ts';
import { useParts, type VaultParts } from '../../app-context.tsx';

type PlanState = { readonly plan: ConfigPlan | null };

const stores = new WeakMap<VaultParts, StoreApi<PlanState>>();

/** The plan of a vault that is being looked at: leaving the page does not lose it, locking the vault does. */
function planStoreOf(parts: VaultParts): StoreApi<PlanState> {
  const there = stores.get(parts);
  if (there !== undefined) return there;
  const store = createStore<PlanState>(() => ({ plan: null }));
  parts.session.subscribe(({ vault }) => {
    if (vault?.state !== 'unlocked') store.setState({ plan: null });
  });
  stores.set(parts, store);
  return store;
}

/** That plan, and how to put another in its place. */
export function useKeptPlan(): readonly [ConfigPlan | null, (plan: ConfigPlan | null) => void] {
  const store = planStoreOf(useParts());
  return [useStore(store, ({ plan }) => plan), (plan) => store.setState({ plan })];
}
