import { newestUsable } from '../inventory/index.ts';
import type { Vault } from '../vault/index.ts';

/** What a vault can say of an app by its id, without a tenant. */
export type AppSight = {
  /** "" for an app the vault never saw. */
  readonly nameOf: (appId: string) => string;
  readonly spaceOf: (appId: string) => string;
  /** null: the vault cannot tell. */
  readonly exists: (appId: string) => boolean | null;
};

const pageSize = 1000;
const runsLookedAt = 500;

/** As the newest snapshot saw the apps, and restores that came after it made them. */
export function appSight(vault: Vault): AppSight {
  const known = new Map<string, { name: string; space: string }>();
  for (let offset = 0; ; offset += pageSize) {
    const { total, rows } = vault.versions.apps({ offset, limit: pageSize });
    for (const { appId, name, spaceName } of rows) known.set(appId, { name, space: spaceName });
    if (rows.length === 0 || offset + rows.length >= total) break;
  }
  const newest = newestUsable(vault);
  const there = new Set<string>(
    newest === null ? [] : vault.snapshots.apps(newest.snapshotId).map(({ appId }) => appId),
  );
  const made = new Set<string>();
  for (const { runId, createdAt } of vault.runs.runs({ limit: runsLookedAt })) {
    for (const { kind, newId, oldId, name } of vault.restores.ids(runId)) {
      if (kind !== 'app') continue;
      if (newest === null || createdAt > newest.startedAt) made.add(newId);
      if (!known.has(newId)) known.set(newId, { name, space: known.get(oldId)?.space ?? '' });
    }
  }
  return {
    nameOf: (appId) => known.get(appId)?.name ?? '',
    spaceOf: (appId) => known.get(appId)?.space ?? '',
    exists: (appId) => {
      if (there.has(appId) || made.has(appId)) return true;
      return known.has(appId) && newest !== null ? false : null;
    },
  };
}
