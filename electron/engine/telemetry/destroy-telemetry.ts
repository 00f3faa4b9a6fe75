import type { TenantName } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { copiesNotice } from '../../../shared/text/telemetry.ts';
import { refuseBeside, type StartDeps } from './start-telemetry.ts';

/**
 * Overwrites every event of the tenant and turns telemetry off. Needs the tenant's name again, and no capture under way.
 * `stillOn` names the media that hold them too, which nobody can erase from here.
 */
export function destroyTelemetry(
  { tenant, confirm }: { readonly tenant: TenantName; readonly confirm: string },
  deps: Pick<StartDeps, 'vault' | 'jobs'>,
  stillOn: readonly string[],
) {
  if (confirm !== tenant)
    throw new AppError('request.invalid', {
      problem: 'to destroy its events, give the name of the tenant again',
      tenant,
    });
  refuseBeside(tenant, deps);
  const { events, bytesGivenBack } = deps.vault.telemetry.destroy(tenant);
  return { events, bytesGivenBack, stillOn: [...stillOn], notice: copiesNotice };
}
