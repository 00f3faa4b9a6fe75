import type { Mend, NamedDamage } from '../../../../shared/domain/upkeep.ts';
import type { Vault, VaultDamage } from '../../vault/index.ts';

const ofContent = new Set<VaultDamage['kind']>(['pack', 'chunk', 'file', 'version', 'manifest']);

/** What can mend it: what other tables tell, bytes from elsewhere, or nothing but a whole copy. */
function mendOf({ kind, problem }: VaultDamage): Mend {
  if (kind === 'pack' || kind === 'chunk') return 'heal';
  if (kind === 'envelope') return 'reopen';
  return problem === 'its search columns differ from it' ? 'rebuild-index' : 'copy';
}

/** Damage with the names and dates of what it touches. What cannot be read any more is named by its id alone. */
export function nameDamage(
  { versions, snapshots }: Pick<Vault, 'versions' | 'snapshots'>,
  found: readonly VaultDamage[],
): NamedDamage[] {
  const orNothing = <T>(look: () => T | null): T[] => {
    try {
      const seen = look();
      return seen === null ? [] : [seen];
    } catch {
      return [];
    }
  };
  // A database that lost pages has damage in content too: healing drops those pages.
  const inContent = found.some(({ kind }) => ofContent.has(kind));
  return found.map((one) => ({
    ...{ kind: one.kind, id: one.id, problem: one.problem },
    versions: [...one.versions],
    snapshots: [...one.snapshots],
    touched: {
      versions: one.versions
        .flatMap((versionId) => orNothing(() => versions.get(versionId)))
        .map(({ versionId, appId, facts, ordinal, takenAt }) => ({
          ...{ versionId, appId, appName: facts.name, ordinal, takenAt },
        })),
      snapshots: one.snapshots
        .flatMap((snapshotId) => orNothing(() => snapshots.get(snapshotId)))
        .map(({ snapshotId, tenant, startedAt, state }) => ({ snapshotId, tenant, startedAt, state })),
    },
    mend: one.kind === 'page' && one.id === 'vault.db' && inContent ? 'heal' : mendOf(one),
  }));
}
