import type { AppId, EpochMs, TenantName } from '../../../../shared/domain/ids.ts';
import type { DeletionWindow } from '../../../../shared/domain/recovery.ts';
import { isUsable, type Snapshot, type SnapshotApp } from '../../../../shared/domain/snapshot.ts';
import type { Vault } from '../../vault/index.ts';

export type Sighting = {
  readonly seen: Snapshot;
  readonly app: SnapshotApp;
  /** The first snapshot after it that would have seen the app and did not. */
  readonly missed: Snapshot | null;
};

const pageSize = 50;

/** The last snapshot of the tenant that saw the app; null: none ever did. Gives way after each. */
export async function lastSighting(
  appId: AppId,
  tenant: TenantName,
  { snapshots }: Pick<Vault, 'snapshots'>,
): Promise<Sighting | null> {
  let missed: Snapshot | null = null;
  let before: EpochMs | undefined;
  for (;;) {
    const page = snapshots.page({ limit: pageSize, ...(before === undefined ? {} : { before }) });
    for (const snapshot of page.filter((one) => one.tenant === tenant)) {
      const rows = snapshots.apps(snapshot.snapshotId);
      const app = rows.find((row) => row.appId === appId);
      if (app) return { seen: snapshot, app, missed };
      if (wouldHaveSeen(snapshot)) missed = snapshot;
      await giveWay();
    }
    const last = page.at(-1);
    if (page.length < pageSize || !last) return null;
    before = last.startedAt;
  }
}

/** Its listing was whole, and was of everything. */
const wouldHaveSeen = (snapshot: Snapshot): boolean => isUsable(snapshot) && sawEverything(snapshot);

const sawEverything = ({ scope, gaps }: Snapshot): boolean =>
  scope.spaceTypes.includes('all') &&
  scope.spaceIds.length === 0 &&
  scope.appIds.length === 0 &&
  gaps.every(({ kind }) => kind !== 'listing');

const giveWay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const minuteMs = 60_000;
const fortnightMs = 14 * 24 * 60 * minuteMs;
/** Younger apps are deleted for good at once (reference 8.4). */
const keptFromMs = 45 * minuteMs;

/** When an app that is not found now was deleted, and so until when Qlik may still have it. */
export function deletionWindow({ seen, app, missed }: Sighting, now: number): DeletionWindow {
  // A listing is somewhere between the two ends of its snapshot: the wider word is the honest one.
  const lastSeenAt = seen.startedAt;
  const missingAt = (missed === null ? now : (missed.endedAt ?? missed.startedAt)) as EpochMs;
  return {
    appId: app.appId,
    lastSeenAt,
    lastSeenIn: seen.snapshotId,
    missingAt,
    missingIn: missed?.snapshotId ?? null,
    purgeFrom: (lastSeenAt + fortnightMs) as EpochMs,
    purgeUntil: (missingAt + fortnightMs) as EpochMs,
    tooYoung: tooYoung(app.facts.createdAt, lastSeenAt, missingAt),
  };
}

function tooYoung(createdAt: number | null, lastSeenAt: number, missingAt: number): DeletionWindow['tooYoung'] {
  if (createdAt === null) return 'perhaps';
  if (missingAt - createdAt < keptFromMs) return 'yes';
  return lastSeenAt - createdAt < keptFromMs ? 'perhaps' : 'no';
}
