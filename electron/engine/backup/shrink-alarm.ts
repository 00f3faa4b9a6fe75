import type { Snapshot, SnapshotCounts } from '../../../shared/domain/snapshot.ts';

const fallShare = 0.3;
/** Below this many a fall says nothing. */
const fewest = 5;

/** A sudden fall in apps, objects or people against the median of earlier snapshots of the same scope. */
export function shrinkAlarms(now: SnapshotCounts, earlier: readonly Snapshot[]): string[] {
  if (earlier.length === 0) return [];
  return (['listed', 'objects', 'people'] as const).flatMap((kind) => {
    const usual = median(earlier.map(({ counts }) => counts[kind]));
    if (usual < fewest || now[kind] > usual * (1 - fallShare)) return [];
    return [`${kind === 'listed' ? 'apps' : kind} fell from ${usual} to ${now[kind]}`];
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
