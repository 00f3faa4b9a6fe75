import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PropagationPlan, WishedCustomer } from '../../../shared/domain/propagation.ts';
import type { Guid } from '../../../shared/domain/qalyptus.ts';
import { useParts, type VaultParts } from '../../app-context.tsx';

export const usualTemplate = '{report} - {customer}';

/** What a person has decided so far in the guide. Stays while other pages are open; gone when the window is. */
export type Draft = {
  /** The chosen server of this vault; null: the first. */
  readonly server: string | null;
  readonly taskId: Guid | null;
  readonly customers: readonly WishedCustomer[];
  /** Names of apps by id, as far as the vault knows. */
  readonly appNames: Readonly<Record<string, string>>;
  /** The file the customers came from, for the command line. */
  readonly fileName: string;
  readonly nameTemplate: string;
  readonly live: string | null;
  readonly confirm: readonly string[];
  readonly plan: PropagationPlan | null;
  /** Something was decided anew since the plan was made. */
  readonly isChanged: boolean;
  readonly runId: string | null;
  readonly tryRunId: string | null;
};

const empty: Draft = {
  server: null,
  taskId: null,
  customers: [],
  appNames: {},
  fileName: 'customers.csv',
  nameTemplate: usualTemplate,
  live: null,
  confirm: [],
  plan: null,
  isChanged: false,
  runId: null,
  tryRunId: null,
};

/** One per vault, for as long as the vault's own parts live. */
const drafts = new WeakMap<VaultParts, StoreApi<Draft>>();

function draftOf(parts: VaultParts): StoreApi<Draft> {
  const known = drafts.get(parts);
  if (known !== undefined) return known;
  const made = createStore<Draft>(() => empty);
  drafts.set(parts, made);
  return made;
}

export const useDraft = <T>(pick: (draft: Draft) => T): T => useStore(draftOf(useParts()), pick);

/** What a person decides in the guide. */
export type Decision = Partial<
  Pick<Draft, 'taskId' | 'customers' | 'appNames' | 'fileName' | 'nameTemplate' | 'live' | 'confirm'>
>;

/** Ways to change what is decided; a decision makes the plan one that has to be made again. */
export function useDrafting() {
  const store = draftOf(useParts());
  return {
    decide: (change: Decision) => store.setState({ ...change, isChanged: true }),
    planned: (plan: PropagationPlan) => store.setState({ plan, isChanged: false, runId: null, tryRunId: null }),
    started: (runId: string) => store.setState({ runId }),
    tried: (tryRunId: string) => store.setState({ tryRunId }),
    /** Another server has other tasks. */
    choose: (server: string) => store.setState({ ...empty, server }),
    now: () => store.getState(),
  };
}
