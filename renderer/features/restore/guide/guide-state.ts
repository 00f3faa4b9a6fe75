import { createContext, use, useEffect, useState } from 'react';
import type { PlanSight } from '../../../../shared/domain/plan-sight.ts';
import type { GuideStep, RestoreDraft } from '../../../../shared/domain/restore-draft.ts';
import type { Tenant } from '../../../../shared/domain/tenant.ts';
import type { AppError } from '../../../../shared/errors/app-error.ts';
import { useClient, useSession } from '../../../app-context.tsx';
import { useAct, useAsk, type Act } from '../../../ask.ts';
import { isCurrent, requestOf, withChoices, withPassed, withPlan, type Choices } from './draft.ts';
import { useKept, type Keeping } from './kept-draft.ts';

/** What every step of the guide sees and may change. */
export type Guide = {
  readonly draft: RestoreDraft;
  /** The plan that was worked out last, also when the choices went on since. */
  readonly plan: PlanSight | null;
  readonly planFailure: AppError | null;
  /** Whether that plan is of the choices as they stand. */
  readonly current: boolean;
  readonly target: Tenant | null;
  /** By the minute: a check grows old. */
  readonly now: number;
  readonly planning: Act<void>;
  readonly keeping: Pick<Keeping, 'failure' | 'newer' | 'again'>;
  /** Goes on from what another window decided since. */
  readonly adopt: () => void;
  readonly change: (step: GuideStep, choices: Choices) => void;
  readonly pass: (step: GuideStep) => void;
  /** What is no choice of the plan: who goes on without what, and the run. */
  readonly note: (facts: Partial<Pick<RestoreDraft, 'accepted' | 'runId'>>) => void;
};

const GuidePlace = createContext<Guide | null>(null);
export const GuideContext = GuidePlace.Provider;

/** The guide this step belongs to. */
export function useGuide(): Guide {
  const guide = use(GuidePlace);
  if (guide === null) throw new Error('A step was drawn outside its guide.');
  return guide;
}

/** Leads one draft: each change is kept in the vault, one after the other. */
export function useGuideState(initial: RestoreDraft): Guide {
  const { restores } = useClient();
  const [draft, setDraft] = useState(initial);
  const keeping = useKept(draft, initial);
  const tenants = useSession((state) => state.tenants);
  const now = useMinutes();
  const planning = useAct(async () => {
    const { to, revision } = draft;
    if (to === null) return;
    const { plan } = await restores.plan(requestOf({ ...draft, to }));
    setDraft((now) => withPlan(now, plan, revision));
  });
  const hash = draft.plan?.hash ?? null;
  const asked = useAsk(`planned ${hash ?? ''}`, async () =>
    hash === null ? null : (await restores.planned({ hash })).plan,
  );
  return {
    draft,
    plan: hash !== null && asked.value?.hash === hash ? asked.value : null,
    planFailure: asked.state === 'failed' ? asked.failure : null,
    current: isCurrent(draft),
    now,
    target: tenants.find(({ name }) => name === draft.to) ?? null,
    planning,
    keeping,
    adopt: () => {
      const there = keeping.adopt();
      if (there !== null) setDraft(there);
    },
    change: (step, choices) => setDraft((now) => withChoices(now, step, choices)),
    pass: (step) => setDraft((now) => withPassed(now, step)),
    note: (facts) => setDraft((now) => ({ ...now, ...facts })),
  };
}

const minuteMs = 60_000;

function useMinutes(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), minuteMs);
    return () => clearInterval(tick);
  }, []);
  return now;
}
