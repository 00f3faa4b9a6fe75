import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import type { Json, JsonObject } from '../../../../shared/json.ts';
import { readTarget } from '../target/read-target.ts';
import { keepSight } from '../target/sight.ts';
import { digestOf, targetFacts } from '../target/target-facts.ts';
import type { MakePlan, PlanDeps } from '../types.ts';
import { planConfiguration, summarize, writesOf } from '../configuration/planned.ts';
import { stagesOf } from '../configuration/stages.ts';
import { byHandSteps } from './by-hand.ts';
import { gapRows } from './check-apps.ts';
import { costOf } from './cost.ts';
import { decide, prepare } from './decide.ts';
import { restoredApps, type Draft } from './draft.ts';
import { interestOf } from './interest.ts';
import { planHash } from './plan-hash.ts';
import { plannedCalls } from './planned-calls.ts';
import { preflight } from './preflight.ts';

/** Reads the target, works everything out, and keeps the plan: only a kept plan can be run. */
export const makePlan: MakePlan = async (request, deps) => {
  const { vault, world } = deps;
  const prepared = prepare(request, deps);
  const state = await readTarget(deps.tenant, prepared.needs, deps.signal);
  const { name, host } = deps.target;
  // A practice tenant of a rehearsal is nobody's target.
  if (vault.tenants.get(name)?.host === host) keepSight(name, { state, needs: prepared.needs, at: world.now() }, vault);
  const draft = { ...(await decide(prepared, state, deps)), configuration: await planConfiguration(prepared, deps) };
  const plan = { ...draftedPlan(draft, prepared.planId, deps), hash: '' };
  const hashed: RestorePlan = { ...plan, hash: planHash(asJson(plan)) };
  const { planId, hash, kind, madeAt, snapshot } = hashed;
  vault.restores.keepPlan({ planId, hash, kind, madeAt, body: asJson(hashed) });
  vault.audit.append('plan-made', { planId, hash, kind, snapshotId: snapshot.snapshotId, target: deps.target.name });
  world.log.info('plan made', { planId, kind, apps: plan.apps.length, calls: plan.calls.length });
  return hashed;
};

/** A plan is plain data throughout; its type merely does not say so. */
const asJson = (plan: RestorePlan): JsonObject => plan as unknown as Json as JsonObject;

function draftedPlan(draft: Draft, planId: string, deps: PlanDeps): Omit<RestorePlan, 'hash'> {
  const { request, source, state, connections } = draft;
  const { snapshot } = source;
  const decided = {
    identity: { userId: state.me.userId, subject: state.me.subject },
    options: request.options,
    people: [...draft.people],
    groups: [...draft.groups],
    spaces: [...draft.spaces],
    staging: draft.staging,
    templates: draft.templates,
    apps: [...draft.apps],
    configuration: summarize(draft.configuration),
  };
  const facts = targetFacts(state, interestOf(decided, connections));
  const calls = plannedCalls({ ...decided, targetFacts: facts });
  const writes = writesOf(draft.configuration);
  return {
    ...decided,
    format: 'coffer-restore-plan',
    version: 1,
    kind: request.kind,
    planId,
    vaultId: deps.vault.vaultId,
    madeAt: deps.world.now(),
    snapshot: {
      snapshotId: snapshot.snapshotId,
      state: snapshot.state,
      takenAt: snapshot.startedAt,
      tenant: snapshot.tenant,
      gaps: gapRows(source),
    },
    target: { name: deps.target.name, host: deps.target.host, tenantId: state.tenant.tenantId },
    preflight: preflight(draft, deps.target.host),
    byHand: byHandSteps(draft),
    ...(request.kind === 'rebuild' ? { stages: stagesOf(draft) } : {}),
    calls,
    cost: costOf(calls, { ...quantitiesOf(draft), share: deps.target.rateShare, furtherWrites: writes }),
    targetFacts: facts,
    targetDigest: digestOf(facts),
  };
}

function quantitiesOf(draft: Draft) {
  const apps = restoredApps(draft);
  const isChange = ({ ownerId }: { readonly ownerId: string | null }) =>
    ownerId !== null && ownerId !== draft.state.me.userId;
  return {
    importsPerDay: draft.request.options.importsPerDay,
    imports: apps.length,
    uploadBytes: apps.reduce((bytes, { fileBytes }) => bytes + fileBytes, 0),
    ownerChanges: apps.reduce((changes, { objects }) => changes + objects.filter(isChange).length, 0),
  };
}
