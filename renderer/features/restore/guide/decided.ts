import type { PlanSight } from '../../../../shared/domain/plan-sight.ts';
import type { GuideStep, RestoreDraft } from '../../../../shared/domain/restore-draft.ts';
import { dateTime } from '../../../format.ts';
import { text } from '../../../text/text.ts';

const words = text.restore.guide.decided;

type Decided = (draft: RestoreDraft, plan: PlanSight | null) => string | undefined;

const byStep: Readonly<Record<GuideStep, Decided>> = {
  what: ({ scope, options }) => {
    if (scope === 'tenant') return words.tenant;
    return scope === 'person'
      ? words.person(options.people.length, options.apps.length)
      : words.apps(options.apps.length);
  },
  when: ({ snapshotId }, plan) =>
    plan !== null && (snapshotId === null || plan.snapshot.snapshotId === snapshotId)
      ? dateTime(plan.snapshot.takenAt)
      : snapshotId === null
        ? words.newest
        : undefined,
  where: ({ to }) => to ?? words.noTarget,
  preflight: ({ plan }) => (plan === null ? undefined : words.checks(plan.red, plan.amber)),
  people: ({ plan: made }, plan) => {
    if (made === null || plan === null) return undefined;
    const needed = plan.people.filter(({ kind, subject }) => kind !== 'bot' && subject !== '');
    const byHand = needed.filter(({ kind }) => kind === 'map').length;
    const found = needed.filter(({ kind }) => kind === 'subject' || kind === 'email').length;
    return words.people(found, byHand, needed.length - found - byHand);
  },
  options: ({ options }) => words.conflict[options.onConflict],
  'dry-run': (_draft, plan) => (plan === null ? undefined : words.calls(plan.calls.total)),
  run: () => undefined,
  result: () => undefined,
};

/** What was decided at a step, in few words; nothing where it was not opened yet. */
export const decidedAt = (step: GuideStep, draft: RestoreDraft, plan: PlanSight | null): string | undefined =>
  draft.passed.includes(step) || draft.plan !== null ? byStep[step](draft, plan) : undefined;
