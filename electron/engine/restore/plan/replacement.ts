import type { AppFacts, AppObject } from '../../../../shared/domain/app.ts';
import type { VersionWithDigest } from '../../vault/index.ts';
import type { PlanDeps } from '../types.ts';

/** A backup older than this is no ground to put the living app aside. */
const freshForMs = 24 * 3_600_000;

/** Why a living app may not be replaced; "" when the vault holds it as it is now, whole and read back. */
export async function whyNotReplaceable(live: AppFacts, deps: PlanDeps): Promise<string> {
  const { vault, world, tenant, signal } = deps;
  const version = vault.versions.latest(live.appId);
  if (version === null) return 'this vault holds no backup of it';
  if (world.now() - version.takenAt > freshForMs) return 'its newest backup is older than 24 hours';
  if (hasMoved(live, version)) return 'it was changed or reloaded after its newest backup';
  const reading = await tenant.readObjects(live.appId, signal);
  if (!sameRoots(reading.objects, vault.versions.objects(version.versionId)))
    return 'its objects changed after its newest backup';
  const check = await vault.content.checkDeep({
    contentIds: [version.contentId],
    ...(signal === undefined ? {} : { signal }),
  });
  return check.damage.length > 0 ? 'its newest backup does not read back whole' : '';
}

const hasMoved = (live: AppFacts, { facts }: VersionWithDigest): boolean =>
  (['modifiedAt', 'lastReloadAt', 'publishedAt'] as const).some(
    (fact) => live[fact] !== null && live[fact] !== facts[fact],
  );

function sameRoots(now: readonly AppObject[], kept: readonly AppObject[]): boolean {
  const before = rootsOf(kept);
  const after = rootsOf(now);
  return before.size === after.size && [...after].every(([objectId, facts]) => before.get(objectId) === facts);
}

const rootsOf = (objects: readonly AppObject[]): Map<string, string> =>
  new Map(
    objects
      .filter(({ parentId }) => parentId === null)
      .map((o) => [o.objectId, JSON.stringify([o.ownerId, o.published, o.approved, o.modifiedDate, o.title])]),
  );
