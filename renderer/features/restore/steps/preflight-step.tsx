import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { PlanSight } from '../../../../shared/domain/plan-sight.ts';
import { ErrorCard } from '../../../components/error-card.tsx';
import { dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { GuidePage } from '../guide/guide-page.tsx';
import { openAmbers } from '../guide/draft.ts';
import { useGuide, type Guide } from '../guide/guide-state.ts';
import { Checks } from './checks.tsx';

const words = text.restore.guide.preflight;

/** Whether anything is in the way, and what mends it. Reading the target is free, and nothing is written. */
export function PreflightStep() {
  const guide = useGuide();
  const { plan, current, planning, planFailure } = guide;
  const failure = planning.failure ?? planFailure;
  const mustCheck = !current && !planning.busy;
  return (
    <GuidePage
      step="preflight"
      title={titleOf(guide)}
      actions={
        plan !== null && (
          <>
            <span className="quiet">{words.checked(dateTime(plan.madeAt))}</span>
            {!mustCheck && <AgainButton guide={guide} />}
          </>
        )
      }
      {...(mustCheck ? { primary: <CheckButton guide={guide} first={plan === null} /> } : {})}
    >
      {failure !== null && <ErrorCard failure={failure} onRetry={() => planning.run()} />}
      {planning.busy && (
        <div className="card" role="status">
          <p>{words.reading}</p>
          <div className="skeleton-rows" aria-hidden />
        </div>
      )}
      {plan !== null && <Checks plan={plan} old={!current} />}
    </GuidePage>
  );
}

const AgainButton = ({ guide: { planning } }: { readonly guide: Guide }) => (
  <Button
    variant="default"
    leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
    loading={planning.busy}
    onClick={() => planning.run()}
  >
    {words.again}
  </Button>
);

const CheckButton = ({ guide: { planning }, first }: { readonly guide: Guide; readonly first: boolean }) => (
  <Button leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />} onClick={() => planning.run()}>
    {first ? words.now : words.again}
  </Button>
);

function titleOf({ plan, current, planning, draft }: Guide): string {
  if (planning.busy) return words.titleReading;
  if (plan === null) return words.titleNone;
  return current ? titleOfPlan(plan, openAmbers(draft, plan).length) : words.titleChanged;
}

function titleOfPlan({ preflight }: Pick<PlanSight, 'preflight'>, ambers: number): string {
  const red = preflight.filter(({ level }) => level === 'red').length;
  if (red > 0) return words.title(red);
  return ambers > 0 ? words.titleAmber(ambers) : words.titleGreen;
}
