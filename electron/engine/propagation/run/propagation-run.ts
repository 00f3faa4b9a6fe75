import { PropagationPlan, type PropagationSummary } from '../../../../shared/domain/propagation.ts';
import type { TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { RunContext, RunKind, RunOutcome } from '../../jobs/index.ts';
import type { QalyptusClient } from '../../qalyptus/index.ts';
import type { Vault } from '../../vault/index.ts';
import type { World } from '../../world.ts';
import { repeatChecks } from '../plan/repeat-checks.ts';
import { PropagationInput, type PropagationRunDeps } from '../types.ts';
import { createBrakes } from './brakes.ts';
import { createFirstPatch } from './first-patch.ts';
import { refuseBeside, refuseRolledBack } from './may-run.ts';
import { createPlanMemory } from './plan-memory.ts';
import { runChanges } from './run-changes.ts';
import { leftToDo, runTargets } from './run-targets.ts';
import { createSight } from './sight.ts';
import { answerTab } from './tab-question.ts';
import { askedToDisableStep, endedStep, frozenStep, type Ended, type PropagationWork } from './work.ts';

/** The kind of run that propagates, updates and re-points. Killed anywhere, it goes on where the plan's memory ends. */
export function propagationRun({ world, vault, openServer }: PropagationRunDeps): RunKind {
  return {
    async run(context) {
      const input = PropagationInput.parse(context.run.input);
      const kept = vault.restores.planByHash(input.planHash);
      if (kept === null) throw new AppError('plan.unknown', { hash: input.planHash });
      refuseBeside(input.server, context.run.runId, vault);
      refuseRolledBack(input.planId, vault);
      const plan = PropagationPlan.parse(kept.body);
      const client = openServer(plan.server.name);
      try {
        return await runPlan({ plan, input, context, client, world, vault });
      } finally {
        await client.close();
      }
    },
  };
}

type Parts = {
  readonly plan: PropagationPlan;
  readonly input: PropagationInput;
  readonly context: RunContext;
  readonly client: QalyptusClient;
  readonly world: World;
  readonly vault: Vault;
};

async function runPlan(parts: Parts): Promise<RunOutcome> {
  const { plan, input, context, client, world, vault } = parts;
  const { signal, run } = context;
  context.watchCalls(() => ({ ...client.statistics(), waited: 0, tiers: [] }));
  const memory = createPlanMemory(plan.planId, vault.restores);
  const warnings: string[] = [];
  const warn = (text: string) => void warnings.push(text);
  const work: PropagationWork = {
    plan,
    runId: run.runId,
    warn,
    world,
    vault,
    client,
    signal,
    memory,
    brakes: createBrakes(),
    firstPatch: createFirstPatch({ client, signal, warn }),
    sight: createSight({ plan, vault, world }),
    masterReports: masterReader(plan, client, signal),
    retryFailed: input.retryFailed,
    mayGoOn: context.steps.mayGoOn,
  };
  const facts = { planId: plan.planId, planHash: plan.hash, runId: run.runId, server: plan.server.name };
  vault.audit.append('propagation-begun', { ...facts, kind: plan.kind });
  // From the first write on, what is different on the server is our own doing.
  const steps = vault.restores.steps(plan.planId);
  const asked = steps.filter(({ step }) => step === askedToDisableStep).map(({ subject }) => subject);
  if (asked.length === steps.length) await repeatChecks(plan, { client, signal, touched: new Set(asked) });
  const isPropagation = plan.kind === 'propagate';
  answerTab(work, input.tabShows);
  const canaryWaits = isPropagation && (await runTargets(work, context, input.goOn));
  if (isPropagation) warnOfFrozen(work);
  else await runChanges(work, context);
  const summary = summarize(work, canaryWaits, warnings);
  const { failed, review } = summary.targets;
  vault.audit.append('propagation-ended', { ...facts, ...summary.targets, canaryWaits });
  const isOver = canaryWaits || !isPropagation || leftToDo(work) === 0;
  const isWhole = failed + review === 0 && isOver && stillFrozen(work).length === 0;
  return { state: isWhole ? 'done' : 'partial', result: summary };
}

/** Subjects that this plan has disabled and not enabled again. */
const stillFrozen = ({ memory }: PropagationWork): readonly string[] =>
  memory
    .all<boolean>(frozenStep)
    .filter(({ result }) => result)
    .map(({ subject }) => subject);

function warnOfFrozen(work: PropagationWork): void {
  for (const propKey of stillFrozen(work)) {
    const target = work.plan.targets.find((one) => one.propKey === propKey);
    const name = work.vault.qalyptus.row(propKey)?.serverName ?? target?.name ?? propKey;
    work.warn(`${name}: was enabled, and stays disabled; enable it in Qalyptus when it is right`);
  }
}

function masterReader({ master }: PropagationPlan, client: QalyptusClient, signal: AbortSignal) {
  let reports: Promise<readonly TaskReport[]> | null = null;
  const read = async () => {
    if (master === null || (await client.task(master.taskId, signal)) === null) return [];
    return client.reports(master.taskId, signal);
  };
  return () =>
    (reports ??= read().catch((thrown: unknown) => {
      reports = null;
      throw thrown;
    }));
}

/** What the plan has come to so far, whichever run did it. */
function summarize({ plan, memory }: PropagationWork, canaryWaits: boolean, warnings: readonly string[]) {
  const ends = memory.all<Ended>(endedStep).map(({ result }) => result);
  const count = (end: Ended) => ends.filter((one) => one === end).length;
  const barred = plan.targets.filter(({ action }) => action === 'blocked' || action === 'conflict').length;
  const tasks = new Set(plan.changes.map(({ taskId }) => taskId)).size;
  const summary: PropagationSummary = {
    planHash: plan.hash,
    targets: {
      planned: plan.kind === 'propagate' ? plan.targets.length : tasks,
      created: count('created'),
      adopted: count('adopted'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      failed: count('failed') + barred,
      review: count('review'),
    },
    canaryWaits,
    warnings: [...warnings],
  };
  return summary;
}
