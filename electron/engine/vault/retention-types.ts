import type { AppId, EpochMs, SnapshotId, TenantName, VersionId } from '../../../shared/domain/ids.ts';
import type {
  Acknowledgement,
  AppendOnly,
  Hold,
  Pin,
  Previewed,
  RemovalCause,
  RemovalCounts,
  RetentionPolicy,
  TrashEntry,
} from '../../../shared/domain/retention.ts';
import type { Snapshot } from '../../../shared/domain/snapshot.ts';

/** What somebody is about to take away: named things, or the whole vault with its keys. */
export type Target =
  'everything' | { readonly snapshotIds: readonly SnapshotId[]; readonly versionIds: readonly VersionId[] };

/** A snapshot with its place in the order in which snapshots were begun, which no clock can change. */
export type RecordedSnapshot = { readonly snapshot: Snapshot; readonly order: number; readonly inTrash: boolean };

/** One version as retention weighs it. */
export type KeptVersion = {
  readonly versionId: VersionId;
  readonly appId: AppId;
  readonly ordinal: number;
  readonly takenAt: EpochMs;
  readonly fileBytes: number;
  /** The last good one of its app, and the newest, which new captures are compared with: neither is ever removed. */
  readonly isLast: boolean;
  /** Snapshots that point at it, in the trash or not. */
  readonly snapshotIds: readonly SnapshotId[];
};

export type Removal = {
  readonly snapshots: readonly { readonly id: SnapshotId; readonly cause: RemovalCause }[];
  /** Versions that go by themselves; a snapshot that stays keeps saying which one it had. */
  readonly versions: readonly { readonly id: VersionId; readonly cause: RemovalCause }[];
  /** Versions that stay though no snapshot points at them any more. */
  readonly keepVersions: readonly VersionId[];
};

/** What exists in these snapshots and nowhere else. */
export type OnlyThere = {
  readonly apps: readonly { readonly appId: AppId; readonly name: string; readonly stays: boolean }[];
  readonly versions: readonly { readonly versionId: VersionId; readonly appId: AppId; readonly takenAt: EpochMs }[];
  /** Objects that no version which stays holds under this id. */
  readonly objects: readonly {
    readonly appId: AppId;
    readonly objectId: string;
    readonly objectType: string;
    readonly title: string;
  }[];
};

/**
 * How long things are kept, and taking them away. Whatever a caller asks, nothing goes that a hold covers, that is pinned,
 * that is the last good version of an app, or that is in an append-only vault.
 */
export interface RetentionStore {
  policy(tenant: TenantName): RetentionPolicy | null;
  setPolicy(policy: RetentionPolicy): void;
  removePolicy(tenant: TenantName, by: string): void;
  previewed(tenant: TenantName): Previewed | null;
  keepPreviewed(previewed: Previewed): void;

  /** Every hold that was not lifted, past ones too. */
  holds(): Hold[];
  addHold(hold: Hold): void;
  liftHold(holdId: string, word: { readonly by: string; readonly reason: string }): Hold;
  /** The holds in force now that cover any of it. */
  holdsOn(target: Target): Hold[];
  /** Every hold in force with all it covers. */
  held(): {
    readonly hold: Hold;
    readonly snapshotIds: ReadonlySet<SnapshotId>;
    readonly versionIds: ReadonlySet<VersionId>;
  }[];
  /** The one question before anything is taken away: throws `retention.append-only`, `retention.held` or `retention.pinned`. */
  refuseRemoval(target: Target): void;

  pins(): Pin[];
  pin(pin: Pin): void;
  unpin(snapshotId: SnapshotId, by: string): void;
  acknowledgements(): Acknowledgement[];
  acknowledge(acknowledgement: Acknowledgement): void;

  appendOnly(): AppendOnly | null;
  /** For good; the first word stands. */
  makeAppendOnly(word: AppendOnly): void;

  /** In the order in which they were begun. */
  recorded(): RecordedSnapshot[];
  /** Snapshots that plans made since then name, and those whose configuration they name. */
  namedByPlans(since: EpochMs): ReadonlySet<SnapshotId>;
  versionById(versionId: VersionId): KeptVersion | null;
  /** All versions of these apps. */
  versionsOf(appIds: readonly AppId[]): KeptVersion[];

  trash(): TrashEntry[];
  /** From then on it is in no list but the trash. Doing it twice is doing it once. */
  putInTrash(entries: readonly TrashEntry[]): void;
  takeFromTrash(id: string, by: string): TrashEntry;

  onlyThere(snapshotIds: readonly SnapshotId[]): OnlyThere;
  /** What `remove` would take: done, counted and taken back. */
  rehearse(removal: Removal): RemovalCounts;
  /** One durable transaction: rows and content go, each snapshot leaves a tombstone in the audit log. */
  remove(removal: Removal): RemovalCounts;
  /** Rewrites what is mostly empty, gives free pages back to the disk and empties the log. */
  giveBack(signal?: AbortSignal): Promise<{ readonly freedBytes: number }>;
}
