import type { TenantName } from '../../../shared/domain/ids.ts';
import type { TelemetryStatus, TelemetryWindow } from '../../../shared/domain/telemetry.ts';
import type { Vault } from '../vault/index.ts';
import { monitoringApps } from './monitoring-apps.ts';
import { dayAsSpan, subtract } from './spans.ts';

/** What is held of a tenant's events, and what lies between: from the vault alone. */
export function readStatus(tenant: TenantName, vault: Vault): TelemetryStatus {
  const { telemetry } = vault;
  const windows = telemetry.windows(tenant);
  const days = telemetry.days(tenant);
  return {
    policy: telemetry.policy(tenant),
    ...telemetry.counts(tenant),
    windows,
    gaps: gapsOf(windows, days),
    days,
    monitoringApps: monitoringApps(vault, tenant),
  };
}

/** What lies between windows, but for days that came from the archive. */
function gapsOf(windows: readonly TelemetryWindow[], days: TelemetryStatus['days']): TelemetryWindow[] {
  const [first, last] = [windows.at(0), windows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const archived = days.filter(({ state }) => state === 'captured').map(({ date }) => dayAsSpan(date));
  return subtract({ from: first.from, to: last.to }, [...windows, ...archived]);
}
