import type { PropagationCheck, PropagationPlan } from '../../../../shared/domain/propagation.ts';

const order = { red: 0, amber: 1, green: 2 } as const;

export const reds = ({ checks }: Pick<PropagationPlan, 'checks'>): PropagationCheck[] =>
  checks.filter(({ level }) => level === 'red');

/** The dangerous first. */
export const sortedChecks = ({ checks }: Pick<PropagationPlan, 'checks'>): PropagationCheck[] =>
  [...checks].sort((a, b) => order[a.level] - order[b.level]);

/** Words a person can say to red points of this plan, and those said already. */
export function wordsAsked({ checks, confirmed }: Pick<PropagationPlan, 'checks' | 'confirmed'>): string[] {
  const asked = checks
    .filter(({ level }) => level === 'red')
    .flatMap(({ fix }) => [...fix.matchAll(/--confirm ([a-z]+(?:-[a-z]+)*)/g)].map(([, word = '']) => word));
  return [...new Set([...confirmed, ...asked])];
}

/** Calls that change something, at most. */
export const writesOf = ({ calls }: Pick<PropagationPlan, 'calls'>): number =>
  calls.filter(({ method }) => method !== 'GET').reduce((sum, { times }) => sum + times, 0);

/** Customers or tasks that a run of it would do something for. */
export function worksOn({ kind, targets, changes }: Pick<PropagationPlan, 'kind' | 'targets' | 'changes'>): number {
  if (kind === 'propagate') return targets.filter(({ action }) => action !== 'noop').length;
  const moving = changes.filter(({ pairs }) => pairs.some(({ what }) => ['rewrite', 'add', 'remove'].includes(what)));
  return new Set(moving.map(({ taskId }) => taskId)).size;
}
