import { createStore } from 'zustand/vanilla';
import type { AppFilter, AppSort } from '../../../shared/api/apps.ts';

/** How a person looks at the list: what is left out, and in which order. */
export type AppView = {
  readonly search: string;
  readonly space: string | null;
  readonly owner: string | null;
  readonly outcome: 'captured' | 'unchanged' | 'failed' | null;
  readonly changedSince: number | null;
  readonly held: boolean;
  readonly sectionAccess: boolean;
  readonly sort: AppSort;
  readonly descending: boolean;
};

const everything = {
  ...{ search: '', space: null, owner: null, outcome: null, changedSince: null },
  ...{ held: false, sectionAccess: false },
} as const satisfies Partial<AppView>;

/** What the engine is asked for. */
export type AppQuestion = AppFilter & { readonly sort: AppSort; readonly descending: boolean };

export function questionOf(view: AppView): AppQuestion {
  const { search, space, owner, outcome, changedSince, held, sectionAccess, sort, descending } = view;
  return {
    ...(search === '' ? {} : { search }),
    ...(space === null ? {} : { spaces: [space] }),
    ...(owner === null ? {} : { owners: [owner] }),
    ...(outcome === null ? {} : { outcomes: [outcome] }),
    ...(changedSince === null ? {} : { changedSince }),
    ...(held ? { held } : {}),
    ...(sectionAccess ? { sectionAccess } : {}),
    sort,
    descending,
  };
}

/** Whether something is left out. */
export const isNarrowed = (view: AppView): boolean =>
  Object.entries(everything).some(([key, value]) => view[key as keyof typeof everything] !== value);

function createAppView() {
  const store = createStore<AppView>(() => ({ ...everything, sort: 'name', descending: false }));
  return Object.assign(store, {
    narrow: (change: Partial<AppView>) => store.setState(change),
    showAll: () => store.setState(everything),
    /** The same column again turns the order round; times and sizes begin with the greatest. */
    sortBy: (sort: AppSort) =>
      store.setState((view) => ({ sort, descending: view.sort === sort ? !view.descending : isFigure(sort) })),
  });
}
export type AppViewStore = ReturnType<typeof createAppView>;

const isFigure = (sort: AppSort) => ['latest', 'versions', 'objects', 'size'].includes(sort);

const kept = new WeakMap<object, AppViewStore>();

/** Kept while the window lives, so that who comes back from an app finds the list as it was. */
export function appViewOf(vaultParts: object): AppViewStore {
  const there = kept.get(vaultParts);
  if (there !== undefined) return there;
  const made = createAppView();
  kept.set(vaultParts, made);
  return made;
}
