import type { EpochMs, TenantName } from '../../../shared/domain/ids.ts';
import type { Reason, TrashEntry } from '../../../shared/domain/retention.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { decide, type DecideDeps, type Decision } from './decide.ts';
import { needPolicy } from './scope.ts';
import { refuseWhileShrunk } from './shrink-hold.ts';

const dayMs = 86_400_000;
const ruleOf = ([reason]: readonly Reason[]): string => (reason ? `${reason.rule} ${reason.what}`.trim() : '');

/** Everything that goes by a decision, as it lies in the trash. */
function entriesOf({ policy, snapshots, versions }: Decision, by: string, now: EpochMs): TrashEntry[] {
  const { tenant, graceDays } = policy;
  const wait = { at: now, until: (now + graceDays * dayMs) as EpochMs, by };
  return [
    ...snapshots
      .filter(({ keep }) => !keep)
      .map((one): TrashEntry => ({
        kind: 'snapshot',
        id: one.snapshotId,
        tenant: one.tenant,
        ...wait,
        rule: ruleOf(one.reasons),
      })),
    ...versions
      .filter(({ keep }) => !keep)
      .map((one): TrashEntry => ({ kind: 'version', id: one.versionId, tenant, ...wait, rule: ruleOf(one.reasons) })),
  ];
}

/** Puts into the trash exactly what a person has seen in a preview: anything else is refused. */
export function prune(
  { tenant, hash, by }: { readonly tenant: TenantName; readonly hash: string; readonly by: string },
  deps: DecideDeps,
): TrashEntry[] {
  const { vault } = deps;
  const seen = vault.retention.previewed(tenant);
  const decision = decide(needPolicy(tenant, vault), deps);
  if (!seen || seen.hash !== hash) throw new AppError('retention.not-previewed', { tenant, hash });
  if (decision.hash !== hash) throw new AppError('retention.changed', { tenant, previewed: hash, now: decision.hash });
  return throwAway(decision, by, deps);
}

/** The same without a person, for a policy that one has armed. */
export const pruneArmed = (tenant: TenantName, by: string, deps: DecideDeps): TrashEntry[] =>
  throwAway(decide(needPolicy(tenant, deps.vault), deps), by, deps);

function throwAway(decision: Decision, by: string, deps: DecideDeps): TrashEntry[] {
  const { vault, world } = deps;
  refuseWhileShrunk(decision.policy.tenant, deps);
  vault.retention.refuseRemoval({ snapshotIds: [], versionIds: [] });
  const entries = entriesOf(decision, by, world.now());
  vault.retention.putInTrash(entries);
  return entries;
}
