import type { PropagationCheck } from '../../../../shared/domain/propagation.ts';

/** Words that stand only where the plan needed them; what was not needed was not confirmed. */
const askedFor: ReadonlySet<string> = new Set([
  'stay',
  'connection-changed',
  'same-tenant',
  'list-complete',
  'not-made',
  'no-mappings',
  'leave-unread',
  'reports-gone',
]);

/** Of the words a person gave, those this plan rests on. */
export function confirmedOf(confirm: readonly string[], needed: Readonly<Record<string, boolean>>): string[] {
  return [...new Set(confirm)].filter((word) => needed[word] === true || !askedFor.has(word));
}

/** Whether the connections gave cause for a word about them. */
export const isTenantOdd = (checks: readonly PropagationCheck[]): boolean =>
  checks.some(({ name, level }) => name === 'tenant' && level !== 'green');
