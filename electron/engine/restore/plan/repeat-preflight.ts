import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { TenantClient } from '../../qlik/index.ts';
import { readTarget } from '../target/read-target.ts';
import { differencesOf, digestOf, targetFacts, withoutNewConnections } from '../target/target-facts.ts';
import { connectionsIn, interestOf, needsOf } from './interest.ts';

const mostDifferences = 50;

/**
 * Looks at the target again before the first write: refuses a plan with red points, another tenant or bot, and a target
 * that is no longer what the plan was made for. Sends nothing but reads.
 */
export async function repeatPreflight(
  plan: RestorePlan,
  { tenant, signal }: { readonly tenant: TenantClient; readonly signal?: AbortSignal },
): Promise<void> {
  const red = plan.preflight.filter(({ level }) => level === 'red');
  if (red.length > 0)
    throw new AppError('plan.red', { names: red.map(({ name }) => name), items: red.map(({ seen }) => seen) });
  const state = await readTarget(tenant, needsOf(plan), signal);
  // What a broken list does not show may be there all the same.
  if (state.broken.length > 0) throw new AppError('tenant.unreachable', { broken: state.broken });
  const { tenantId } = state.tenant;
  if (tenantId !== plan.target.tenantId)
    throw new AppError('plan.other-target', { planned: plan.target.tenantId, answered: tenantId });
  const now = targetFacts(state, interestOf(plan, connectionsIn(plan.targetFacts)));
  const facts = withoutNewConnections(plan.targetFacts, now);
  if (digestOf(facts) === plan.targetDigest) return;
  const differences = differencesOf(plan.targetFacts, facts);
  throw new AppError('plan.target-changed', {
    differences: differences.slice(0, mostDifferences),
    more: Math.max(0, differences.length - mostDifferences),
  });
}
