import { statfsSync } from 'node:fs';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { TenantName } from '../../../shared/domain/ids.ts';
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
