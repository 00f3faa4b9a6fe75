import type { AppClient } from '../../shared/api/contract.ts';
import type { Transport } from '../../shared/api/transport.ts';
import type { AppEvent } from '../../shared/domain/event.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { createRunsStore } from './runs-store.ts';
import type { createSessionStore } from './session-store.ts';

export type Stores = {
  readonly session: ReturnType<typeof createSessionStore>;
  readonly runs: ReturnType<typeof createRunsStore>;
};

export type Follower = { readAfresh(): Promise<void>; stop(): void };

const asksAnew: ReadonlySet<AppEvent['type']> = new Set(['vault-state', 'snapshot-closed', 'tenants-changed']);

/** Keeps the stores in step with the engine by its events; after a gap it asks for everything again. */
export function followEngine(client: AppClient, transport: Transport, { session, runs }: Stores): Follower {
  let asked = 0;
  let told = 0;
  const readAfresh = async () => {
    const turn = (asked += 1);
    try {
      const [vault, about] = await Promise.all([client.vault.state({}), client.system.about({})]);
      const { moved } = runs.getState();
      const open = vault.state === 'unlocked' ? await readOpenVault(client) : null;
      // What was asked earlier and is answered later is old.
      if (turn < told) return;
      told = turn;
      if (open === null) runs.clear();
      else runs.readRuns(open.runs, moved);
      session.read({ about, failure: null, ...open?.facts, vault });
    } catch (thrown) {
      if (turn >= told) session.read({ failure: AppError.from(thrown) });
    }
  };
  const stop = transport.onEvent((event) => {
    if (event.type === 'missed') return void readAfresh();
    session.apply(event);
    runs.apply(event);
    if (asksAnew.has(event.type)) void readAfresh();
  });
  return { readAfresh, stop };
}

async function readOpenVault(client: AppClient) {
  const [{ tenants }, { snapshots }, { total }, { runs }] = await Promise.all([
    client.tenants.list({}),
    client.backups.list({ limit: 50 }),
    client.apps.list({ limit: 1 }),
    client.jobs.list({}),
  ]);
  return { facts: { tenants, snapshots, appCount: total }, runs };
}
