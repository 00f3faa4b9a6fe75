import type { PropagationCheck } from '../../../../shared/domain/propagation.ts';

/** Words that stand only where the plan needed them; what was not needed was not confirmed. */
const askedFor = new Set(['stay', 'connection-changed']);

type Needs = {
  readonly stays: boolean;
  /** The apps went to another tenant or host. */
  readonly isElsewhere?: boolean;
  readonly checks: readonly PropagationCheck[];
};

/** Of the words a person gave, those this plan rests on. */
export function confirmedOf(confirm: readonly string[], { stays, isElsewhere = false, checks }: Needs): string[] {
  const needed = new Set(stays ? ['stay'] : []);
  if (isElsewhere || checks.some(({ name, level }) => name === 'tenant' && level !== 'green')) {
    needed.add('connection-changed');
  }
  return [...new Set(confirm)].filter((word) => needed.has(word) || !askedFor.has(word));
}
