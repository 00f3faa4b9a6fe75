import type { TenantName } from '../../../shared/domain/ids.ts';
import type { RetentionPreview } from '../../../shared/domain/retention.ts';
import type { Removal, Vault } from '../vault/index.ts';
import { decide, goingSnapshots, goingVersions, policyDigest, type DecideDeps, type Decision } from './decide.ts';
import { needPolicy } from './scope.ts';
import { findShrinkHold } from './shrink-hold.ts';

export type PreviewDeps = DecideDeps;

/**
 * Versions that no snapshot need point at: their apps have rules of their own, by whichever tenant, which say alone how long
 * they stay.
 */
export function keptByOwnRules({ tenants, retention }: Pick<Vault, 'tenants' | 'retention'>): Removal['keepVersions'] {
  const apps = tenants.all().flatMap(({ name }) => retention.policy(name)?.apps ?? []);
  return retention.versionsOf([...new Set(apps.map(({ appId }) => appId))]).map(({ versionId }) => versionId);
}

function removalOf(decision: Decision, { vault }: PreviewDeps): Removal {
  const cause = { rule: 'preview', by: '' };
  const versions = goingVersions(decision);
  const going = new Set(versions);
  return {
    snapshots: goingSnapshots(decision).map((id) => ({ id, cause })),
    versions: versions.map((id) => ({ id, cause })),
    keepVersions: keptByOwnRules(vault).filter((id) => !going.has(id)),
  };
}

/** What the policy would do now, with every reason and what it frees; the vault remembers that it was shown. */
export function previewRetention(tenant: TenantName, deps: PreviewDeps): RetentionPreview {
  const { vault, world } = deps;
  const policy = needPolicy(tenant, vault);
  const decision = decide(policy, deps);
  const { hash, snapshots, versions } = decision;
  const frees = vault.retention.rehearse(removalOf(decision, deps));
  vault.retention.keepPreviewed({ tenant, hash, policy: policyDigest(policy), at: world.now() });
  return {
    tenant,
    hash,
    snapshots: [...snapshots],
    versions: [...versions],
    frees,
    shrunk: findShrinkHold(tenant, deps),
  };
}
