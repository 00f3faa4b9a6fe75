import type { TenantName } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { copiesNotice } from '../../../shared/text/telemetry.ts';
import { refuseBeside, type StartDeps } from './start-telemetry.ts';

/** Overwrites every event of the tenant and turns telemetry off. Needs the tenant's name again, and no capture under way. */
export function destroyTelemetry(
  { tenant, confirm }: { readonly tenant: TenantName; readonly confirm: string },
  deps: Pick<StartDeps, 'vault' | 'jobs'>,
) {
  if (confirm !== tenant)
    throw new AppError('request.invalid', {
      problem: 'to destroy its events, give the name of the tenant again',
      tenant,
    });
  refuseBeside(tenant, deps);
  const { events, bytesGivenBack } = deps.vault.telemetry.destroy(tenant);
  return { events, bytesGivenBack, stillOn: [], notice: copiesNotice };
}
