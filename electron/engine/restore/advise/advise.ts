import type { AppId } from '../../../../shared/domain/ids.ts';
import type { RecoveryAdvice } from '../../../../shared/domain/recovery.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { TenantClient } from '../../qlik/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { deletionWindow, lastSighting } from './deletion-window.ts';
import { keptState } from './kept-state.ts';
import { bestOf, waysBack } from './ways-back.ts';

export type AdviseDeps = {
  readonly world: Pick<World, 'now'>;
  readonly vault: Vault;
  readonly target: Pick<Tenant, 'name' | 'host' | 'rateShare'>;
  readonly tenant: TenantClient;
};

/** Which ways back exist for an app today, and what each of them loses. Sends nothing but reads. */
export async function advise(appId: AppId, deps: AdviseDeps): Promise<RecoveryAdvice> {
  const { world, vault, target, tenant } = deps;
  const ids = standIns(appId, vault);
  const sighting = await firstOf(ids, (id) => lastSighting(id, target.name, vault));
  const name = sighting?.app.name ?? vault.versions.latest(appId)?.facts.name;
  if (name === undefined) throw new AppError('request.not-found', { what: 'app', id: appId });
  const { me } = await tenant.connect();
  const checkedAt = world.now();
  const found = await firstOf(ids, (id) => tenant.app(id));
  const bots = new Set([me.subject, ...(sighting === null ? [] : [sighting.seen.identity.subject])]);
  const situation = {
    ...{ appId, to: target.name, checkedAt },
    living: found === null ? null : { appId: found.appId, name: found.name, spaceName: found.spaceName },
    window: found !== null || sighting === null ? null : deletionWindow(sighting, checkedAt),
    kept: await firstOf(ids, (id) => keptState(id, { vault, tenant, rateShare: target.rateShare, bots })),
  };
  const ways = waysBack(situation);
  return { ...situation, name, host: target.host, ways, best: bestOf(ways)?.way ?? null };
}

/** The app and whatever rebuilds put in its place, the newest first. */
function standIns(appId: AppId, { restores }: Pick<Vault, 'restores'>): AppId[] {
  const ids: AppId[] = [];
  for (let next: AppId | null = appId; next !== null && !ids.includes(next); next = restores.successor(next))
    ids.unshift(next);
  return ids;
}

async function firstOf<T>(ids: readonly AppId[], find: (id: AppId) => Promise<T | null>): Promise<T | null> {
  for (const id of ids) {
    const found = await find(id);
    if (found !== null) return found;
  }
  return null;
}
