import { onTestFinished } from 'vitest';
import { startPracticeTenant, type PracticeOptions, type PracticeTenant } from '../../electron/practice/index.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { RunProgress } from '../../shared/domain/job.ts';
import type { RestorePlan, RestoreSummary } from '../../shared/domain/restore.ts';
import { directoryOf } from '../../electron/practice/index.ts';
import { endOf, type GivenEngine } from './given.ts';

/** Another tenant where most of the same people are known and nothing else is. */
export async function anEmptyTenant(
  source: PracticeTenant,
  missing: readonly string[],
  options: PracticeOptions = {},
): Promise<PracticeTenant> {
  const tenant = await startPracticeTenant({
    seed: 99,
    clockRate: 1000,
    limits: 'off',
    ...options,
    seedFrom: { ...directoryOf(source.state), groups: [] },
    withoutSubjects: [...missing],
  });
  onTestFinished(() => tenant.close());
  return tenant;
}

/** Lets the vault know the tenant as a target. */
export async function knowTarget(vault: Pick<GivenEngine, 'client'>, tenant: PracticeTenant, name = 'rebuilt') {
  const { url: host, clientId, clientSecret } = tenant;
  await vault.client.tenants.add({ name, host, clientId, clientSecret, rateShare: 1, role: 'target' });
}

/** Runs a plan to its end; throws when it came to nothing. */
export async function runPlan(
  on: Pick<GivenEngine, 'client' | 'transport'>,
  plan: RestorePlan,
): Promise<{ run: RunProgress; runId: RunId; summary: RestoreSummary; alreadyDone: boolean }> {
  const { runId, alreadyDone } = await on.client.restores.start({ plan: JSON.stringify(plan) });
  const run = await endOf(runId, on);
  const { summary } = await on.client.restores.result({ runId });
  if (summary === null)
    throw Object.assign(new Error(`run ended as ${run.state}: ${JSON.stringify(run.failure)}`), { run });
  return { run, runId, summary, alreadyDone };
}
