import type { KnownName } from '../../../shared/domain/search.ts';
import type { SearchStore } from '../vault/index.ts';

/** What any snapshot saw an app, a person or a space called, each once. */
export function namesIn(store: SearchStore): KnownName[] {
  const known = [
    ...store.apps().flatMap(({ name, spaceName }) => [named('app', name), named('space', spaceName)]),
    ...store.people().map(({ name, subject, email }) => named('person', name, subject, email)),
    ...store.spaces().map(({ name }) => named('space', name)),
  ].filter(({ names }) => names.length > 0);
  return [...new Map(known.map((one) => [`${one.kind} ${one.names.join(' ')}`, one])).values()];
}

const named = (kind: KnownName['kind'], ...names: readonly string[]): KnownName => ({
  kind,
  names: names.filter((name) => name !== ''),
});
