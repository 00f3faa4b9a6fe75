import { statfsSync } from 'node:fs';
import type { Health } from '../../../shared/domain/upkeep.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { provenState } from './proving/proving-state.ts';

const dayMs = 86_400_000;
const growthDays = 90;
/** Warned of before the disk is full: so many days, or so small a share left. */
const soonDays = 30;
const nearlyShare = 0.1;
const muchDead = 0.25;

type Deps = { readonly vault: Vault; readonly world: Pick<World, 'now'> };

/** Size, growth and what there is to worry about. */
export function readHealth({ vault, world }: Deps, disk = diskOf(vault.folder)): Health {
  const at = world.now();
  const info = vault.info();
  const content = vault.content.statistics();
  const growth = growthPerDay(vault, at);
  const days = growth === null || growth <= 0 ? null : Math.floor(disk.freeBytes / growth);
  const proven = provenState(vault, world);
  const warnings: Health['warnings'] = [
    ...(days !== null && days <= soonDays ? (['disk-soon-full'] as const) : []),
    ...(disk.totalBytes > 0 && disk.freeBytes < disk.totalBytes * nearlyShare ? (['disk-nearly-full'] as const) : []),
    ...(proven === 'damaged' ? (['damaged'] as const) : []),
    ...(proven === 'never' || proven === 'aging' ? (['not-proven'] as const) : []),
    ...(content.deadBytes > content.packBytes * muchDead ? (['much-dead'] as const) : []),
  ];
  return {
    at,
    fileBytes: info.fileBytes,
    freeInsideBytes: info.freeBytes,
    diskFreeBytes: disk.freeBytes,
    diskTotalBytes: disk.totalBytes,
    contentBytes: content.fileBytes,
    storedBytes: content.packBytes,
    deadBytes: Math.round(content.deadBytes),
    chunks: content.chunks,
    packs: content.packs,
    files: content.files,
    versions: info.versions,
    snapshots: info.snapshots,
    growthBytesPerDay: growth,
    daysUntilFull: days,
    largest: vault.versions.largest(10).map((row) => ({ ...row })),
    warnings,
  };
}

function diskOf(folder: string): { readonly freeBytes: number; readonly totalBytes: number } {
  const { bavail, blocks, bsize } = statfsSync(folder);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/** What the snapshots of the last days stored; the first of all counts for nothing, it is no growth. */
function growthPerDay({ snapshots }: Vault, now: number): number | null {
  const seen = snapshots.page({ limit: 500 }).filter(({ state }) => state !== 'running');
  const recent = seen.filter(({ startedAt }) => startedAt >= now - growthDays * dayMs);
  const first = recent.at(-1);
  if (!first || now - first.startedAt < dayMs) return null;
  const later = recent.filter((snapshot) => snapshot !== first);
  const bytes = later.reduce((sum, { counts }) => sum + counts.bytesStored, 0);
  return Math.round(bytes / ((now - first.startedAt) / dayMs));
}
