import { SnapshotId, TenantName, type AppId } from '../../../../shared/domain/ids.ts';
import { PlanOptions, RestorePlan, RestoreSummary } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { z } from '../../../../shared/schema.ts';
import { refuseSecondWriter, type RunContext, type RunKind, type RunOutcome } from '../../jobs/index.ts';
import type { TenantClient } from '../../qlik/index.ts';
import type { Vault } from '../../vault/index.ts';
import { makePlan } from '../plan/make-plan.ts';
import { contextFor } from '../rehearse/inner-run.ts';
import { provedApps } from '../rehearse/proved-apps.ts';
import { refuseRed } from '../rehearse/refuse-red.ts';
import { runPlan } from '../run/restore-run.ts';
import { RestoreInput, type PlanDeps, type RestoreDeps } from '../types.ts';
import { undoRun } from '../undo/undo-run.ts';
import { drillSpaceName, drillView } from './drill-view.ts';
import { lostByRelease, releaseOver } from './release-over.ts';

/** As a restore's, so that an undo finds the plan of a drill that was cut off. */
export const DrillInput = RestoreInput.extend({ snapshotId: SnapshotId, token: z.string().regex(/^[0-9a-f]{8}$/) });
export type DrillInput = z.infer<typeof DrillInput>;

export type DrillRequest = {
  readonly snapshotId: SnapshotId;
  readonly apps: readonly AppId[];
  /** Eight hex digits that tell this drill's spaces from any other's. */
  readonly token: string;
};

/** Plans a drill: the apps go into throw-away spaces beside whatever lives there. Only reads the tenant. */
export async function planDrill({ snapshotId, apps, token }: DrillRequest, deps: PlanDeps): Promise<DrillInput> {
  const options = PlanOptions.parse({
    apps,
    onConflict: 'copy',
    createSpaces: true,
    origin: 'copy',
    templateSpace: drillSpaceName(token, 'templates'),
  });
  const request = { kind: 'restore' as const, snapshotId, options, spaceMap: null, peopleMap: null };
  const plan = await makePlan(request, { ...deps, vault: drillView(deps.vault, token) });
  refuseRed(plan);
  return { planHash: plan.hash, planId: plan.planId, target: plan.target.name, kind: 'drill', snapshotId, token };
}

/**
 * The kind of run that restores into throw-away spaces, compares, publishes the next release over what it restored, and
 * removes what it made. What it proves is kept before that: a drill that leaves something says so, and is not done.
 */
export function drillRun(deps: RestoreDeps): RunKind {
  return {
    async run(context) {
      const input = DrillInput.parse(context.run.input);
      refuseSecondWriter(input.target, context.run.runId, deps.vault);
      const plan = RestorePlan.parse(deps.vault.restores.planByHash(input.planHash)?.body);
      const tenant = deps.openTarget(TenantName.parse(input.target));
      try {
        // Kept, so that a drill that was stopped while it cleared away only goes on with that.
        const outcome = await context.steps.step('outcome', () => drill(plan, input, { context, tenant }, deps));
        return withWarnings(outcome, await clearAway(context, tenant, deps));
      } catch (thrown) {
        // What was stopped may go on; what failed leaves nothing behind.
        if (!context.signal.aborted) await clearAway(context, tenant, deps);
        throw thrown;
      } finally {
        await tenant.close();
      }
    },
  };
}

type Doing = { readonly context: RunContext; readonly tenant: TenantClient };

async function drill(
  plan: RestorePlan,
  input: DrillInput,
  { context, tenant }: Doing,
  { world, vault }: RestoreDeps,
): Promise<RunOutcome> {
  refuseUndone(plan, vault);
  const parts = { world, vault: drillView(vault, input.token), tenant };
  const preflight = async () => undefined;
  const outcome = await runPlan(plan, contextFor(plan, 'drill', context), { ...parts, preflight });
  await releaseOver(plan, context, parts);
  prove(input, context, { world, vault });
  return outcome;
}

/** What was made is gone; the ledger knows it as done. Only another drill can begin anew. */
function refuseUndone({ planId }: RestorePlan, vault: Vault): void {
  if (vault.restores.steps(planId).some(({ step }) => step.startsWith('undone/')))
    throw new AppError('request.refused', { why: 'what this drill had made was removed; start another one' });
}

/** An app is restorable when its report tells nothing against it and its next release cost nobody anything. */
function prove(
  { planId, snapshotId }: DrillInput,
  context: RunContext,
  { world, vault }: Pick<RestoreDeps, 'world' | 'vault'>,
): void {
  const { runId } = context.run;
  const apps = provedApps(runId, vault).apps.filter((appId) => !lostByRelease({ vault }, planId, appId));
  if (apps.length === 0) return;
  vault.restores.prove({ snapshotId, kind: 'restorable', at: world.now(), runId, apps });
  vault.audit.append('drilled', { snapshotId, runId, apps: apps.length });
}

/** What had to be left is named: a drill that leaves anything is not done. */
async function clearAway(context: RunContext, tenant: TenantClient, { world, vault }: RestoreDeps): Promise<string[]> {
  context.phase('removing what was made');
  const { kept } = await undoRun(context.run, { world, vault, tenant, signal: context.signal });
  return kept.map(({ thing: { kind, name }, why }) => `${kind} "${name}" is still there: ${why}`);
}

function withWarnings(outcome: RunOutcome, left: readonly string[]): RunOutcome {
  if (left.length === 0) return outcome;
  const summary = RestoreSummary.parse(outcome.result);
  return { state: 'partial', result: { ...summary, warnings: [...summary.warnings, ...left] } };
}
