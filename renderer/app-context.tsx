import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { AppClient } from '../shared/api/contract.ts';
import type { Transport } from '../shared/api/transport.ts';
import type { Seat } from '../shared/domain/desk.ts';
import type { Tenant } from '../shared/domain/tenant.ts';
import type { HostDoor } from './api/host-door.ts';
import type { RouteState, createRouteStore } from './routes.ts';
import type { AllJobs } from './stores/all-jobs.ts';
import { activeSeat, type DeskClient, type DeskState, type createDeskStore } from './stores/desk-store.ts';
import type { Follower, Stores } from './stores/follow-engine.ts';
import type { createLookStore } from './stores/look-store.ts';
import type { createNamesStore } from './stores/names-store.ts';
import type { createViewStore } from './stores/view-store.ts';
import type { RunsState } from './stores/runs-store.ts';
import { sourceTenant, type SessionState } from './stores/session-store.ts';

/** One vault of this window: how to call its engine, and what was heard of it. */
export type VaultParts = Stores & {
  readonly seatId: string;
  readonly client: AppClient;
  readonly transport: Transport;
  readonly follower: Follower;
};

/** Everything of one window that is not of a vault; two of these in one page would be two separate windows. */
export type WindowParts = {
  readonly host: HostDoor;
  readonly desk: ReturnType<typeof createDeskStore>;
  readonly deskClient: DeskClient;
  readonly routes: ReturnType<typeof createRouteStore>;
  readonly looks: ReturnType<typeof createLookStore>;
  readonly names: ReturnType<typeof createNamesStore>;
  readonly views: ReturnType<typeof createViewStore>;
  /** The parts of a vault; made at the first asking and kept, so that its runs are followed from then on. */
  readonly vaultOf: (seatId: string) => VaultParts;
  readonly jobs: AllJobs;
  readonly stop: () => void;
};

const WindowPlace = createContext<WindowParts | null>(null);
const VaultPlace = createContext<VaultParts | null>(null);

export function WindowContext({ parts, children }: { readonly parts: WindowParts; readonly children: ReactNode }) {
  return <WindowPlace value={parts}>{children}</WindowPlace>;
}

export function VaultContext({ parts, children }: { readonly parts: VaultParts; readonly children: ReactNode }) {
  return <VaultPlace value={parts}>{children}</VaultPlace>;
}

/** The parts of the window this component lives in. */
export function useWindow(): WindowParts {
  const parts = use(WindowPlace);
  if (parts === null) throw new Error('A component was drawn outside its window.');
  return parts;
}

/** The parts of the vault this component is about. */
export function useParts(): VaultParts {
  const parts = use(VaultPlace);
  if (parts === null) throw new Error('A component was drawn outside its vault.');
  return parts;
}

export const useHost = (): HostDoor => useWindow().host;
export const useDesk = <T,>(pick: (state: DeskState) => T): T => useStore(useWindow().desk, pick);
/** The vault all screens but those across vaults are about. */
export const useSeat = (): Seat | null => useDesk(activeSeat);
export const useRoute = <T,>(pick: (state: RouteState) => T): T => useStore(useWindow().routes, pick);

export const useClient = (): AppClient => useParts().client;
export const useSession = <T,>(pick: (state: SessionState) => T): T => useStore(useParts().session, pick);
export const useRuns = <T,>(pick: (state: RunsState) => T): T => useStore(useParts().runs, pick);

/** The tenant this vault backs up; only for screens that are not shown without one. */
export function useTenant(): Tenant {
  const tenant = useSession(sourceTenant);
  if (tenant === null) throw new Error('A screen that needs a tenant was drawn without one.');
  return tenant;
}
