import type { AppFacts } from '../../../../shared/domain/app.ts';
import type { RunRecord } from '../../../../shared/domain/job.ts';
import { RestorePlan, type MadeThing } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { ConnectionListing, TenantClient } from '../../qlik/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { readLedger } from '../report/read-ledger.ts';
import { wholeOf } from '../run/work.ts';
import { RestoreInput } from '../types.ts';

export type UndoDeps = {
  readonly world: World;
  readonly vault: Pick<Vault, 'restores' | 'audit'>;
  /** A writing identity on the run's target; a preview only reads with it. */
  readonly tenant: TenantClient;
  readonly signal?: AbortSignal;
};

export type TargetSpace = { readonly spaceId: string; readonly name: string; readonly ownerId: string };

/** What an undo decides by: the ledger, the target as it is now, and what it has done so far. */
export type Situation = UndoDeps & {
  readonly plan: RestorePlan;
  /** What the runs of the plan made and no undo removed yet, in the order it was made. */
  readonly made: readonly MadeThing[];
  readonly apps: readonly AppFacts[];
  readonly spaces: readonly TargetSpace[];
  readonly connections: readonly ConnectionListing[];
  /** Ids of what is gone, or will be in a preview. */
  readonly removed: Set<string>;
};

export const undoneStep = ({ kind, targetId }: MadeThing): string => `undone/${kind}/${targetId}`;

/** Looks at the target once. Refuses a target that is not the plan's. */
export async function lookAround(run: RunRecord, deps: UndoDeps): Promise<Situation> {
  const { vault, tenant, signal } = deps;
  const { planHash } = RestoreInput.parse(run.input);
  const kept = vault.restores.planByHash(planHash);
  if (kept === null) throw new AppError('plan.unknown', { hash: planHash });
  const plan = RestorePlan.parse(kept.body);
  const { tenant: target } = await tenant.connect(signal);
  if (target.tenantId !== plan.target.tenantId)
    throw new AppError('plan.other-target', { planned: plan.target.tenantId, found: target.tenantId });
  const made = readLedger(plan, vault).made.filter(
    (thing) => vault.restores.step(plan.planId, '', undoneStep(thing)) === undefined,
  );
  const hasSpaces = made.some(({ kind }) => kind === 'space');
  return {
    ...deps,
    plan,
    made,
    apps: wholeOf(await tenant.apps(signal)).map(({ facts }) => facts),
    spaces: wholeOf(await tenant.spaces(signal)),
    connections: hasSpaces ? wholeOf(await tenant.connections(signal)) : [],
    removed: new Set(),
  };
}
