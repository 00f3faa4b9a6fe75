import { previewRetention, prune, setPolicy } from '../../../../../../electron/engine/retention/index.ts';
import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { AppId, EpochMs, SnapshotId, TenantName, VersionId } from '../../../../../../shared/domain/ids.ts';
import type { KeepRules } from '../../../../../../shared/domain/retention.ts';
import type { Snapshot } from '../../../../../../shared/domain/snapshot.ts';
import { aPatientWorld } from '../../../../../support/world.ts';
import { aNewVersion, anObject, aSnapshot, aVault, record, someCounts, someFacts } from '../../vault/support/given.ts';
import { aPolicy } from './stand-in.ts';

export const acme = 'acme' as TenantName;
export const day = 86_400_000;
const start = Date.UTC(2026, 0, 1, 12);
export const none: KeepRules = { last: 0, daily: 0, weekly: 0, monthly: 0, yearly: 0, withinDays: 0 };
const aTenant = {
  ...{ name: acme, tenantId: null, role: 'source', host: 'https://acme.example', clientId: 'c', scopes: '' },
  ...{ allowHttp: false, rateShare: 1, maxSessions: 1, proxyUrl: null, caPem: null, createdAt: 1 },
} as never as Parameters<Vault['tenants']['add']>[0];

/** A backup on the n-th day; app `a` has a new version each time, `b` always the same. */
export async function backUp(vault: Vault, n: number, change: Partial<Snapshot> = {}): Promise<Snapshot> {
  const snapshotId = (change.snapshotId ?? `s${n}`) as SnapshotId;
  const startedAt = (start + n * day) as EpochMs;
  vault.snapshots.begin(aSnapshot(snapshotId, { startedAt, ...change, alarms: [], snapshotId }));
  for (const [appId, versionId] of [
    ['a', `a${n}`],
    ['b', 'b0'],
  ] as const) {
    const objects = [anObject('shared'), anObject(`only-${versionId}`)];
    if (!vault.versions.get(versionId as VersionId))
      await record(vault, aNewVersion(appId, versionId, { takenAt: startedAt, objects }), versionId.repeat(500));
    vault.snapshots.recordApp({
      ...{ snapshotId, appId: appId as AppId, name: appId, spaceName: '', spaceType: 'personal' },
      ...{ outcome: 'captured', versionId: versionId as VersionId, evidence: {}, facts: someFacts(appId) },
    });
  }
  const { counts = someCounts, alarms = [] } = change;
  const end = { endedAt: startedAt, gaps: [], counts, alarms };
  return vault.snapshots.close(snapshotId, { state: 'complete', ...end });
}

type Wish = { readonly days?: number; readonly rules?: Partial<KeepRules>; readonly graceDays?: number };

/** Days of backups, and a policy that keeps the last two, with ten days of grace. */
export async function aSeasonOfBackups({ days = 5, rules = { last: 2 }, graceDays = 10 }: Wish = {}) {
  const world = aPatientWorld(start + days * day);
  const { vault } = await aVault({}, world);
  vault.tenants.add(aTenant);
  for (let n = 0; n < days; n += 1) await backUp(vault, n);
  const deps = { vault, world };
  setPolicy(aPolicy({ rules: { ...none, ...rules }, graceDays }), deps);
  const ids = () => vault.snapshots.page({ limit: 99 }).map(({ snapshotId }) => snapshotId);
  const damage = async () => (await vault.verify({ deep: true })).damage;
  return { world, vault, deps, ids, damage };
}
export type Deps = Awaited<ReturnType<typeof aSeasonOfBackups>>['deps'];

export const pruneAsSeen = (deps: Deps) =>
  prune({ tenant: acme, hash: previewRetention(acme, deps).hash, by: 'Ida' }, deps);
export const everything = { ids: [], early: false };
