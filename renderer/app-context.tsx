import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AppClient } from '../shared/api/contract.ts';
import type { RouteState, createRouteStore } from './routes.ts';
import type { Follower, Stores } from './stores/follow-engine.ts';
import type { createLookStore } from './stores/look-store.ts';
import type { RunsState } from './stores/runs-store.ts';
import type { SessionState } from './stores/session-store.ts';

/** Everything a screen may use; two of these in one page would be two separate windows. */
export type AppParts = Stores & {
  readonly client: AppClient;
  readonly follower: Follower;
  readonly download: ((ticket: string) => void) | null;
  readonly routes: ReturnType<typeof createRouteStore>;
  readonly looks: ReturnType<typeof createLookStore>;
};

const Parts = createContext<AppParts | null>(null);

export function AppContext({ parts, children }: { readonly parts: AppParts; readonly children: ReactNode }) {
  return <Parts value={parts}>{children}</Parts>;
}

/** The parts of the app this component lives in. */
export function useParts(): AppParts {
  const parts = use(Parts);
  if (parts === null) throw new Error('A component was drawn outside its app.');
  return parts;
}

export const useClient = (): AppClient => useParts().client;
export const useSession = <T,>(pick: (state: SessionState) => T): T => useStore(useParts().session, pick);
export const useRuns = <T,>(pick: (state: RunsState) => T): T => useStore(useParts().runs, pick);
export const useRoute = <T,>(pick: (state: RouteState) => T): T => useStore(useParts().routes, pick);
