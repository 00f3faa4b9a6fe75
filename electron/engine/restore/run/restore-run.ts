import { AppError } from '../../../../shared/errors/app-error.ts';
import { TenantName } from '../../../../shared/domain/ids.ts';
import { RestorePlan, type AppPlan, type RestoreSummary } from '../../../../shared/domain/restore.ts';
import {
  patiently,
  refuseSecondWriter,
  type NewItem,
  type RunContext,
  type RunKind,
  type RunOutcome,
} from '../../jobs/index.ts';
import type { TenantClient } from '../../qlik/index.ts';
import type { Vault } from '../../vault/index.ts';
import { repeatPreflight } from '../plan/repeat-preflight.ts';
import { configurationTurns } from '../configuration/apply-moments.ts';
import { closeReport } from '../report/close-report.ts';
import { RestoreInput, type RestoreDeps } from '../types.ts';
import { refuseUndone } from './may-run.ts';
import { refusedOf } from './give-owners.ts';
import { inWaves } from './in-waves.ts';
import { createLedger } from './ledger.ts';
import { isOwnerRefused } from './place-app.ts';
import { restoreApp } from './restore-app.ts';
import { setUp, tidyUp } from './set-up.ts';
import { isSettled, outcomeOf, type AppWork, type RestoreWork } from './work.ts';

export type PlanParts = Pick<RestoreDeps, 'world' | 'vault' | 'configuration'> & {
  /** A writing identity; whoever calls closes it. */
  readonly tenant: TenantClient;
  /** Refuses when the target is no longer what the plan was made for. */
  readonly preflight: typeof repeatPreflight;
};

/** Does what the plan says, from wherever its ledger ends: everything is looked up there before it is sent. */
export async function runPlan(plan: RestorePlan, context: RunContext, parts: PlanParts): Promise<RunOutcome> {
  const { world, vault, tenant } = parts;
  const { signal } = context;
  context.watchCalls(tenant.statistics);
  context.phase('connecting');
  const { planId } = plan;
  const ledger = createLedger({ planId, restores: vault.restores, world, steps: context.steps });
  const withPatience = <T>(part: () => Promise<T>) => patiently(part, { waits, wait: tenant.wait, signal });
  const bot = await withPatience(() => connectTo(plan, tenant, signal));
  if (!hasWritten(plan, vault)) {
    context.phase('preflight');
    await withPatience(() => parts.preflight(plan, { tenant, signal }));
    ledger.keep('', 'preflight', true);
    vault.audit.append('restore-begun', { planId, planHash: plan.hash, tenantId: plan.target.tenantId });
  }
  const imports = { refused: false };
  const work: RestoreWork = { plan, world, vault, tenant, writer: tenant.writer(), bot, ledger, signal, imports };
  const toDo = plan.apps.filter((app) => app.action === 'restore' && !isDone({ ...work, app }));
  let expected = 0;
  const expectItems = (items: number) => context.total((expected += items));
  const configuration = configurationTurns(work, { port: parts.configuration, context, expectItems });
  await configuration('first');
  context.phase('setting up spaces');
  await withPatience(() => setUp(work, toDo.length > 0));
  await configuration('before');
  expectItems(toDo.length);
  context.phase('restoring apps');
  for (const wave of inWaves(toDo)) {
    const items = wave.map((app) => toItem(app, context));
    const byId = new Map(wave.map((app) => [app.appId as string, app]));
    await context.forEach(items, async (item) => {
      const app = byId.get(item.item.subject);
      if (!app) throw new AppError('job.odd', { subject: item.item.subject });
      return restoreApp({ ...work, app, item });
    });
  }
  context.phase('tidying up');
  await withPatience(() => tidyUp(work));
  await configuration('after');
  context.phase('writing the report');
  return close(work, context);
}

/** Steps that are kept before anything is sent. */
const beforeAnyWrite = /^(preflight|group\/|warning\/|note\/accepted\/)/;

