import { Button } from '@mantine/core';
import { IconLock, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlanSight } from '../../../../shared/domain/plan-sight.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card, Fact, Facts } from '../../../components/card.tsx';
import { Confirm } from '../../../components/confirm.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { ReadyButton } from '../../../components/ready-button.tsx';
import { count, dateTime } from '../../../format.ts';
import { goTo } from '../../../routes.ts';
import { text } from '../../../text/text.ts';
import { lockOf, needsTyping } from '../guide/draft.ts';
import { GuidePage, lockSentence } from '../guide/guide-page.tsx';
import { useGuide } from '../guide/guide-state.ts';
import { minutes } from '../minutes.ts';
import { GuideRun } from './guide-run.tsx';

const words = text.restore.guide.run;

/** Start, and from then on the run itself. */
export function RunStep() {
  const { draft, plan } = useGuide();
  const runId = draft.runId ?? (draft.plan?.hash === plan?.hash ? (plan?.runId ?? null) : null);
  return runId === null ? <ReadyToRun /> : <GuideRun runId={runId} />;
}

function ReadyToRun() {
  const guide = useGuide();
  const { draft, plan, planning, now } = guide;
  const lock = lockOf(draft, plan, now);
  return (
    <GuidePage
      step="run"
      title={lock === null ? words.titleReady : words.titleLocked}
      primary={<StartButton />}
      {...(lock === null ? { hint: <span className="quiet">{words.closing}</span> } : {})}
    >
      {planning.failure !== null && <ErrorCard failure={planning.failure} />}
      {lock !== null && (
        <Card className="locked-card">
          <p className="error-title">
            <IconLock size={18} aria-hidden />
            <strong>{lockSentence(lock)}</strong>
          </p>
          <div className="row-of-buttons apart">
            <Button
              variant="default"
              onClick={() => {
                if (lock.why !== 'red' && lock.why !== 'amber') planning.run();
                goTo({ screen: 'restore', id: draft.draftId, part: 'preflight' });
              }}
            >
              {lock.why === 'red'
                ? words.lookAtReds
                : lock.why === 'amber'
                  ? words.goOnWithout(lock.count)
                  : words.toCheck}
            </Button>
          </div>
        </Card>
      )}
      {plan !== null && <Summary plan={plan} />}
    </GuidePage>
  );
}

function Summary({ plan: { snapshot, target, apps, calls, cost, hash } }: { readonly plan: PlanSight }) {
  const { fact } = text.restore.guide.dry;
  const back = apps.filter(({ action }) => action === 'restore').length;
  return (
    <Card title={words.summary}>
      <Facts>
        <Fact name={text.restore.guide.step.when} value={dateTime(snapshot.takenAt)} note={snapshot.tenant} />
        <Fact name={text.restore.guide.step.where} value={<bdi>{target.name}</bdi>} note={<bdi>{target.host}</bdi>} />
        <Fact name={fact.apps} value={count(back)} note={fact.skipped(apps.length - back)} />
        <Fact name={fact.calls} value={count(calls.total)} />
        <Fact name={fact.time} value={minutes(cost.floorMinutes)} />
      </Facts>
      <p className="quiet">{text.restore.guide.dry.hash}</p>
      <code className="fingerprint">{hash}</code>
    </Card>
  );
}

/** The only button of the guide that writes. It is never reached by Enter in a field. */
function StartButton() {
  const { draft, plan, target, now, note, pass } = useGuide();
  const { restores } = useClient();
  const [asking, setAsking] = useState(false);
  const lock = lockOf(draft, plan, now);
  const start = useAct(async () => {
    if (plan === null) return;
    const accepted = draft.accepted.filter(({ name, seen }) =>
      plan.preflight.some((item) => item.name === name && item.seen === seen),
    );
    const { runId } = await restores.start({ plan: { hash: plan.hash }, accepted });
    pass('run');
    note({ runId });
  });
  const typed = plan !== null && needsTyping(plan, target?.role === 'source');
  const press = () => {
    if (typed) setAsking(true);
    else start.run();
  };
  const replaced = plan?.apps.filter(({ conflict }) => conflict.decision === 'replace').length ?? 0;
  return (
    <>
      {start.failure !== null && !asking && <ErrorCard failure={start.failure} />}
      <ReadyButton
        isReady={lock === null}
        leftSection={lock === null ? <IconPlayerPlay size={16} aria-hidden /> : <IconLock size={16} aria-hidden />}
        loading={start.busy && !asking}
        onClick={press}
      >
        {typed ? words.startTyped[draft.kind] : words.start[draft.kind]}
      </ReadyButton>
      {target !== null && (
        <Confirm
          opened={asking}
          onClose={() => setAsking(false)}
          title={words.typedTitle(target.name)}
          confirm={words.start[draft.kind]}
          typed={target.name}
          act={start}
        >
          {replaced > 0 && <p>{words.typedReplace(replaced)}</p>}
          {target.role === 'source' && <p>{words.typedSource}</p>}
        </Confirm>
      )}
    </>
  );
}
