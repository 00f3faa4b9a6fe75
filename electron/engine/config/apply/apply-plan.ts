import type { ConfigApplied, ConfigPlan } from '../../../../shared/domain/config-plan.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Json } from '../../../../shared/json.ts';
import { patiently, type NewItem, type RunContext } from '../../jobs/index.ts';
import type { TenantClient } from '../../qlik/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { kindOf } from '../config-kinds.ts';
import { isObject } from '../document/pointer.ts';
import { aliasesStep, isPlannedStep } from '../plan/plan-config.ts';
import { readTarget } from '../plan/read-target.ts';
import { differencesOf, digestOf, scopeOf, targetFacts } from '../plan/target-facts.ts';
import { nameOf, type Alias, type TargetState } from '../plan/types.ts';
import { applyItem, isSettled, whyRefused } from './apply-item.ts';
import { createPlanMemory } from './plan-memory.ts';
import { compareWithWished } from './read-back.ts';
import { refuseRed } from './start-apply.ts';
import { summarize } from './summarize.ts';
import { endedStep, type ApplyContext, type ApplyWork, type Item } from './types.ts';

export type ApplyParts = {
  readonly world: World;
  readonly vault: Pick<Vault, 'config' | 'restores' | 'audit'>;
  /** A writing identity; whoever calls closes it. */
  readonly tenant: TenantClient;
  readonly context: ApplyContext & Partial<Pick<RunContext, 'phase' | 'total'>>;
};

const mostDifferences = 50;

/** Does what the plan says, in its order, from wherever its memory ends, and reads back what came of it. */
export async function applyPlan(plan: ConfigPlan, parts: ApplyParts): Promise<ConfigApplied> {
  const { vault, tenant, context } = parts;
  const memory = createPlanMemory(plan.planId, vault.restores);
  const aliases = memory.recall<readonly Alias[]>('', aliasesStep) ?? [];
  const { signal } = context;
  const { mayGoOn } = context.steps;
  const read = (kinds: readonly string[]) =>
    patiently(() => readTarget(kinds, { client: tenant, world: parts.world, signal, mayGoOn, aliases }), {
      waits,
      wait: tenant.wait,
      signal,
    });
  context.phase?.('looking at the target');
  const state = await read(readBy(plan));
  if (state.tenantId !== plan.tenantId)
    throw new AppError('plan.other-target', { planned: plan.tenantId, answered: state.tenantId });
  if (!hasWritten(plan, vault)) refuseChanged(plan, state);
  const toDo = plan.items.filter((item) => item.calls.length > 0 && !isSettled({ memory }, item));
  refuseWithoutFiles(toDo, vault);
  vault.audit.append('config-apply-begun', { planId: plan.planId, planHash: plan.hash, tenantId: plan.tenantId });
  const work: ApplyWork = {
    ...{ plan, vault, tenant, signal, mayGoOn, memory, state },
    made: new Set(plan.items.filter(({ action }) => action === 'create').map(nameOf)),
    readAgain: (kind) => read([kind]),
  };
  context.total?.(toDo.length);
  context.phase?.('applying');
  await applyAll(work, toDo, context);
  context.phase?.('reading back');
  const hasEnded = plan.items.some((item) => memory.recall(nameOf(item), endedStep) !== undefined);
  const warnings = hasEnded ? compareWithWished(work, await read(readBy(plan))) : [];
  const applied = summarize(plan, memory, warnings);
  vault.audit.append('config-apply-ended', { planId: plan.planId, ...applied.counts });
  return applied;
}

const mostSilent = 3;

/** One at a time: what comes later may name what came before. A tenant that answers nobody ends the run; it can go on later. */
async function applyAll(work: ApplyWork, items: readonly Item[], context: ApplyContext): Promise<void> {
  let silent = 0;
  for (const item of items) {
    silent = (await applyOne(work, item, context)) ? 0 : silent + 1;
    if (silent >= mostSilent) throw new AppError('tenant.unreachable', { inARow: silent });
  }
}

/** Whether the tenant said anything at all. */
async function applyOne(work: ApplyWork, item: Item, { run, forEach }: ApplyContext): Promise<boolean> {
  const [end] = await forEach([toItem(item, run.runId)], () => applyItem(work, item));
  if (end === undefined) return true;
  if (end.failure === null) return !isSilent(end.result);
  const why = whyRefused(
    new AppError(end.failure.code as AppError['code'], end.failure.details as AppError['details']),
  );
  work.memory.keep(nameOf(item), endedStep, { outcome: 'failed', id: '', why });
  return true;
}

const isSilent = (result: Json): boolean => isObject(result) && result['isSilent'] === true;

const toItem = ({ kind, key, action, calls }: Item, runId: string): NewItem => ({
  jobId: `${runId}/${kind}/${key}`,
  kind: 'apply-config',
  subject: `${kind}/${key}`,
  title: key,
  group: `${kindOf(kind)?.title ?? kind}: ${action}`,
  weight: calls.length,
  bytesTotal: null,
  input: null,
});

/** Its own kinds, and those of everything its calls name. */
const readBy = (plan: ConfigPlan): readonly string[] => {
  const named = plan.targetFacts.flatMap((fact) => (fact.startsWith('is ') ? [fact.split(' ')[1] ?? ''] : []));
  return [...new Set([...scopeOf(plan), ...named])];
};

/** From the first call on, what is different in the target is our own doing; until then it is looked over each time. */
const hasWritten = ({ planId }: ConfigPlan, vault: Pick<Vault, 'restores'>): boolean =>
  vault.restores.steps(planId).some(({ step }) => !isPlannedStep(step));

function refuseChanged(plan: ConfigPlan, state: TargetState): void {
  refuseRed(plan);
  const calls = plan.items.flatMap((item) => item.calls);
  const now = targetFacts(state, scopeOf(plan), calls);
  if (digestOf(now) === plan.targetDigest) return;
  const differences = differencesOf(plan.targetFacts, now);
  throw new AppError('plan.target-changed', {
    differences: differences.slice(0, mostDifferences),
    more: Math.max(0, differences.length - mostDifferences),
  });
}

/** The vault keeps a plan's files as long as the plan; one whose files were lost all the same cannot be run. */
function refuseWithoutFiles(items: readonly Item[], { config }: Pick<Vault, 'config'>): void {
  const files = items.flatMap(({ calls }) => calls.flatMap(({ file }) => file ?? []));
  const gone = files.filter(({ sha256 }) => config.file(sha256) === null).map(({ name }) => name);
  if (gone.length > 0)
    throw new AppError('request.refused', { why: 'files of this plan are lost; make the plan again', names: gone });
}

/** Seconds between tries of what belongs to no item: nobody else tries it again. */
const waits = [5, 20, 60];
