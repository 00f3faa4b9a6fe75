import type { AppClient } from '../../shared/api/contract.ts';
import type { Transport } from '../../shared/api/transport.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { createRunsStore } from './runs-store.ts';
import type { createSessionStore } from './session-store.ts';

export type Stores = {
  readonly session: ReturnType<typeof createSessionStore>;
  readonly runs: ReturnType<typeof createRunsStore>;
};

export type Follower = { readAfresh(): Promise<void>; stop(): void };

/** Keeps the stores in step with the engine by its events; after a gap it asks for everything again. */
export function followEngine(client: AppClient, transport: Transport, { session, runs }: Stores): Follower {
  const readAfresh = async () => {
    try {
      const [vault, about] = await Promise.all([client.vault.state({}), client.system.about({})]);
      session.read({ about, failure: null });
      if (vault.state === 'unlocked') await readOpenVault(client, { session, runs });
      else runs.clear();
      session.read({ vault });
    } catch (thrown) {
      session.read({ failure: AppError.from(thrown) });
    }
  };
  const stop = transport.onEvent((event) => {
    if (event.type === 'missed') return void readAfresh();
    session.apply(event);
    runs.apply(event);
    if (event.type === 'vault-state' || event.type === 'snapshot-closed') void readAfresh();
  });
  return { readAfresh, stop };
}

async function readOpenVault(client: AppClient, { session, runs }: Stores): Promise<void> {
  const { moved } = runs.getState();
  const [{ tenants }, { snapshots }, { total }, recent] = await Promise.all([
    client.tenants.list({}),
    client.backups.list({ limit: 50 }),
    client.apps.list({ limit: 1 }),
    client.jobs.list({}),
  ]);
  session.read({ tenants, snapshots, appCount: total });
  runs.readRuns(recent.runs, moved);
}
