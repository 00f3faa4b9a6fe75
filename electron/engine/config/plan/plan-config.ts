import type { ConfigDocument, ConfigKindName } from '../../../../shared/domain/config.ts';
import type { ConfigPlan, ConfigPlanItem } from '../../../../shared/domain/config-plan.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { Json, JsonObject } from '../../../../shared/json.ts';
import { planHash } from '../../vault/index.ts';
import { kindOf } from '../config-kinds.ts';
import { checkPlan } from './checks.ts';
import { decideItem } from './decide-item.ts';
import { inMakingOrder, makingOrder } from './order-kinds.ts';
import { planDeletions } from './plan-deletions.ts';
import { readTarget } from './read-target.ts';
import { usesOf, type Use } from './references.ts';
import { settleReferences } from './settle-references.ts';
import { takingsOf, withoutTakings } from './takings.ts';
import { digestOf, targetFacts } from './target-facts.ts';
import { nameOf, type ConfigPlanDeps, type ConfigPlanRequest, type TargetState } from './types.ts';

/** Step under which a plan keeps each document its run will need to compare with. */
export const wishedStep = 'wished';
/** Step under which a plan keeps the other names of what its calls mean. */
export const aliasesStep = 'aliases';
/** Step by which the vault knows a file that a plan sends; it keeps the file as long as the plan. */
const fileStep = (sha256: string): string => `file/${sha256}`;

/** Whether a plan was kept with this step, before any run of it. */
export const isPlannedStep = (step: string): boolean =>
  step === wishedStep || step === aliasesStep || step.startsWith(fileStep(''));

/**
 * Reads the target and works out what would have to be sent to make it as wished; sends nothing itself. The plan is kept in the
 * vault: only a kept plan can be run.
 */
export async function planConfig(request: ConfigPlanRequest, deps: ConfigPlanDeps): Promise<ConfigPlan> {
  refuseTarget(deps);
  const documents = chosen(request);
  const scope = scopeFor(request, documents);
  const read = [...new Set([...scope, ...documents.map(({ kind }) => kind).filter((kind) => kindOf(kind) !== null)])];
  const state = await readTarget(read, { ...deps, aliases: request.aliases ?? [] });
  const decided = documents.map((document) => decideItem(document, state));
  const settled = settleReferences(decided, state);
  const takings = takingsOf(settled.items);
  const wished = request.armed === null ? settled.items.map(withoutTakings) : settled.items;
  const ordered = inMakingOrder(wished, ({ calls }) => calls.flatMap(usesOf));
  // What is deleted goes last, and what others may still need goes last of all.
  const extra = inMakingOrder(
    planDeletions({ ...request, documents }, scope, state, takings),
    namedBy(state),
  ).reverse();
  const items = [...ordered, ...extra];
  const draft = { request, documents, scope, state, items, missing: settled.missing, takings };
  return keepPlan({ request, documents, scope, state, items, checks: checkPlan(draft, deps) }, deps);
}

/** What a resource of the target names. */
const namedBy =
  ({ documents }: TargetState) =>
  (item: ConfigPlanItem): readonly Use[] =>
    usesOf({ path: '', body: documents.get(nameOf(item))?.resource ?? null });

function refuseTarget({ vault, tenant }: ConfigPlanDeps): void {
  const known = vault.tenants.get(tenant);
  if (known === null) throw new AppError('request.not-found', { what: 'tenant', name: tenant });
  if (known.role === 'former')
    throw new AppError('request.refused', { why: 'this tenant was succeeded by another and is left alone', tenant });
}

/** The documents this plan is about: people, apps and the like are only there to be named. */
function chosen({ documents, kinds }: ConfigPlanRequest): readonly ConfigDocument[] {
  const names = new Set<string>();
  return documents.filter((document) => {
    const kind = kindOf(document.kind);
    if (kinds.length > 0 && !kinds.includes(document.kind)) return false;
    if (kind?.stage === 'none' && kind.byHand(document).length === 0) return false;
    const name = nameOf(document);
    if (names.has(name)) throw new AppError('request.invalid', { field: 'documents', problem: `${name} twice` });
    names.add(name);
    return true;
  });
}

/** Every kind that may be written: what was asked for, what the documents are of, and what a whole capture has none of. */
function scopeFor({ kinds, readings }: ConfigPlanRequest, documents: readonly ConfigDocument[]): ConfigKindName[] {
  const read = (readings ?? []).filter(({ state, word }) => state === 'read' && word !== 'impossible');
  const asked = kinds.length > 0 ? kinds : read.map(({ kind }) => kind);
  const all = new Set([...asked, ...documents.map(({ kind }) => kind)]);
  return makingOrder.filter((kind) => all.has(kind) && kindOf(kind)?.write != null);
}

type Drafted = {
  readonly request: ConfigPlanRequest;
  readonly documents: readonly ConfigDocument[];
  readonly scope: readonly ConfigKindName[];
  readonly state: TargetState;
  readonly items: readonly ConfigPlanItem[];
  readonly checks: ConfigPlan['checks'];
};

/** A plan is plain data throughout; its type merely does not say so. */
const asJson = (plan: ConfigPlan): JsonObject => plan as unknown as Json as JsonObject;

/** Gives the plan its id and hash and keeps it, with the documents and files its run will need. */
function keepPlan(drafted: Drafted, { world, vault, tenant }: ConfigPlanDeps): ConfigPlan {
  const { request, documents, scope, state, items, checks } = drafted;
  const facts = targetFacts(
    state,
    scope,
    items.flatMap(({ calls }) => calls),
  );
  const unhashed: ConfigPlan = {
    format: 'coffer-config-plan',
    version: 1,
    planId: world.newId(),
    vaultId: vault.vaultId,
    madeAt: world.now(),
    tenant,
    tenantId: state.tenantId,
    from: request.from,
    variables: [...request.variables].sort(),
    armed: request.armed,
    checks,
    items: [...items],
    targetFacts: facts,
    targetDigest: digestOf(facts),
    hash: '',
  };
  const plan: ConfigPlan = { ...unhashed, hash: planHash(asJson(unhashed)) };
  const { planId, hash, madeAt } = plan;
  for (const bytes of request.files.values()) vault.config.keepFile(bytes);
  vault.restores.keepPlan({ planId, hash, kind: 'config', madeAt, body: asJson(plan) });
  for (const { file } of items.flatMap(({ calls }) => calls))
    if (file !== null) vault.restores.keepStep(planId, '', fileStep(file.sha256), true);
  const written = new Set(items.filter(({ calls }) => calls.length > 0).map(nameOf));
  for (const document of documents)
    if (written.has(nameOf(document))) vault.restores.keepStep(planId, nameOf(document), wishedStep, document);
  if (request.aliases !== undefined && request.aliases.length > 0)
    vault.restores.keepStep(planId, '', aliasesStep, [...request.aliases]);
  vault.audit.append('plan-made', { planId, hash, kind: 'config', target: tenant });
  world.log.info('plan made', { planId, kind: 'config', items: items.length });
  return plan;
}
