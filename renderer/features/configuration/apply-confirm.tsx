import type { ConfigPlan } from '../../../shared/domain/config-plan.ts';
import { useClient } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { Confirm } from '../../components/confirm.tsx';
import { goTo } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { planCounts, planText } from './plan-facts.ts';

const words = text.configuration.apply;

type Props = { readonly plan: ConfigPlan; readonly isSource: boolean; readonly onClose: () => void };

/** The last word before a tenant is written to; its name is typed where something could be lost. */
export function ApplyConfirm({ plan, isSource, onClose }: Props) {
  const { config } = useClient();
  const counts = planCounts(plan);
  const act = useAct(async () => {
    const { runId } = await config.apply({ plan: planText(plan) });
    goTo({ screen: 'configuration', id: 'apply', part: runId });
  });
  const losesSomething = isSource || counts.delete > 0;
  return (
    <Confirm
      opened
      onClose={onClose}
      title={words.startTitle(plan.tenant)}
      confirm={words.startNow}
      act={act}
      {...(losesSomething ? { typed: plan.tenant } : {})}
    >
      <p>{words.startBody(counts.calls)}</p>
      {counts.delete > 0 && <p className="tone-bad">{words.startDeletes(counts.delete)}</p>}
      {isSource && <p>{words.startSource}</p>}
      <p className="quiet">
        {words.hash} <code>{plan.hash.slice(0, 12)}</code>
      </p>
    </Confirm>
  );
}