/** From the first write on, what is different in the target is our own doing; until then it is looked over each time. */
const hasWritten = ({ planId }: RestorePlan, vault: Pick<Vault, 'restores'>): boolean =>
  vault.restores.steps(planId).some(({ step }) => !beforeAnyWrite.test(step));

/** Seconds between tries of what belongs to no app: nobody else tries it again. */
const waits = [5, 20, 60, 60];

/** The right tenant, and the bot the plan was made for: everything it counts as the bot's own is judged by that. */
async function connectTo(plan: RestorePlan, tenant: TenantClient, signal: AbortSignal) {
  const { me, tenant: facts } = await tenant.connect(signal);
  if (facts.tenantId !== plan.target.tenantId)
    throw new AppError('plan.other-target', { planned: plan.target.tenantId, found: facts.tenantId });
  if (me.userId !== plan.identity.userId)
    throw new AppError('plan.other-target', { planned: plan.identity.subject, found: me.subject });
  return me;
}

/** Nothing is left to be done or tried again for this app. */
const isDone = (work: Pick<AppWork, 'app'> & RestoreWork): boolean =>
  isSettled(work, work.app.appId) && refusedOf(work).length === 0 && !isOwnerRefused(work);

/** Import, publish and the like, beside one write for each object to be given away. */
const writesBesideOwners = 6;

const toItem = (app: AppPlan, { run }: RunContext): NewItem => ({
  jobId: `${run.runId}/${app.appId}`,
  kind: 'restore-app',
  subject: app.appId,
  title: app.targetName,
  group: app.variant,
  weight: app.objects.filter(({ ownerId }) => ownerId !== null).length + writesBesideOwners,
  bytesTotal: app.fileBytes,
  input: null,
});

function close(work: RestoreWork, { run }: RunContext): RunOutcome {
  const { plan, vault, world, tenant } = work;
  const { kind } = RestoreInput.parse(run.input);
  const { calls } = tenant.statistics();
  const endedAt = world.now();
  const facts = { runId: run.runId, kind, startedAt: run.startedAt ?? run.createdAt, endedAt, calls };
  const { counts, warnings, exceptions, configuration } = closeReport(plan, facts, vault).certificate;
  const isWarned = vault.restores.steps(plan.planId).some(({ step }) => step.startsWith('warning/'));
  const isAsPlanned = !isWarned && !exceptions.some(({ verdict }) => verdict !== 'not-restorable');
  const skipped = plan.apps.filter(({ action }) => action === 'skip').length;
  const restored = plan.apps.filter(({ appId }) => outcomeOf(work, appId)?.outcome === 'restored').length;
  const failed = plan.apps.length - skipped - restored;
  const summary: RestoreSummary = {
    planHash: plan.hash,
    runId: run.runId,
    apps: { planned: plan.apps.length, restored, skipped, failed },
    objects: counts,
    ...(configuration === undefined ? {} : { configuration: configuration.counts }),
    warnings,
  };
  vault.audit.append('restore-ended', { planId: plan.planId, runId: run.runId, restored, failed });
  return { state: failed === 0 && isAsPlanned ? 'done' : 'partial', result: summary };
}

/** The kind of run that restores. Killed anywhere, it starts again and goes on where the plan's ledger ends. */
export function restoreRun(deps: RestoreDeps): RunKind {
  return {
    async run(context) {
      const { planHash, target } = RestoreInput.parse(context.run.input);
      const kept = deps.vault.restores.planByHash(planHash);
      if (kept === null) throw new AppError('plan.unknown', { hash: planHash });
      // Asked here too: a run can also be resumed, past everything its start has asked.
      refuseUndone(kept, deps.vault);
      refuseSecondWriter(target, context.run.runId, deps.vault);
      const tenant = deps.openTarget(TenantName.parse(target));
      try {
        return await runPlan(RestorePlan.parse(kept.body), context, {
          ...deps,
          tenant,
          preflight: repeatPreflight,
        });
      } finally {
        await tenant.close();
      }
    },
  };
}
