import { Button } from '@mantine/core';
import { IconArrowRight, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { guideSteps, type GuideStep } from '../../../../shared/domain/restore-draft.ts';
import { useSession } from '../../../app-context.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { ReadyButton } from '../../../components/ready-button.tsx';
import { Status } from '../../../components/status.tsx';
import { Steps, type Step } from '../../../components/steps.tsx';
import { dateTime } from '../../../format.ts';
import { Page } from '../../../frame/page.tsx';
import { goTo, hrefOf } from '../../../routes.ts';
import { sourceTenant } from '../../../stores/session-store.ts';
import { text } from '../../../text/text.ts';
import { useWriteTarget } from '../write-target.ts';
import { stepLine } from '../cli.ts';
import { minutes } from '../minutes.ts';
import { decidedAt } from './decided.ts';
import { isScoped, lockOf, mayPlan, type Lock } from './draft.ts';
import { useGuide, type Guide } from './guide-state.ts';

const words = text.restore.guide;

type Props = {
  readonly step: GuideStep;
  readonly title: string;
  readonly actions?: ReactNode;
  /** Replaces the button to the next step. */
  readonly primary?: ReactNode;
  /** Replaces the words at the left of the bar. */
  readonly hint?: ReactNode;
  readonly onNext?: () => void;
  /** Why there is no next step yet, in words; its button then only says so. */
  readonly hinders?: string | null;
  readonly children: ReactNode;
};

/** One step: the list of all nine beside it, what locks Start below it, and one primary button. */
export function GuidePage({ step, title, actions, primary, hint, onNext, hinders = null, children }: Props) {
  const guide = useGuide();
  const { draft, target } = guide;
  const band = useWriteTarget(target);
  const at = guideSteps.indexOf(step);
  const before = guideSteps[at - 1];
  const next = guideSteps[at + 1];
  const leave = () => {
    if (next === undefined) return;
    guide.pass(step);
    onNext?.();
    goTo({ screen: 'restore', id: draft.draftId, part: next });
  };
  const lock = lockOf(draft, guide.plan, guide.now);
  return (
    <Page
      title={title}
      crumbs={[{ name: text.restore.crumb, href: hrefOf({ screen: 'restore' }) }, { name: words.crumb[draft.kind] }]}
      cli={stepLine(step, draft)}
      writesTo={band}
      actions={actions}
    >
      <Steps
        label={words.label}
        steps={stepsOf(step, guide)}
        bar={
          <>
            <div className="bar-words">
              {hint ?? <LockWords lock={lock} shows={at >= guideSteps.indexOf('preflight')} />}
            </div>
            <div className="row-of-buttons">
              {before !== undefined && (
                <Button variant="default" onClick={() => goTo({ screen: 'restore', id: draft.draftId, part: before })}>
                  {words.back}
                </Button>
              )}
              {primary ??
                (next !== undefined && (
                  <ReadyButton
                    isReady={hinders === null}
                    onClick={leave}
                    rightSection={<IconArrowRight size={15} aria-hidden />}
                  >
                    {words.next(words.step[next])}
                  </ReadyButton>
                ))}
            </div>
          </>
        }
      >
        <KeepNote />
        {at >= guideSteps.indexOf('preflight') && step !== 'result' && <FromTo />}
        {children}
        {hinders !== null && (
          <p className="quiet" role="status">
            {hinders}
          </p>
        )}
      </Steps>
    </Page>
  );
}

/** What was decided is not in the vault: it could not be kept, or another window decided since. */
function KeepNote() {
  const { keeping, adopt } = useGuide();
  if (keeping.failure !== null) return <ErrorCard failure={keeping.failure} onRetry={keeping.again} />;
  if (keeping.newer === null) return null;
  return (
    <div className="card" role="alert">
      <p className="strong">
        <Status name="noted" word={words.elsewhere.title} />
      </p>
      <p className="quiet">{words.elsewhere.note(dateTime(keeping.newer.changedAt))}</p>
      <div className="row-of-buttons apart">
        <Button variant="default" onClick={adopt}>
          {words.elsewhere.adopt}
        </Button>
      </div>
    </div>
  );
}

/** What keeps Start locked, in words beside it, on every step from the preflight on; and whether leaving loses anything. */
function LockWords({ lock, shows }: { readonly lock: Lock | null; readonly shows: boolean }) {
  const { keeping } = useGuide();
  const safe = keeping.failure === null && keeping.newer === null ? words.safe : words.notKept;
  if (!shows || lock === null || lock.why === 'no-plan') return <span className="quiet">{safe}</span>;
  return (
    <p className="lock-words">
      <IconLock size={16} stroke={1.8} aria-hidden className={lock.why === 'red' ? 'tone-bad' : 'tone-warn'} />
      <span>
        <strong>{lockSentence(lock)}</strong> <span className="quiet">{safe}</span>
      </span>
    </p>
  );
}

/** Why Start is locked, as a sentence. */
export const lockSentence = (lock: Lock): string =>
  lock.why === 'red' || lock.why === 'amber' ? words.lock[lock.why](lock.count) : words.lock[lock.why];

/** Source and target beside each other: they must never look alike. */
function FromTo() {
  const { plan, target } = useGuide();
  const source = useSession(sourceTenant);
  if (plan === null || target === null) return null;
  const { snapshot, cost, calls } = plan;
  return (
    <div className="card from-to">
      <span>
        <span className="quiet">{words.sourceToTarget.from}</span>{' '}
        <bdi className="strong">{snapshot.tenant || source?.name}</bdi>, {dateTime(snapshot.takenAt)}
      </span>
      <IconArrowRight size={16} aria-hidden />
      <span>
        <span className="quiet">{words.sourceToTarget.to}</span> <bdi className="strong">{target.name}</bdi>
      </span>
      <span className="quiet number beside">
        {words.sourceToTarget.atLeast(minutes(cost.floorMinutes), calls.total)}
      </span>
    </div>
  );
}

function stepsOf(now: GuideStep, guide: Guide): Step[] {
  const { draft, plan, now: time } = guide;
  const red = draft.plan?.red ?? 0;
  return guideSteps.map((step) => ({
    key: step,
    name: words.step[step],
    state: stateOf(step, now, guide),
    decided:
      step === 'run' && draft.runId === null && red > 0 ? words.decided.locked(red) : decidedAt(step, draft, plan),
    locked: step === 'run' && draft.runId === null && lockOf(draft, plan, time) !== null,
    ...(mayOpen(step, guide) ? { href: hrefOf({ screen: 'restore', id: draft.draftId, part: step }) } : {}),
  }));
}

function stateOf(step: GuideStep, now: GuideStep, { draft }: Guide): Step['state'] {
  if (step === now) return 'now';
  if (draft.again.includes(step)) return 'again';
  return draft.passed.includes(step) ? 'done' : 'later';
}

/** Past steps, and those whose facts are there; nothing is written by looking. */
function mayOpen(step: GuideStep, { draft }: Guide): boolean {
  if (draft.passed.includes(step)) return true;
  if (step === 'result') return draft.runId !== null;
  if (step === 'what' || step === 'when' || step === 'where') return step === 'what' || isScoped(draft);
  return step === 'preflight' ? mayPlan(draft) : draft.plan !== null;
}
