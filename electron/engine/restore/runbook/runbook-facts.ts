import { basename } from 'node:path';
import type { Snapshot } from '../../../../shared/domain/snapshot.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { newestUsable } from '../../inventory/index.ts';
import type { Proof, Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { openTasks, recoveryTasks } from '../tasks/tasks.ts';

/** Everything on the runbook that is not the same for every tenant. No secret, and no name of a person. */
export type RunbookFacts = {
  readonly printedAt: number;
  readonly vaultId: string;
  readonly folder: string;
  readonly counter: number;
  readonly fingerprint: string;
  readonly tenant: Pick<Tenant, 'name' | 'host' | 'tenantId'>;
  readonly lastGood: Snapshot | null;
  readonly rehearsed: Proof | null;
  readonly restorable: Proof | null;
  readonly openTasks: number;
};

export type RunbookDeps = { readonly world: Pick<World, 'now'>; readonly vault: Vault };

export function runbookFacts(tenant: Tenant, { world, vault }: RunbookDeps): RunbookFacts {
  const proofs = vault.restores
    .proofs()
    .filter(({ snapshotId }) => vault.snapshots.get(snapshotId)?.tenant === tenant.name);
  const { name, host, tenantId } = tenant;
  return {
    printedAt: world.now(),
    vaultId: vault.vaultId,
    folder: basename(vault.folder),
    counter: vault.info().counter,
    fingerprint: vault.signing.fingerprint(),
    tenant: { name, host, tenantId },
    lastGood: newestUsable(vault, name),
    rehearsed: proofs.findLast(({ kind }) => kind === 'rehearsed') ?? null,
    restorable: proofs.findLast(({ kind }) => kind === 'restorable') ?? null,
    openTasks: openTasks(recoveryTasks(vault), name),
  };
}
