import { createClient } from '../shared/api/client.ts';
import { contract } from '../shared/api/contract.ts';
import { deskContract } from '../shared/api/desk.ts';
import { scopedTransport } from './api/scoped-transport.ts';
import type { Connection } from './api/connect.ts';
import type { VaultParts, WindowParts } from './app-context.tsx';
import { createRouteStore } from './routes.ts';
import { createAllJobs } from './stores/all-jobs.ts';
import { createDeskStore } from './stores/desk-store.ts';
import { followEngine } from './stores/follow-engine.ts';
import { createLookStore } from './stores/look-store.ts';
import { createNamesStore } from './stores/names-store.ts';
import { createRunsStore } from './stores/runs-store.ts';
import { createSessionStore } from './stores/session-store.ts';
import { createViewStore } from './stores/view-store.ts';
import { watchEngine } from './stores/watch-engine.ts';

/** Wires one window to the desk behind its connection and begins to read it. */
export function createParts(
  { transport: wire, host }: Connection,
  onVault: (parts: VaultParts) => void = () => undefined,
): WindowParts {
  const names = createNamesStore();
  const transport = names.listening(wire);
  const { desk: client } = createClient(deskContract, transport);
  const desk = createDeskStore(client, transport);
  const known = new Map<string, VaultParts>();
  const vaultOf = (seatId: string): VaultParts => {
    const there = known.get(seatId);
    if (there !== undefined) return there;
    const parts = createVaultParts(seatId, transport);
    known.set(seatId, parts);
    onVault(parts);
    return parts;
  };
  desk.subscribe(() => names.getState().hidden && void names.readAll(desk, vaultOf));
  void desk.readAfresh();
  const stopWatching = watchEngine(client, desk.hold);
  const routes = createRouteStore();
  return {
    ...{ host, desk, routes, vaultOf },
    deskClient: client,
    looks: createLookStore(),
    names,
    views: createViewStore(),
    jobs: createAllJobs(desk, (seatId) => vaultOf(seatId).runs),
    stop() {
      stopWatching();
      desk.stop();
      routes.stop();
      names.stop();
      for (const { follower } of known.values()) follower.stop();
    },
  };
}

/** One vault of the window: its client, and stores that follow its events whether it is in sight or not. */
function createVaultParts(seatId: string, transport: Connection['transport']): VaultParts {
  const scoped = scopedTransport(transport, seatId);
  const client = createClient(contract, scoped);
  const session = createSessionStore();
  const runs = createRunsStore();
  const follower = followEngine(client, scoped, { session, runs });
  void follower.readAfresh();
  return { seatId, client, transport: scoped, session, runs, follower };
}
