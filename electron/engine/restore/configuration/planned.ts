import type { ConfigPlanItem } from '../../../../shared/domain/config-plan.ts';
import type { EpochMs } from '../../../../shared/domain/ids.ts';
import type { PlannedKind, RebuildConfiguration, RebuildStageName } from '../../../../shared/domain/rebuild.ts';
import type { Prepared } from '../plan/decide.ts';
import type { PlanDeps, PlannedRebuild } from '../types.ts';

/** One resource of the configuration with the part of the rebuild it belongs to. */
export type StagedItem = ConfigPlanItem & { readonly stage: RebuildStageName };

export type PlannedConfiguration = Omit<PlannedRebuild, 'plan'> & {
  readonly planHash: string;
  readonly items: readonly StagedItem[];
  readonly checks: PlannedRebuild['plan']['checks'];
};

/** Only a rebuild brings configuration, unless a person leaves it out; null too where the vault has no capture. */
export async function planConfiguration(
  { request, source }: Prepared,
  { configuration: port, target, tenant, signal }: PlanDeps,
): Promise<PlannedConfiguration | null> {
  const { kind, options } = request;
  if (kind !== 'rebuild' || !options.configuration || port === undefined) return null;
  const { snapshotId, tenant: from } = source.snapshot;
  const wanted = { snapshotId, source: from, target: target.name, confirm: options.confirm };
  const planned = await port.planRebuild(wanted, tenant, signal);
  if (planned === null) return null;
  const { configId, takenAt, plan } = planned;
  const items = plan.items.flatMap((item): StagedItem[] => {
    const stage = port.stageOf(item.kind);
    return stage === null ? [] : [{ ...item, stage }];
  });
  return { configId, takenAt, planHash: plan.hash, items, checks: plan.checks };
}

/** What a restore's plan says of it. */
export function summarize(planned: PlannedConfiguration | null | undefined): RebuildConfiguration | null {
  if (!planned) return null;
  const { configId, takenAt, planHash, items, checks } = planned;
  return {
    configId,
    takenAt: takenAt as EpochMs,
    planHash,
    kinds: [...Map.groupBy(items, ({ kind }) => kind).values()].flatMap(countKind),
    byHand: items
      .filter(needsHands)
      .map(({ kind, key, why, byHand }) => ({ kind, key, values: byHand.length === 0 ? [why] : byHand })),
    waiting: items.filter(isWaiting).map(({ kind, key, why }) => ({ kind, key, why })),
    checks,
  };
}

export const isWaiting = ({ action }: ConfigPlanItem): boolean => action === 'blocked';

/** A person has something to type or to make. */
export const needsHands = ({ action, byHand }: ConfigPlanItem): boolean =>
  action === 'by-hand' || (action !== 'unchanged' && byHand.length > 0);

function countKind(items: readonly StagedItem[]): PlannedKind[] {
  const [first] = items;
  if (first === undefined) return [];
  const count = (action: ConfigPlanItem['action']) => items.filter((item) => item.action === action).length;
  const { kind, stage } = first;
  return [
    {
      ...{ kind, stage, create: count('create'), update: count('update'), unchanged: count('unchanged') },
      ...{ byHand: count('by-hand'), waiting: count('blocked') },
    },
  ];
}

/** How many writes it takes, as the target looks now. */
export const writesOf = (planned: PlannedConfiguration | null | undefined): number =>
  (planned?.items ?? []).reduce((sum, { calls }) => sum + calls.length, 0);
