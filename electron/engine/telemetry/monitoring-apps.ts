import type { TenantName } from '../../../shared/domain/ids.ts';
import type { MonitoringApp } from '../../../shared/domain/telemetry.ts';
import { newestUsable } from '../inventory/index.ts';
import type { Vault } from '../vault/index.ts';

/** Names Qlik gives to the apps that look at a tenant; people may add a customer or a year. */
const names =
  /^(access evaluator|app analyzer|automation analyzer|entitlement analyzer|oem dashboard|reload analyzer|report analyzer|(data )?capacity (consumption|report)|consumption (app|report))\b/i;
const says = /\bmonitoring\b/i;

/** Apps of the tenant's newest snapshot that are monitoring apps by their name or their space's. */
export function monitoringApps(vault: Vault, tenant: TenantName): MonitoringApp[] {
  const snapshot = newestUsable(vault, tenant);
  if (snapshot === null) return [];
  return vault.snapshots
    .apps(snapshot.snapshotId)
    .filter(({ name, spaceName }) => names.test(name.trim()) || says.test(name) || says.test(spaceName))
    .map(({ appId, name, spaceName, snapshotId, versionId }) => ({
      appId,
      name,
      spaceName,
      snapshotId,
      fileBytes: versionId === null ? null : (vault.versions.get(versionId)?.fileBytes ?? null),
    }));
}
