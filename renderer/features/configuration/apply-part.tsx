import { ApplyRun } from './apply-run.tsx';
import { PlanForm } from './plan-form.tsx';
import { useKeptPlan } from './plan-store.ts';
import { PlanView } from './plan-view.tsx';

/** From a wished state to a plan, from a plan to a tenant that is as planned. */
export function ApplyPart({ runId }: { readonly runId: string | undefined }) {
  const [plan, keep] = useKeptPlan();
  if (runId !== undefined) return <ApplyRun runId={runId} plan={plan} />;
  if (plan !== null) return <PlanView plan={plan} onAgain={() => keep(null)} />;
  return <PlanForm onPlan={keep} />;
}
