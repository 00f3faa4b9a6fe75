import type { SnapshotRef } from '../../../shared/domain/search.ts';
import type { SearchSnapshot } from '../vault/index.ts';

/** The vault's snapshots by the numbers of the index; those in the trash are not there. */
export interface SnapshotsSeen {
  readonly all: readonly SearchSnapshot[];
  /** null where the number is null, or of a snapshot in the trash. */
  ref(key: number | null): SnapshotRef | null;
  /** The first one from this number on. */
  refFrom(key: number): SnapshotRef | null;
  /** The last one before this number. */
  refBefore(key: number): SnapshotRef | null;
  /** The newest with a directory, up to and including this number; null: none. */
  directoryAt(key: number): number | null;
}

const refOf = ({ snapshotId, startedAt }: SearchSnapshot): SnapshotRef => ({ snapshotId, at: startedAt });

export function snapshotsSeen(all: readonly SearchSnapshot[]): SnapshotsSeen {
  const byKey = new Map(all.map((snapshot) => [snapshot.key, refOf(snapshot)]));
  const orNull = (found: SearchSnapshot | undefined) => (found ? refOf(found) : null);
  return {
    all,
    ref: (key) => (key === null ? null : (byKey.get(key) ?? null)),
    refFrom: (key) => orNull(all.find((snapshot) => snapshot.key >= key)),
    refBefore: (key) => orNull(all.findLast((snapshot) => snapshot.key < key)),
    directoryAt: (key) => all.findLast((snapshot) => snapshot.hasDirectory && snapshot.key <= key)?.key ?? null,
  };
}
