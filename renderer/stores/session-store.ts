import { createStore } from 'zustand/vanilla';
import type { z } from '../../shared/schema.ts';
import type { contract } from '../../shared/api/contract.ts';
import type { AppEvent } from '../../shared/domain/event.ts';
import type { Tenant } from '../../shared/domain/tenant.ts';
import type { Snapshot } from '../../shared/domain/snapshot.ts';
import type { AppError } from '../../shared/errors/app-error.ts';

export type VaultState = z.infer<(typeof contract.vault.state)['output']>;
export type About = z.infer<(typeof contract.system.about)['output']>;

export type SessionState = {
  readonly vault: VaultState | null;
  readonly about: About | null;
  readonly tenants: readonly Tenant[];
  /** Newest first. */
  readonly snapshots: readonly Snapshot[];
  readonly appCount: number | null;
  /** Grows whenever what the vault holds has changed: lists read again. */
  readonly revision: number;
  readonly failure: AppError | null;
};

const empty: SessionState = {
  vault: null,
  about: null,
  tenants: [],
  snapshots: [],
  appCount: null,
  revision: 0,
  failure: null,
};

/** What every screen needs to know of the vault that is open. */
export function createSessionStore() {
  const store = createStore<SessionState>(() => empty);
  return Object.assign(store, {
    read: (facts: Partial<SessionState>) => store.setState(facts),
    apply: (event: AppEvent) => {
      if (event.type === 'snapshot-closed') store.setState(({ revision }) => ({ revision: revision + 1 }));
      if (event.type !== 'vault-state') return;
      const { vault } = store.getState();
      // A locked vault's names leave the window's memory with it.
      if (event.state !== 'unlocked') store.setState({ tenants: [], snapshots: [], appCount: null });
      if (vault !== null) store.setState({ vault: { ...vault, state: event.state } });
    },
  });
}

/** The tenant this vault backs up; a vault has at most one. */
export const sourceTenant = (state: SessionState): Tenant | null =>
  state.tenants.find((tenant) => tenant.role === 'source') ?? null;
