import type { TenantName } from '../../../shared/domain/ids.ts';
import type { RetentionPolicy } from '../../../shared/domain/retention.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { policyDigest } from './decide.ts';
import { isTimeZone } from './rules/periods.ts';
import { housesOf, needPolicy } from './scope.ts';

type Deps = { readonly vault: Pick<Vault, 'tenants' | 'retention' | 'versions'>; readonly world: Pick<World, 'now'> };
export type Wished = Omit<RetentionPolicy, 'armed' | 'setAt'>;

/** Keeps a policy, disarmed: what it does must be looked at before it runs by itself. */
export function setPolicy(wished: Wished, { vault, world }: Deps): RetentionPolicy {
  housesOf(wished.tenant, vault);
  if (!isTimeZone(wished.timeZone))
    throw new AppError('request.invalid', { field: 'timeZone', given: wished.timeZone });
  const ids = new Set(wished.apps.map(({ appId }) => appId));
  if (ids.size !== wished.apps.length)
    throw new AppError('request.invalid', { field: 'apps', problem: 'an app twice' });
  for (const appId of ids)
    if (vault.versions.latest(appId) === null) throw new AppError('request.not-found', { what: 'app', id: appId });
  const policy: RetentionPolicy = { ...wished, armed: false, setAt: world.now() };
  vault.retention.setPolicy(policy);
  return policy;
}

/** From now on it runs after each backup; refused until somebody has looked at what these very rules do. */
export function armPolicy(
  { tenant, on, by }: { readonly tenant: TenantName; readonly on: boolean; readonly by: string },
  { vault, world }: Deps,
): RetentionPolicy {
  const policy = needPolicy(tenant, vault);
  if (on) vault.retention.refuseRemoval({ snapshotIds: [], versionIds: [] });
  if (on && vault.retention.previewed(tenant)?.policy !== policyDigest(policy))
    throw new AppError('retention.not-previewed', { tenant });
  const armed: RetentionPolicy = { ...policy, armed: on, setAt: world.now(), setBy: by };
  vault.retention.setPolicy(armed);
  return armed;
}
