import type { TenantName } from '../../../shared/domain/ids.ts';
import type { TelemetryPolicy } from '../../../shared/domain/telemetry.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';

type Decision = {
  readonly tenant: TenantName;
  readonly enabled: boolean;
  readonly purpose: string;
  readonly retentionDays?: number | undefined;
  readonly decidedBy: string;
};

const nobodyAskedDays = 365;

/** Turns telemetry on or off for one tenant, and keeps who said so. Off keeps what there is, and what it was for. */
export function decidePolicy(
  { tenant, enabled, purpose, retentionDays, decidedBy }: Decision,
  { vault, world }: { readonly vault: Pick<Vault, 'telemetry' | 'audit'>; readonly world: Pick<World, 'now'> },
): TelemetryPolicy {
  const said = purpose.trim();
  if (enabled && (said === '' || retentionDays === undefined))
    throw new AppError('request.invalid', {
      problem: 'say what the events are for and for how many days they are kept',
      missing: [...(said === '' ? ['purpose'] : []), ...(retentionDays === undefined ? ['retentionDays'] : [])],
    });
  const before = vault.telemetry.policy(tenant);
  const policy: TelemetryPolicy = {
    tenant,
    enabled,
    purpose: said === '' ? (before?.purpose ?? '') : said,
    retentionDays: retentionDays ?? before?.retentionDays ?? nobodyAskedDays,
    decidedAt: world.now(),
    decidedBy: decidedBy.trim(),
  };
  vault.telemetry.setPolicy(policy);
  vault.audit.append(enabled ? 'telemetry.on' : 'telemetry.off', {
    tenant,
    purpose: policy.purpose,
    retentionDays: policy.retentionDays,
    decidedBy: policy.decidedBy,
  });
  return policy;
}
