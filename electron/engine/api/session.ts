import { statfsSync } from 'node:fs';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
import { Pace } from '../../../shared/domain/pace.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Vault } from '../vault/index.ts';
import type { Scheduler } from '../upkeep/index.ts';

/** Everything that exists only while the vault is unlocked. */
export type Session = {
  readonly vault: Vault;
  readonly jobs: Jobs;
  readonly scheduler: Scheduler;
};

export function findTenant(vault: Vault, name: TenantName): Tenant {
  const tenant = vault.tenants.get(name);
  if (!tenant) throw new AppError('request.not-found', { what: 'tenant', name });
  return tenant;
}

/** Bytes free to an ordinary user where the folder lies. */
export function diskFreeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const paceName = (name: TenantName): string => `pace/${name}`;

/** What a person set for the tenant, or the pace nobody set. */
export const paceOf = (vault: Vault, name: TenantName): Pace => Pace.parse(vault.settings.get(paceName(name)) ?? {});

export function keepPace(vault: Vault, name: TenantName, pace: Pace): void {
  findTenant(vault, name);
  vault.settings.set(paceName(name), pace);
  vault.audit.append('pace-set', { tenant: name, ...pace });
}
