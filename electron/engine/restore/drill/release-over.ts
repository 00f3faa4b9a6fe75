import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { RunContext } from '../../jobs/index.ts';
import { closeReport } from '../report/close-report.ts';
import { readLedger } from '../report/read-ledger.ts';
import { asLeft } from '../run/verify-app.ts';
import type { PlanParts } from '../run/restore-run.ts';
import type { AppOutcome } from '../types.ts';
import { lostByPublishOver } from './publish-over.ts';

type Parts = Omit<PlanParts, 'preflight'>;

/** Warnings of a drill about its publishing over; an app that has one is not restorable. */
const warning = 'warning/publish-over';

/** Publishes each cleaned copy over the app it was made of, once, and writes the report again with what came of it. */
export async function releaseOver(plan: RestorePlan, context: RunContext, parts: Parts): Promise<void> {
  const { vault } = parts;
  const { outcomes } = readLedger(plan, vault);
  context.phase('publishing over');
  for (const { appId, targetName } of plan.apps) {
    const outcome = outcomes.get(appId);
    if (outcome === undefined || vault.restores.step(plan.planId, appId, 'released-over') !== undefined) continue;
    const problem = await problemOf(outcome, targetName, context.signal, parts);
    if (problem !== null) vault.restores.keepStep(plan.planId, appId, warning, problem);
    await keepAsLeft(plan, outcome, appId, { context, parts });
    vault.restores.keepStep(plan.planId, appId, 'released-over', true);
  }
  const { runId, startedAt, createdAt } = context.run;
  const { calls } = parts.tenant.statistics();
  const endedAt = parts.world.now();
  closeReport(plan, { runId, kind: 'drill', startedAt: startedAt ?? createdAt, endedAt, calls }, vault);
}

/** Whether publishing over an app of the plan cost somebody something. */
export const lostByRelease = ({ vault }: Pick<Parts, 'vault'>, planId: string, appId: string): boolean =>
  vault.restores.step(planId, appId, warning) !== undefined;

async function problemOf(
  { outcome, newAppId, copyId }: AppOutcome,
  name: string,
  signal: AbortSignal,
  { tenant, world }: Parts,
): Promise<string | null> {
  if (outcome !== 'restored' || newAppId === null || copyId === null) return null;
  try {
    const lost = await lostByPublishOver({ template: copyId, over: newAppId }, tenant, signal);
    return lost.length === 0
      ? null
      : `Publishing over "${name}" lost ${lost.length} objects of people: ${lost.join(', ')}`;
  } catch (thrown) {
    signal.throwIfAborted();
    const error = AppError.from(thrown);
    world.log.error('publishing over failed', { error });
    return `Publishing over "${name}" was refused (${error.code})`;
  }
}

/** Publishing over changed the app; an undo must know that it was us. */
async function keepAsLeft(
  { planId }: RestorePlan,
  { newAppId, copyId }: AppOutcome,
  appId: string,
  { context: { signal }, parts: { tenant, vault } }: { context: RunContext; parts: Parts },
): Promise<void> {
  if (newAppId === null || copyId === null) return;
  const facts = await tenant.app(newAppId, signal);
  if (facts === null) return;
  const reading = await tenant.readObjects(newAppId, signal);
  vault.restores.keepStep(planId, appId, 'left', asLeft({ facts, reading }));
}
