import type { VersionMarks } from '../../../shared/api/apps.ts';
import type { AppId, SnapshotId } from '../../../shared/domain/ids.ts';
import type { Gap } from '../../../shared/domain/snapshot.ts';
import type { Vault } from '../vault/index.ts';

const isOfApp = (appId: AppId) => (gap: Gap) => gap.subjectId.split('/')[0] === appId;

/** What keeps each version of an app, what is wrong with it, and which snapshots saw it; newest first. */
export function versionMarks(vault: Vault, appId: AppId): VersionMarks[] {
  const pinned = new Set<SnapshotId>(vault.retention.pins().map(({ snapshotId }) => snapshotId));
  const held = vault.retention.held();
  const damaged = new Set(vault.damage.versions().map(({ versionId }) => versionId));
  const sights = vault.history.sightsOfApp(appId);
  return vault.versions.ofApp(appId).map(({ versionId }) => {
    const seenIn = sights.filter((sight) => sight.versionId === versionId).map(({ snapshotId }) => snapshotId);
    const [first] = seenIn;
    const gaps = first === undefined ? [] : (vault.snapshots.get(first)?.gaps ?? []);
    return {
      versionId,
      snapshotId: seenIn.at(-1) ?? null,
      snapshots: seenIn.length,
      pinnedIn: seenIn.findLast((snapshotId) => pinned.has(snapshotId)) ?? null,
      held: held.some(({ versionIds }) => versionIds.has(versionId)),
      damaged: damaged.has(versionId),
      gaps: gaps.filter(isOfApp(appId)),
    };
  });
}
