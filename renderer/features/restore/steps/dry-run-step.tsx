import { Button } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import type { PlanSight } from '../../../../shared/domain/plan-sight.ts';
import { useClient, useHost } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card, Fact, Facts } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { bytes, count } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { GuidePage } from '../guide/guide-page.tsx';
import { useGuide, type Guide } from '../guide/guide-state.ts';
import { minutes } from '../minutes.ts';
import { CallGrid } from './call-grid.tsx';
import { PlannedApps, PlannedHands, PlannedStages } from './planned-lists.tsx';

const words = text.restore.guide.dry;

/** Every call the run would make, before any is sent. */
export function DryRunStep() {
  const guide = useGuide();
  const { plan, current, planning, planFailure } = guide;
  const failure = planning.failure ?? planFailure;
  return (
    <GuidePage
      step="dry-run"
      title={titleOf(guide)}
      actions={plan !== null && <SavePlan plan={plan} />}
      {...(current || planning.busy
        ? {}
        : { primary: <Button onClick={() => planning.run()}>{words.workOut}</Button> })}
    >
      {failure !== null && <ErrorCard failure={failure} onRetry={() => planning.run()} />}
      {planning.busy && (
        <div className="card" role="status">
          <p>{text.restore.guide.preflight.reading}</p>
          <div className="skeleton-rows" aria-hidden />
        </div>
      )}
      {plan !== null && (
        <>
          <PlanFacts plan={plan} />
          <CallGrid key={plan.hash} hash={plan.hash} />
          <PlannedStages plan={plan} />
          <PlannedApps plan={plan} />
          <PlannedHands plan={plan} />
        </>
      )}
    </GuidePage>
  );
}

function titleOf({ plan, current }: Guide): string {
  if (plan === null) return words.titleNone;
  return current ? words.title(plan.calls.total, minutes(plan.cost.floorMinutes)) : words.titleChanged;
}

function PlanFacts({ plan: { cost, calls, apps, hash } }: { readonly plan: PlanSight }) {
  const back = apps.filter(({ action }) => action === 'restore').length;
  const { fact } = words;
  return (
    <Card title={words.figures}>
      <Facts>
        <Fact name={fact.calls} value={count(calls.total)} note={fact.reads(calls.total - calls.writes)} />
        <Fact
          name={fact.time}
          value={minutes(cost.floorMinutes)}
          note={
            cost.floorMinutesAtShare === cost.floorMinutes ? undefined : fact.atShare(minutes(cost.floorMinutesAtShare))
          }
        />
        <Fact name={fact.apps} value={count(back)} note={fact.skipped(apps.length - back)} />
        <Fact name={fact.owners} value={count(cost.ownerChanges)} />
        <Fact
          name={fact.imports}
          value={count(cost.imports)}
          note={cost.importsPerDay === null ? fact.quotaUnknown : fact.days(cost.days)}
        />
        <Fact name={fact.send} value={bytes(cost.uploadBytes)} />
      </Facts>
      <h3>{words.kinds}</h3>
      <ul className="legend">
        {calls.kinds.map(({ method, calls: number }) => (
          <li key={method}>
            <strong>{count(number)}</strong> {kindWord(method)}
          </li>
        ))}
      </ul>
      <h3>{words.hash}</h3>
      <code className="fingerprint">{hash}</code>
      <p className="quiet">{words.hashNote}</p>
    </Card>
  );
}

const kinds: Readonly<Record<string, string>> = words.kind;
const kindWord = (method: string): string => `${kinds[method] ?? ''} (${method})`;

function SavePlan({ plan: { hash } }: { readonly plan: PlanSight }) {
  const { restores } = useClient();
  const { saveText } = useHost();
  const save = useAct(async () => {
    await saveText('plan.json', (await restores.planText({ hash })).text);
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileDownload size={16} stroke={1.8} aria-hidden />}
        loading={save.busy}
        onClick={() => save.run()}
      >
        {words.save}
      </Button>
      {save.failure !== null && <ErrorCard failure={save.failure} />}
    </>
  );
}
