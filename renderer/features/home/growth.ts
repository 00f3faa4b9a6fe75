import type { Snapshot } from '../../../shared/domain/snapshot.ts';

export type GrowthOf = {
  readonly key: string;
  readonly snapshots: readonly Pick<Snapshot, 'startedAt' | 'state' | 'counts'>[];
  /** What the vault holds now; what no backup of the list brought was there before it. */
  readonly storedBytes: number;
};
export type GrowthRow = { readonly at: number } & Readonly<Record<string, number>>;

/** Bytes stored by each vault after each of their backups, oldest first; a vault keeps its last figure in between. */
export function growthOf(vaults: readonly GrowthOf[]): readonly GrowthRow[] {
  const curves = vaults.map(({ key, snapshots, storedBytes }) => {
    const ended = snapshots.filter(({ state }) => state !== 'running').sort((a, b) => a.startedAt - b.startedAt);
    const brought = ended.reduce((sum, { counts }) => sum + counts.bytesStored, 0);
    let sum = Math.max(0, storedBytes - brought);
    const points = ended.map(({ startedAt, counts }) => {
      sum += counts.bytesStored;
      return { at: startedAt, bytes: Math.min(sum, storedBytes) };
    });
    return { key, points };
  });
  const times = [...new Set(curves.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b);
  return times.map((at) => {
    const row: Record<string, number> = { at };
    for (const { key, points } of curves) row[key] = points.findLast((point) => point.at <= at)?.bytes ?? 0;
    return row as GrowthRow;
  });
}
