import type { OwnedObject } from '../../../shared/domain/app.ts';
import type { AppId, EpochMs, SnapshotId, VersionId } from '../../../shared/domain/ids.ts';
import type { AppOutcome, SnapshotApp } from '../../../shared/domain/snapshot.ts';

/** Two versions by what they list: what both hold in one state is only counted, never read. */
export type VersionPair = {
  readonly same: number;
  readonly before: readonly OwnedObject[];
  readonly after: readonly OwnedObject[];
  readonly sameScript: boolean;
};

/** How one snapshot saw an app. */
export type AppSeen = Pick<SnapshotApp, 'name' | 'spaceName' | 'spaceType' | 'outcome' | 'versionId' | 'facts'>;

/** One app in two snapshots; null in the one that does not name it. */
export type AppPair = { readonly appId: AppId; readonly before: AppSeen | null; readonly after: AppSeen | null };

export type SnapshotChanges = { readonly added: number; readonly removed: number; readonly changed: number };

/** One snapshot that ended and names an app, and what it points at. */
export type AppSight = {
  readonly snapshotId: SnapshotId;
  readonly at: EpochMs;
  readonly versionId: VersionId | null;
  /** The version it pointed at, which was taken away since. */
  readonly removed: VersionId | null;
  readonly outcome: AppOutcome;
  readonly seen: Pick<AppSeen, 'name' | 'spaceName' | 'spaceType' | 'facts'>;
};

/** One object as one version holds it; null: not part of that version. */
export type ObjectSight = { readonly versionId: VersionId; readonly object: OwnedObject | null };

export type PersonName = { readonly personId: string; readonly subject: string; readonly name: string };

/** Questions over many snapshots and versions, answered from tables that others write. */
export interface HistoryStore {
  /** null when one of them is not there. */
  compareVersions(from: VersionId, to: VersionId): VersionPair | null;
  /** Every app that either names, by id. */
  compareSnapshots(from: SnapshotId, to: SnapshotId): AppPair[];
  /** How many apps came, went, and point at another version. */
  countChanges(from: SnapshotId, to: SnapshotId): SnapshotChanges;
  /** Oldest first. */
  sightsOfApp(appId: AppId): AppSight[];
  /** In every version of the app, oldest first. */
  sightsOfObject(appId: AppId, objectId: string): ObjectSight[];
  /** Objects that somebody with one of these ids or subjects owns in any version, by app and id. */
  ownedBy(names: readonly string[]): { readonly appId: AppId; readonly objectId: string }[];
  /** Apps that one of these ids owns in any snapshot. */
  appsOwnedBy(ownerIds: readonly string[]): AppId[];
  /** Whom an id belonged to when the snapshot was taken. */
  personIn(snapshotId: SnapshotId, personId: string): PersonName | null;
  /** Everybody any snapshot's directory knew by this id, subject, e-mail or name: exactly, whatever the case. */
  findPeople(word: string): PersonName[];
}
