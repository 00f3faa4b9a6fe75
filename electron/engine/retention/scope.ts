import type { TenantName } from '../../../shared/domain/ids.ts';
import type { RetentionPolicy } from '../../../shared/domain/retention.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { RecordedSnapshot, Vault } from '../vault/index.ts';

/** The tenant with those it succeeded: a rebuilt tenant is the same house. */
export function housesOf(name: TenantName, vault: Pick<Vault, 'tenants'>): ReadonlySet<TenantName> {
  const tenant = vault.tenants.get(name);
  if (!tenant) throw new AppError('request.not-found', { what: 'tenant', name });
  const former = vault.tenants.all().filter(({ role }) => tenant.role === 'source' && role === 'former');
  return new Set([name, ...former.map((one) => one.name)]);
}

/** Its snapshots that are not in the trash, in the order in which they were begun. */
export function snapshotsOf(name: TenantName, vault: Pick<Vault, 'tenants' | 'retention'>): RecordedSnapshot[] {
  const houses = housesOf(name, vault);
  return vault.retention.recorded().filter(({ snapshot, inTrash }) => !inTrash && houses.has(snapshot.tenant));
}

/** The policy of a tenant, or `request.not-found`. */
export function needPolicy(name: TenantName, vault: Pick<Vault, 'retention'>): RetentionPolicy {
  const policy = vault.retention.policy(name);
  if (!policy) throw new AppError('request.not-found', { what: 'policy', tenant: name });
  return policy;
}
