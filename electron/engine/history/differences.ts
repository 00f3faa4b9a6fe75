import { AppError } from '../../../shared/errors/app-error.ts';
import type { AppDifference, SnapshotDifference, VersionDifference } from '../../../shared/domain/difference.ts';
import type { AppId, SnapshotId, VersionId } from '../../../shared/domain/ids.ts';
import type { AppPair, AppSeen, Vault } from '../vault/index.ts';
import { compareApps, type NameOf } from './compare-apps.ts';
import { compareLists, toVersionDifference } from './compare-objects.ts';
import { namesIn } from './directory-names.ts';
import { lineageOf } from './lineage.ts';

type Pair = { readonly from: VersionId; readonly to: VersionId };

/** What differs between two versions of one app or of those it succeeded; others and unknown ones are refused. */
export function diffVersions(vault: Vault, appId: AppId, pair: Pair, includeSame = false): VersionDifference {
  const line = new Set(lineageOf(vault, appId));
  for (const versionId of [pair.from, pair.to]) {
    const version = vault.versions.get(versionId);
    if (!version || !line.has(version.appId))
      throw new AppError('request.not-found', { what: 'version', id: versionId, appId });
  }
  return compareVersions(vault, pair, includeSame);
}

function compareVersions(vault: Vault, { from, to }: Pair, includeSame = false): VersionDifference {
  const pair = vault.history.compareVersions(from, to);
  if (pair === null) throw new AppError('request.not-found', { what: 'version', id: from });
  const scriptChanged = !pair.sameScript;
  if (!includeSame)
    return toVersionDifference({
      from,
      to,
      same: pair.same,
      rows: compareLists(pair.before, pair.after),
      scriptChanged,
    });
  const rows = compareLists(...vault.versions.objectsOfBoth(from, to));
  return toVersionDifference({ from, to, same: 0, rows, scriptChanged }, true);
}

/** The counts alone, as the version history shows them. */
export function summarise({ added, removed, changed, ownersChanged, scriptChanged }: VersionDifference) {
  return { added, removed, changed, ownersChanged, scriptChanged };
}

/** Apps added, removed and changed between two snapshots, with the objects of the changed ones. */
export function diffSnapshots(vault: Vault, from: SnapshotId, to: SnapshotId): SnapshotDifference {
  for (const id of [from, to])
    if (!vault.snapshots.get(id)) throw new AppError('request.not-found', { what: 'snapshot', id });
  const names = { before: namesIn(vault, from), after: namesIn(vault, to) };
  const apps = vault.history.compareSnapshots(from, to).map((pair) => compareSights(vault, pair, names));
  return { from, to, counts: countApps(apps), apps };
}

/** How many apps are of each kind. */
export function countApps(apps: readonly AppDifference[]): SnapshotDifference['counts'] {
  const count = (difference: AppDifference['difference']) => apps.filter((app) => app.difference === difference).length;
  return {
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    same: count('same'),
    unknown: count('unknown'),
    ownersChanged:
      apps.filter(({ app }) => app?.owner != null).length + sum(apps.map(({ version }) => version?.ownersChanged ?? 0)),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

function compareSights(
  vault: Vault,
  { appId, before, after }: AppPair,
  names: { before: NameOf; after: NameOf },
): AppDifference {
  const { name, spaceName } = after ?? before ?? { name: '', spaceName: '' };
  const row = { appId, name, spaceName, app: null, version: null, why: null };
  if (before === null) return { ...row, difference: 'added' };
  if (after === null) return { ...row, difference: 'removed' };
  const app = compareApps(before, after, names);
  if (before.versionId === null || after.versionId === null)
    return { ...row, app, difference: 'unknown', why: whyUnknown(before, after) };
  if (before.versionId === after.versionId) return { ...row, app, difference: app === null ? 'same' : 'changed' };
  const version = compareVersions(vault, { from: before.versionId, to: after.versionId });
  return { ...row, app, version, difference: 'changed' };
}

/** Not taken then, or taken away since: either way it is no proof that the app stayed as it was. */
const whyUnknown = (before: AppSeen, after: AppSeen): string =>
  before.versionId === null && after.versionId === null
    ? 'neither snapshot holds a version of it'
    : before.versionId === null
      ? 'the older snapshot holds no version of it'
      : 'the newer snapshot holds no version of it';
