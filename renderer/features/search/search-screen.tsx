import { useCallback } from 'react';
import { useRoute, useWindow, type WindowParts } from '../../app-context.tsx';
import { PersonPage } from './person-page.tsx';
import { noFilters, type Filters } from './question.ts';
import { SearchPage } from './search-page.tsx';

/** What each window asked last, so that coming back from a hit shows the same list. */
const asked = new WeakMap<WindowParts, Filters>();

/** Finding things in everything the open vaults hold, and all that one person owned. */
export function SearchScreen() {
  const { id, part } = useRoute(({ route }) => route);
  const window = useWindow();
  const keep = useCallback((filters: Filters) => void asked.set(window, filters), [window]);
  if (id === 'person' && part !== undefined) return <PersonPage key={part} subject={part} />;
  return <SearchPage initial={asked.get(window) ?? noFilters} onFilters={keep} />;
}
