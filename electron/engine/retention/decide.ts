import { createHash } from 'node:crypto';
import type { SnapshotId, VersionId } from '../../../shared/domain/ids.ts';
import type {
  JudgedSnapshot,
  JudgedVersion,
  KeepRules,
  Reason,
  RetentionPolicy,
} from '../../../shared/domain/retention.ts';
import { canonicalJson, type Json } from '../../../shared/json.ts';
import type { KeptVersion, RecordedSnapshot, Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { findProtections, type Protections } from './protections.ts';
import { judge, type Candidate, type Verdict } from './rules/judge.ts';
import { snapshotsOf } from './scope.ts';

export type DecideDeps = {
  readonly vault: Pick<Vault, 'tenants' | 'retention' | 'restores' | 'runs'>;
  readonly world: Pick<World, 'now'>;
};

/** What a policy says of everything there is now. */
export type Decision = {
  readonly policy: RetentionPolicy;
  readonly snapshots: readonly JudgedSnapshot[];
  /** Versions of apps with rules of their own. */
  readonly versions: readonly JudgedVersion[];
  /** Over what goes. */
  readonly hash: string;
};

const digest = (value: Json): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Of the rules alone, whoever set them and whether they are armed. */
export const policyDigest = ({ tenant, timeZone, rules, apps, graceDays }: RetentionPolicy): string =>
  digest({ tenant, timeZone, rules, apps, graceDays });

const verdictOf = (own: readonly Reason[], verdict: Verdict | undefined): { keep: boolean; reasons: Reason[] } => {
  const keeps = [...own, ...(verdict?.keeps ?? [])];
  if (keeps.length > 0 || !verdict) return { keep: true, reasons: keeps };
  return { keep: false, reasons: [{ rule: 'displaced', what: verdict.displacedBy ?? '' }] };
};

/** Each scope for itself: a backup of one app says nothing about a backup of the whole tenant. */
function judgeSnapshots(
  recorded: readonly RecordedSnapshot[],
  { rules, timeZone }: RetentionPolicy,
  protections: Protections,
  { world }: DecideDeps,
): JudgedSnapshot[] {
  const groups = new Map<string, Candidate[]>();
  for (const { snapshot, order } of recorded) {
    const { snapshotId: id, startedAt: at, state } = snapshot;
    if (state === 'running') continue;
    const scope = canonicalJson(snapshot.scope);
    groups.set(scope, [...(groups.get(scope) ?? []), { id, at, order, state }]);
  }
  const verdicts = new Map(
    [...groups.values()].flatMap((group) => [...judge(group, rules, { now: world.now(), timeZone })]),
  );
  return recorded.map(({ snapshot: { snapshotId, tenant, startedAt, state } }) => {
    const verdict = verdictOf(protections.of(snapshotId), verdicts.get(snapshotId));
    return { snapshotId, tenant, startedAt, state, ...verdict };
  });
}

/** Versions of one app with rules of its own: they count by when each was taken, not by the snapshots that name them. */
function judgeVersions(
  kept: readonly KeptVersion[],
  rules: KeepRules,
  protections: Protections,
  { policy, deps }: { readonly policy: RetentionPolicy; readonly deps: DecideDeps },
): JudgedVersion[] {
  const { vault, world } = deps;
  const candidates = kept.map(({ versionId: id, takenAt: at, ordinal: order }): Candidate => ({
    id,
    at,
    order,
    state: 'complete',
  }));
  const verdicts = judge(candidates, rules, { now: world.now(), timeZone: policy.timeZone });
  const inTrash = new Set(vault.retention.trash().map(({ id }) => id));
  return kept
    .filter(({ versionId }) => !inTrash.has(versionId))
    .map(({ versionId, appId, takenAt, fileBytes, isLast, snapshotIds }) => {
      const own: Reason[] = isLast ? [{ rule: 'last-copy', what: '' }] : [];
      for (const { hold, versionIds } of protections.held)
        if (versionIds.has(versionId)) own.push({ rule: 'held', what: `${hold.holdId}: ${hold.reason}` });
      for (const snapshotId of snapshotIds)
        for (const reason of protections.of(snapshotId))
          if (reason.rule !== 'held') own.push({ ...reason, what: `snapshot ${snapshotId}` });
      return { versionId, appId, takenAt, fileBytes, ...verdictOf(own, verdicts.get(versionId)) };
    });
}

/** Applies a policy to what the vault holds now; changes nothing. */
export function decide(policy: RetentionPolicy, deps: DecideDeps): Decision {
  const recorded = snapshotsOf(policy.tenant, deps.vault);
  const protections = findProtections(recorded, deps);
  const snapshots = judgeSnapshots(recorded, policy, protections, deps);
  const versions = policy.apps.flatMap(({ appId, rules }) =>
    judgeVersions(deps.vault.retention.versionsOf([appId]), rules, protections, { policy, deps }),
  );
  const goes = { snapshots: goingSnapshots({ snapshots }), versions: goingVersions({ versions }) };
  return { policy, snapshots, versions, hash: digest({ policy: policyDigest(policy), ...goes }) };
}

export const goingSnapshots = ({ snapshots }: Pick<Decision, 'snapshots'>): SnapshotId[] =>
  snapshots.filter(({ keep }) => !keep).map(({ snapshotId }) => snapshotId);

export const goingVersions = ({ versions }: Pick<Decision, 'versions'>): VersionId[] =>
  versions.filter(({ keep }) => !keep).map(({ versionId }) => versionId);
