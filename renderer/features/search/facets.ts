import type { SearchFacets } from '../../../shared/domain/search.ts';
import { text } from '../../text/text.ts';
import type { Answers } from './use-search.ts';

const words = text.search;
type Kind = Exclude<keyof SearchFacets, 'orphans'>;
export type Choice = { readonly value: string; readonly label: string };

const named: Readonly<Partial<Record<Kind, (value: string) => string | undefined>>> = {
  types: (value) => words.objectType[value],
  states: (value) => words.state[value as keyof typeof words.state],
  spaces: (value) => (value === 'personal' ? words.personal : undefined),
};

/** What the answers of all vaults together divide into, the most first; one that is chosen stays a choice. */
export function choicesOf(answers: Answers, kind: Kind, chosen: string | null): Choice[] {
  const counts = new Map<string, { label: string; count: number }>();
  for (const { facets } of Object.values(answers)) {
    for (const { value, label, count } of facets?.[kind] ?? []) {
      const name = named[kind]?.(value) ?? (label === '' ? value : label);
      counts.set(value, { label: name, count: (counts.get(value)?.count ?? 0) + count });
    }
  }
  if (chosen !== null && !counts.has(chosen)) counts.set(chosen, { label: named[kind]?.(chosen) ?? chosen, count: 0 });
  return [...counts]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([value, { label, count }]) => ({ value, label: words.facet(label, count) }));
}
