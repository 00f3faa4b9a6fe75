import { Button, Checkbox, Select } from '@mantine/core';
import { useState } from 'react';
import type { AppFacets as Facets } from '../../../shared/api/apps.ts';
import { text } from '../../text/text.ts';
import { outcomeWord } from './app-columns.tsx';
import { isNarrowed, type AppView, type AppViewStore } from './app-view.ts';

const words = text.apps.filter;
const dayMs = 86_400_000;
const spans = [1, 7, 30, 90];
/** More than this of a long list help nobody; typing narrows it. */
const mostShown = 100;
/** A value of its own, because a list cannot offer an empty one. */
const personal = ' personal';

type Props = { readonly facets: Facets | null; readonly view: AppView; readonly store: AppViewStore };

/** What the list can be narrowed by, each with how many apps there are. */
export function AppFacets({ facets, view, store }: Props) {
  const [days, setDays] = useState<string | null>(null);
  const { spaces = [], owners = [], outcomes = [], held = 0, sectionAccess = 0 } = facets ?? {};
  const since = (value: string | null) => {
    setDays(value);
    store.narrow({ changedSince: value === null ? null : Date.now() - Number(value) * dayMs });
  };
  const showAll = () => {
    setDays(null);
    store.showAll();
  };
  return (
    <div className="facets" role="group" aria-label={words.name}>
      <Select
        {...common(words.space, words.any.space)}
        value={view.space === '' ? personal : view.space}
        onChange={(value) => store.narrow({ space: value === personal ? '' : value })}
        data={spaces.map(({ name, apps }) => ({
          value: name === '' ? personal : name,
          label: words.counted(name === '' ? text.apps.personal : name, apps),
        }))}
      />
      <Select
        {...common(words.owner, words.any.owner)}
        value={view.owner}
        onChange={(owner) => store.narrow({ owner })}
        data={owners
          .filter(({ id }) => id !== '')
          .map(({ id, name, apps }) => ({ value: id, label: words.counted(name === '' ? id : name, apps) }))}
      />
      <Select
        {...common(words.outcome, words.any.outcome)}
        searchable={false}
        value={view.outcome}
        onChange={(outcome) => store.narrow({ outcome: outcome as AppView['outcome'] })}
        data={outcomes.map(({ outcome, apps }) => ({
          value: outcome,
          label: words.counted(outcomeWord(outcome), apps),
        }))}
      />
      <Select
        {...common(words.changed, words.any.changed)}
        searchable={false}
        value={view.changedSince === null ? null : days}
        onChange={since}
        data={spans.map((each) => ({ value: String(each), label: words.days(each) }))}
      />
      <Checkbox
        label={words.held(held)}
        checked={view.held}
        onChange={(event) => store.narrow({ held: event.currentTarget.checked })}
      />
      <Checkbox
        label={words.sectionAccess(sectionAccess)}
        checked={view.sectionAccess}
        onChange={(event) => store.narrow({ sectionAccess: event.currentTarget.checked })}
      />
      {isNarrowed(view) && (
        <Button variant="subtle" onClick={showAll}>
          {words.all}
        </Button>
      )}
    </div>
  );
}

const common = (name: string, any: string) =>
  ({
    'aria-label': name,
    placeholder: any,
    searchable: true,
    clearable: true,
    limit: mostShown,
    clearButtonProps: { 'aria-label': `${name}: ${any}`, tabIndex: 0 },
    size: 'xs',
  }) as const;
