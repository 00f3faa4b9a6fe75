import type { AppFacts } from '../../../../shared/domain/app.ts';
import type { SpaceId } from '../../../../shared/domain/ids.ts';
import type { Space } from '../../../../shared/domain/tenant.ts';
import type { Vault } from '../../vault/index.ts';

const spaceTypes = ['shared', 'managed'] as const;
type DrillType = (typeof spaceTypes)[number];

const idOf = (token: string, type: DrillType): SpaceId => `drill-${token}-${type}` as SpaceId;
/** What people who come across it read. */
export const drillSpaceName = (token: string, type: DrillType | 'templates'): string => `Coffer drill ${token} ${type}`;

/**
 * The vault as a drill's planner and runner shall see it: every app of the snapshot lies in one of two spaces that
 * nobody but the bot belongs to, personal apps too. The apps are the bot's, because the owner of an app becomes a member
 * of its space; the objects in them are whose they were. Everything else is the vault itself.
 */
export function drillView(vault: Vault, token: string): Vault {
  const moved = <Row extends { readonly facts: AppFacts }>(row: Row): Row => ({
    ...row,
    facts: inThrowAway(row.facts, token),
  });
  const { snapshots, versions } = vault;
  return {
    ...vault,
    snapshots: {
      ...snapshots,
      spaces: () => spaceTypes.map((type) => throwAwaySpace(token, type)),
      groups: () => [],
      apps: (snapshotId) => {
        const ownerId = snapshots.get(snapshotId)?.identity.userId ?? '';
        return snapshots.apps(snapshotId).map((app) => {
          const facts = { ...inThrowAway(app.facts, token), ownerId };
          return { ...app, facts, spaceName: facts.spaceName, spaceType: facts.spaceType };
        });
      },
    },
    versions: {
      ...versions,
      get(versionId) {
        const version = versions.get(versionId);
        return version ? moved(version) : null;
      },
      latest(appId) {
        const version = versions.latest(appId);
        return version ? moved(version) : null;
      },
      ofApp: (appId) => versions.ofApp(appId).map(moved),
    },
  };
}

function inThrowAway(facts: AppFacts, token: string): AppFacts {
  const type = facts.spaceType === 'managed' ? 'managed' : 'shared';
  return { ...facts, spaceType: type, spaceId: idOf(token, type), spaceName: drillSpaceName(token, type) };
}

const throwAwaySpace = (token: string, type: DrillType): Space => ({
  spaceId: idOf(token, type),
  name: drillSpaceName(token, type),
  type,
  ownerId: '',
  description: 'Made by a Coffer drill, and removed by it.',
  assignments: [],
});
