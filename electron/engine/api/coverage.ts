import type { Coverage } from '../../../shared/domain/coverage.ts';
import type { SnapshotId, TenantName } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { knownKinds } from '../config/index.ts';
import { coverageOf, newestUsable } from '../inventory/index.ts';
import type { Vault } from '../vault/index.ts';
import { needsOf } from './advice.ts';
import { findTenant } from './session.ts';

type Choice = { readonly tenant?: TenantName | undefined; readonly snapshotId?: SnapshotId | undefined };
/** Captures that are looked through for the newest word of a kind. */
const capturesLookedAt = 50;

/** What is covered of the tenant that is named, of the snapshot's, or of the vault's source. */
export async function coverageFor(vault: Vault, { tenant: name, snapshotId }: Choice): Promise<Coverage> {
  if (name !== undefined) findTenant(vault, name);
  const snapshot = snapshotId === undefined ? newestUsable(vault, name) : vault.snapshots.get(snapshotId);
  if (snapshotId !== undefined && snapshot === null)
    throw new AppError('request.not-found', { what: 'snapshot', id: snapshotId });
  const source = vault.tenants.all().find(({ role }) => role === 'source')?.name ?? null;
  const tenant = name ?? snapshot?.tenant ?? source;
  return coverageOf(vault, {
    tenant,
    snapshot,
    kinds: knownKinds(),
    captures: tenant === null ? [] : vault.config.list({ tenant, limit: capturesLookedAt }),
    needs: tenant === null ? [] : await needsOf(vault, tenant),
  });
}
