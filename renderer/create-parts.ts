import { createClient } from '../shared/api/client.ts';
import { contract } from '../shared/api/contract.ts';
import type { Connection } from './api/connect.ts';
import type { AppParts } from './app-context.tsx';
import { createRouteStore } from './routes.ts';
import { followEngine } from './stores/follow-engine.ts';
import { createLookStore } from './stores/look-store.ts';
import { createRunsStore } from './stores/runs-store.ts';
import type { createSessionStore } from './stores/session-store.ts';

type Looks = ReturnType<typeof createLookStore>;
type Session = ReturnType<typeof createSessionStore>;

/** Wires one window to one engine and begins to read it. */
export function createParts(connection: Connection, session: Session, looks: Looks = createLookStore()): AppParts {
  const client = createClient(contract, connection.transport);
  const runs = createRunsStore();
  const follower = followEngine(client, connection.transport, { session, runs });
  void follower.readAfresh();
  return { client, session, runs, follower, looks, download: connection.download, routes: createRouteStore() };
}
