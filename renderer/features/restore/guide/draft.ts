import type { PlanSight } from '../../../../shared/domain/plan-sight.ts';
import type { PreflightItem } from '../../../../shared/domain/preflight.ts';
import {
  guideSteps,
  type GuideStep,
  type RestoreDraft,
  type RestoreScope,
} from '../../../../shared/domain/restore-draft.ts';
import type { RestorePlan } from '../../../../shared/domain/restore.ts';
import { PlanOptions } from '../../../../shared/domain/restore.ts';
import { writeCsv } from '../../../../shared/csv.ts';

/** What a plan is made of: changing any of it makes the last plan an old one. */
export type Choices = Partial<Pick<RestoreDraft, 'scope' | 'snapshotId' | 'to' | 'options' | 'spaceMap' | 'peopleMap'>>;

const dayMs = 24 * 60 * 60_000;
const after = (step: GuideStep): readonly GuideStep[] => guideSteps.slice(guideSteps.indexOf(step) + 1);

/** A restore nobody has decided anything of yet. */
export function newDraft(
  { kind, scope, draftId }: Pick<RestoreDraft, 'kind' | 'scope' | 'draftId'>,
  now: RestoreDraft['changedAt'],
): RestoreDraft {
  return {
    ...{ draftId, kind, scope, snapshotId: null, to: null, options: PlanOptions.parse({}) },
    ...{ spaceMap: [], peopleMap: [], passed: [], again: [], accepted: [] },
    ...{ revision: 0, plan: null, runId: null, changedAt: now },
  };
}

/** The choices of one step; every later step that was passed has to be looked at again. */
export function withChoices(draft: RestoreDraft, step: GuideStep, choices: Choices): RestoreDraft {
  const later = after(step).filter((each) => draft.passed.includes(each) && each !== 'run' && each !== 'result');
  const again = [...new Set([...draft.again, ...later])];
  return { ...draft, ...choices, again, revision: draft.revision + 1 };
}

/** The step was looked at and left forwards. */
export const withPassed = (draft: RestoreDraft, step: GuideStep): RestoreDraft => ({
  ...draft,
  passed: [...new Set([...draft.passed, step])],
  again: draft.again.filter((each) => each !== step),
});

/** A plan was worked out from the choices as they were at `revision`. */
export function withPlan(draft: RestoreDraft, plan: RestorePlan, revision: number): RestoreDraft {
  const level = (wanted: PreflightItem['level']) => plan.preflight.filter((item) => item.level === wanted).length;
  const apps = plan.apps.filter(({ action }) => action === 'restore').length;
  const { hash, madeAt } = plan;
  return {
    ...draft,
    plan: { hash, madeAt, revision, red: level('red'), amber: level('amber'), apps },
    again: draft.again.filter((each) => each !== 'preflight'),
    runId: null,
  };
}

/** Whether the last plan is of the choices as they stand. */
export const isCurrent = ({ plan, revision }: RestoreDraft): boolean => plan !== null && plan.revision === revision;

/** Amber checks of the plan that nobody has taken upon themselves. */
export const openAmbers = (draft: RestoreDraft, plan: Pick<PlanSight, 'preflight'>): PreflightItem[] =>
  plan.preflight.filter(
    ({ level, name, seen }) =>
      level === 'amber' && !draft.accepted.some((check) => check.name === name && check.seen === seen),
  );

/** Why Start is locked; null when nothing locks it. */
export type Lock =
  { readonly why: 'no-plan' | 'changed' | 'old' } | { readonly why: 'red' | 'amber'; readonly count: number };

/** The first thing that keeps the run from starting. */
export function lockOf(draft: RestoreDraft, plan: PlanSight | null, now: number): Lock | null {
  if (draft.plan === null || plan === null) return { why: 'no-plan' };
  if (!isCurrent(draft)) return { why: 'changed' };
  const red = plan.preflight.filter(({ level }) => level === 'red').length;
  if (red > 0) return { why: 'red', count: red };
  if (now - plan.madeAt > dayMs) return { why: 'old' };
  const amber = openAmbers(draft, plan).length;
  return amber > 0 ? { why: 'amber', count: amber } : null;
}

/** Whether the choices so far are enough to ask the target. */
export const mayPlan = ({ to, scope, options }: RestoreDraft): boolean => to !== null && isScoped({ scope, options });

/** Whether something was chosen. */
export const isScoped = ({ scope, options }: Pick<RestoreDraft, 'scope' | 'options'>): boolean =>
  scope === 'tenant' ||
  (scope === 'person' ? options.people.length > 0 && options.apps.length > 0 : options.apps.length > 0);

/** Only these take the tenant's name to be typed: what stands there is put aside, or it is the source itself. */
export const needsTyping = (plan: Pick<PlanSight, 'apps'>, isSource: boolean): boolean =>
  isSource || plan.apps.some(({ conflict }) => conflict.decision === 'replace');

/** What `restores.plan` is sent. */
export function requestOf(draft: RestoreDraft & { readonly to: NonNullable<RestoreDraft['to']> }) {
  const { kind, to, options, snapshotId } = draft;
  return {
    ...{ kind, to, options: { ...options, people: draft.scope === 'person' ? options.people : [] } },
    ...(snapshotId === null ? {} : { snapshotId }),
    ...(draft.spaceMap.length === 0 ? {} : { spaceMap: mapCsv(['source', 'target'], draft.spaceMap) }),
    ...(draft.peopleMap.length === 0 ? {} : { peopleMap: mapCsv(['subject', 'target_subject'], draft.peopleMap) }),
  };
}

/** A map as the file the command line reads. */
export const mapCsv = (
  head: readonly [string, string],
  rows: readonly { readonly source: string; readonly target: string }[],
): string => writeCsv([head, ...rows.map(({ source, target }) => [source, target])]);

/** One row more; an earlier one of the same source goes. An empty target takes it away. */
export const withRow = (rows: RestoreDraft['peopleMap'], source: string, target: string): RestoreDraft['peopleMap'] => [
  ...rows.filter((row) => row.source !== source),
  ...(target === '' ? [] : [{ source, target }]),
];

/** Scopes that make sense for a kind. */
export const scopesOf = (kind: RestoreDraft['kind']): readonly RestoreScope[] =>
  kind === 'rebuild' ? ['tenant', 'spaces', 'apps'] : ['apps', 'spaces', 'person'];

/** The step to open when none is asked for: the first that was not passed, or has to be looked at again. */
export function stepToOpen(draft: RestoreDraft): GuideStep {
  if (draft.runId !== null) return 'run';
  return guideSteps.find((step) => !draft.passed.includes(step) || draft.again.includes(step)) ?? 'run';
}
