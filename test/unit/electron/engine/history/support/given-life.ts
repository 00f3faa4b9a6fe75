import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { OwnedObject } from '../../../../../../shared/domain/app.ts';
import type { AppId, EpochMs, SnapshotId, TenantName, VersionId } from '../../../../../../shared/domain/ids.ts';
import type { BackupScope, Snapshot } from '../../../../../../shared/domain/snapshot.ts';
import type { Person } from '../../../../../../shared/domain/tenant.ts';
import { aNewVersion, aPerson, aSnapshot, record, someCounts, someFacts } from '../../vault/support/given.ts';

export type AppThen = {
  /** Objects of a new version; left out: the version before is linked. `null`: it could not be taken. */
  readonly objects?: readonly OwnedObject[] | null;
  readonly ownerId?: string;
  readonly name?: string;
  readonly script?: string;
};

export type Day = {
  readonly apps: Readonly<Record<string, AppThen>>;
  readonly people?: readonly Person[];
  readonly state?: 'complete' | 'partial' | 'failed';
  readonly scope?: Partial<BackupScope>;
  readonly change?: Partial<Snapshot>;
};

/** One backup a day: snapshots `d1`, `d2`, … with versions such as `d2-sales`. */
export async function live(vault: Vault, days: readonly Day[]): Promise<void> {
  const newest = new Map<string, VersionId>();
  for (const [index, day] of days.entries()) {
    const snapshotId = `d${index + 1}` as SnapshotId;
    const scope = { ...aSnapshot('x').scope, ...day.scope };
    vault.snapshots.begin(
      aSnapshot(snapshotId, {
        startedAt: ((index + 1) * 1000) as EpochMs,
        tenant: 'acme' as TenantName,
        scope,
        ...day.change,
      }),
    );
    vault.snapshots.recordDirectory(snapshotId, {
      people: day.people ?? [aPerson('p1'), aPerson('p2')],
      groups: [],
      spaces: [],
    });
    for (const [appId, app] of Object.entries(day.apps)) await take(vault, snapshotId, { appId, app, newest });
    const counts = { ...someCounts, listed: Object.keys(day.apps).length };
    vault.snapshots.close(snapshotId, {
      ...{ state: day.state ?? 'complete', endedAt: ((index + 1) * 1000 + 500) as EpochMs, counts },
      ...{ gaps: [], alarms: [] },
    });
  }
}

type Taking = { readonly appId: string; readonly app: AppThen; readonly newest: Map<string, VersionId> };

async function take(vault: Vault, snapshotId: SnapshotId, { appId, app, newest }: Taking): Promise<void> {
  const facts = someFacts(appId, { ownerId: app.ownerId ?? 'p1', name: app.name ?? `App ${appId}` });
  if (app.objects) {
    const made = aNewVersion(appId, `${snapshotId}-${appId}`, {
      ...{ facts, objects: app.objects, takenAt: (Number(snapshotId.slice(1)) * 1000 + 100) as EpochMs },
      ...(app.script === undefined ? {} : { script: app.script }),
    });
    newest.set(appId, (await record(vault, made)).versionId);
  }
  vault.snapshots.recordApp({
    ...{
      snapshotId,
      appId: appId as AppId,
      name: facts.name,
      spaceName: '',
      spaceType: 'personal',
      facts,
      evidence: {},
    },
    outcome: app.objects === null ? 'failed' : app.objects ? 'captured' : 'unchanged',
    versionId: app.objects === null ? null : (newest.get(appId) ?? null),
  });
}
