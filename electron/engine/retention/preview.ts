import type { TenantName } from '../../../shared/domain/ids.ts';
import type { RetentionPolicy, RetentionPreview } from '../../../shared/domain/retention.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Removal, Vault } from '../vault/index.ts';
import { decide, goingSnapshots, goingVersions, policyDigest, type DecideDeps, type Decision } from './decide.ts';
import { isTimeZone } from './rules/periods.ts';
import { housesOf, needPolicy } from './scope.ts';
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

/** What a policy would do now, with every reason and what it frees; kept or not, nothing remembers it. */
function look(policy: RetentionPolicy, deps: PreviewDeps): RetentionPreview {
  const decision = decide(policy, deps);
  const { hash, snapshots, versions } = decision;
  const frees = deps.vault.retention.rehearse(removalOf(decision, deps));
  const { tenant } = policy;
  return {
    ...{ tenant, hash, frees },
    snapshots: [...snapshots],
    versions: [...versions],
    shrunk: findShrinkHold(tenant, deps),
  };
}

/** What the kept policy would do now; the vault remembers that it was shown. */
export function previewRetention(tenant: TenantName, deps: PreviewDeps): RetentionPreview {
  const { vault, world } = deps;
  const policy = needPolicy(tenant, vault);
  const preview = look(policy, deps);
  vault.retention.keepPreviewed({ tenant, hash: preview.hash, policy: policyDigest(policy), at: world.now() });
  return preview;
}

/** What a policy that nobody has kept yet would do. */
export function previewRules(policy: RetentionPolicy, deps: PreviewDeps): RetentionPreview {
  housesOf(policy.tenant, deps.vault);
  if (!isTimeZone(policy.timeZone))
    throw new AppError('request.invalid', { field: 'timeZone', given: policy.timeZone });
  return look(policy, deps);
}
