import type Database from 'better-sqlite3';

import type { IdMapRow, KeptPlan, Proof, Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { AppId, EpochMs, RunId, SnapshotId } from '../../../../../../shared/domain/ids.ts';
import { createFakeContent } from './fake-content.ts';
import { aVault, backUp } from './given.ts';

export const runId = 'run-1' as RunId;
export const appId = (text: string) => text as AppId;

export const aPlan = (planId = 'plan-one', change: Partial<KeptPlan> = {}): KeptPlan => ({
  planId,
  hash: planId.padEnd(64, '0'),
  kind: 'restore',
  madeAt: 5 as EpochMs,
  body: { planId, apps: [{ name: 'Umsätze', ownerId: null }], calls: [] },
  ...change,
});

export const aProof = (change: Partial<Proof> = {}): Proof => ({
  snapshotId: 's1' as SnapshotId,
  kind: 'rehearsed',
  at: 7 as EpochMs,
  runId,
  apps: [appId('app-1')],
  ...change,
});

export const anId = (kind: string, oldId: string, newId: string, name = ''): IdMapRow => ({ kind, oldId, newId, name });

export const pair = (oldId: string, newId: string) => ({ oldId: appId(oldId), newId: appId(newId) });

export const succeed = (vault: Vault, run: string, pairs: readonly (readonly [string, string])[]) =>
  vault.restores.succeed({
    runId: run as RunId,
    at: 9 as EpochMs,
    apps: pairs.map(([oldId, newId]) => pair(oldId, newId)),
  });

type RestoredVault = Awaited<ReturnType<typeof aVault>> & { readonly db: Database.Database };

/** A vault in which one plan ran to its end, with its database for looking behind the door. */
export async function aRestoredVault(): Promise<RestoredVault> {
  let db: Database.Database | undefined;
  const given = await aVault({
    hooks: { createContent: (parts) => createFakeContent({ ...parts, db: (db = parts.db) }) },
  });
  if (!db) throw new Error('no database');
  const { vault } = given;
  await backUp(vault, 's1');
  vault.restores.keepPlan(aPlan());
  vault.restores.keepStep('plan-one', 'app-1', 'import', { newId: 'new-1' });
  vault.restores.keepReport(runId, 'plan-one', { verdict: 'equal' });
  vault.restores.keepIds(runId, [anId('app', 'app-1', 'new-1')]);
  vault.restores.prove(aProof());
  succeed(vault, 'run-1', [['app-1', 'new-1']]);
  return { ...given, db };
}
