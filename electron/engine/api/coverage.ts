import type { Coverage, Kept } from '../../../shared/domain/coverage.ts';
import type { SnapshotId, TenantName } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { knownKinds } from '../config/index.ts';
import { countHoldings, coverageOf, keptOf, newestUsable } from '../inventory/index.ts';
import type { Vault } from '../vault/index.ts';
import { needsSeen } from './advice.ts';
import { findTenant } from './session.ts';

type Choice = { readonly tenant?: TenantName | undefined; readonly snapshotId?: SnapshotId | undefined };
/** Captures that are looked through for the newest word of a kind. */
const capturesLookedAt = 50;

/** The tenant that is named, the snapshot's, or the vault's source, and what there is of it. */
function covered(vault: Vault, { tenant: name, snapshotId }: Choice) {
  if (name !== undefined) findTenant(vault, name);
  const snapshot = snapshotId === undefined ? newestUsable(vault, name) : vault.snapshots.get(snapshotId);
  if (snapshotId !== undefined && snapshot === null)
    throw new AppError('request.not-found', { what: 'snapshot', id: snapshotId });
  const source = vault.tenants.all().find(({ role }) => role === 'source')?.name ?? null;
  const tenant = name ?? snapshot?.tenant ?? source;
  const captures = tenant === null ? [] : vault.config.list({ tenant, limit: capturesLookedAt });
  return { tenant, snapshot, kinds: knownKinds(), captures };
}

/** What is covered, with everything that counts read. */
export async function coverageFor(vault: Vault, choice: Choice): Promise<Coverage> {
  const { tenant, snapshot, ...found } = covered(vault, choice);
  const holdings = snapshot === null ? null : await countHoldings(vault, snapshot);
  // What is asked of a tenant is held against its newest snapshot, whichever one is covered.
  const seen = async () => {
    const newest = tenant === null ? null : newestUsable(vault, tenant);
    if (newest === null) return null;
    return newest.snapshotId === snapshot?.snapshotId ? holdings : countHoldings(vault, newest);
  };
  const needs = tenant === null ? [] : needsSeen(vault, tenant, await seen());
  return coverageOf(vault, { tenant, snapshot, holdings, needs, ...found });
}

/** The same by counting alone. */
export const keptFor = (vault: Vault, choice: Choice): Kept => keptOf(vault, covered(vault, choice));
