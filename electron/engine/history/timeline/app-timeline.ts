import type { AppTimelineRow } from '../../../../shared/domain/history.ts';
import type { AppId, EpochMs, SnapshotId } from '../../../../shared/domain/ids.ts';
import type { Snapshot } from '../../../../shared/domain/snapshot.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { AppSight, Vault, VersionWithDigest } from '../../vault/index.ts';
import { diffVersions, summarise } from '../differences.ts';
import { lineageOf } from '../lineage.ts';

type Page = { readonly offset: number; readonly limit: number };

/** More snapshots than a vault of daily backups gathers in twenty years. */
const mostSnapshots = 8000;

/** The states of an app and of those it succeeded, newest first, each with the snapshots that saw it so. */
export function appTimeline(
  vault: Vault,
  appId: AppId,
  { offset, limit }: Page,
): { rows: AppTimelineRow[]; total: number } {
  const line = lineageOf(vault, appId);
  const versions = line.flatMap((id) => vault.versions.ofApp(id));
  const sights = sightsBySnapshot(vault, line);
  if (versions.length === 0 && sights.size === 0) throw new AppError('request.not-found', { what: 'app', id: appId });
  const stretches = stretchesOf(vault, sights);
  const seen = new Set(stretches.map(({ sight }) => sight?.versionId ?? null));
  const rows = [
    ...stretches.map((stretch) => rowOf(stretch, versions)),
    // Taken, but no snapshot points at it: its run was stopped, or it came from elsewhere.
    ...versions.filter(({ versionId }) => !seen.has(versionId)).map(unseenRow),
  ].sort((a, b) => b.firstAt - a.firstAt);
  const page = rows
    .slice(offset, offset + limit)
    .map((row) => ({ ...row, changes: changesOf(vault, appId, row, versions) }));
  return { rows: page, total: rows.length };
}

function sightsBySnapshot(vault: Vault, line: readonly AppId[]): ReadonlyMap<SnapshotId, AppSight> {
  const sights = line.flatMap((id) => vault.history.sightsOfApp(id));
  return new Map(sights.map((sight) => [sight.snapshotId, sight]));
}

type Stretch = {
  /** null: the app was missing. */
  readonly sight: AppSight | null;
  readonly name: string;
  readonly first: { readonly snapshotId: SnapshotId; readonly at: EpochMs };
  last: { readonly snapshotId: SnapshotId; readonly at: EpochMs };
  snapshots: number;
};

/** Neighbouring snapshots that saw the same, as one. Before it was first seen, an app was not missing. */
function stretchesOf({ snapshots }: Vault, sights: ReadonlyMap<SnapshotId, AppSight>): Stretch[] {
  const stretches: Stretch[] = [];
  const ended = snapshots.page({ limit: mostSnapshots }).filter(hasEnded).reverse();
  for (const snapshot of ended) {
    const sight = sights.get(snapshot.snapshotId) ?? null;
    if (sight === null && (stretches.length === 0 || !provesAbsence(snapshot))) continue;
    const here = { snapshotId: snapshot.snapshotId, at: snapshot.startedAt };
    const last = stretches.at(-1);
    if (last && keyOf(last.sight) === keyOf(sight)) {
      last.last = here;
      last.snapshots += 1;
    } else stretches.push({ sight, name: sight?.seen.name ?? last?.name ?? '', first: here, last: here, snapshots: 1 });
  }
  return stretches;
}

const keyOf = (sight: AppSight | null): string =>
  sight === null ? 'missing' : (sight.versionId ?? sight.removed ?? 'failed');

const hasEnded = ({ state }: Snapshot): boolean => state === 'complete' || state === 'partial';

/** Only a whole look at the tenant can say that an app is not there. */
const provesAbsence = ({ state, scope }: Snapshot): boolean =>
  state === 'complete' && scope.appIds.length === 0 && scope.spaceIds.length === 0 && scope.spaceTypes.includes('all');

type Row = Omit<AppTimelineRow, 'changes'>;

function rowOf({ sight, name, first, last, snapshots }: Stretch, versions: readonly VersionWithDigest[]): Row {
  const version = versions.find(({ versionId }) => versionId === sight?.versionId) ?? null;
  return {
    what: whatOf(sight, version),
    version,
    name,
    spaceName: sight?.seen.spaceName ?? '',
    ownerId: sight?.seen.facts.ownerId ?? '',
    outcome: sight?.outcome ?? null,
    firstSnapshotId: first.snapshotId,
    firstAt: first.at,
    lastSnapshotId: last.snapshotId,
    lastAt: last.at,
    snapshots,
  };
}

function whatOf(sight: AppSight | null, version: VersionWithDigest | null): Row['what'] {
  if (sight === null) return 'missing';
  if (version !== null) return 'version';
  return sight.removed === null ? 'failed' : 'removed';
}

const unseenRow = (version: VersionWithDigest): Row => ({
  what: 'version',
  version,
  name: version.facts.name,
  spaceName: version.facts.spaceName,
  ownerId: version.facts.ownerId,
  outcome: null,
  firstSnapshotId: null,
  firstAt: version.takenAt,
  lastSnapshotId: null,
  lastAt: version.takenAt,
  snapshots: 0,
});

/** Against the version before it, whatever lay between. */
function changesOf(
  vault: Vault,
  appId: AppId,
  { version }: Row,
  versions: readonly VersionWithDigest[],
): AppTimelineRow['changes'] {
  if (version === null) return null;
  const older = versions[versions.findIndex(({ versionId }) => versionId === version.versionId) + 1];
  return older ? summarise(diffVersions(vault, appId, { from: older.versionId, to: version.versionId })) : null;
}
