import { newestGood, type ConfigCapture, type ConfigId } from '../../../../shared/domain/config.ts';
import type { TenantName } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Vault } from '../../vault/index.ts';

type Captures = Pick<Vault, 'config'>;
const mostLooked = 500;

/** The capture of this id; `request.not-found` for one this vault does not have. */
export function findCapture({ config }: Captures, configId: ConfigId): ConfigCapture {
  const capture = config.get(configId);
  if (capture === null) throw new AppError('request.not-found', { what: 'capture of configuration', id: configId });
  return capture;
}

/** The newest good capture of a tenant; null for none. */
export const newestCapture = ({ config }: Captures, tenant: TenantName): ConfigCapture | null =>
  newestGood(config.list({ tenant, limit: mostLooked }));
