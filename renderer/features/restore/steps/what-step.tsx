import { Radio, Select } from '@mantine/core';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { RestoreScope } from '../../../../shared/domain/restore-draft.ts';
import { useClient } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { text } from '../../../text/text.ts';
import { AppPicker } from '../app-picker.tsx';
import { isScoped, scopesOf } from '../guide/draft.ts';
import { GuidePage } from '../guide/guide-page.tsx';
import { useGuide } from '../guide/guide-state.ts';
import { SpacePicker } from './space-picker.tsx';

const words = text.restore.guide.what;

/** What of the snapshot comes back. */
export function WhatStep() {
  const { draft, change } = useGuide();
  const { scope, options, kind } = draft;
  const choose = (apps: string[]) => change('what', { options: { ...options, apps: apps as AppId[] } });
  const chooseScope = (value: string) =>
    change('what', { scope: RestoreScope.parse(value), options: { ...options, apps: [], people: [] } });
  return (
    <GuidePage
      step="what"
      title={titleOf(draft)}
      hinders={isScoped(draft) ? null : scope === 'person' ? words.neededPerson : words.needed}
    >
      <Card>
        <Radio.Group label={words.scope} value={scope} onChange={chooseScope}>
          <div className="choices">
            {scopesOf(kind).map((each) => (
              <Radio key={each} value={each} label={words.scopes[each]} description={words.hints[each]} />
            ))}
          </div>
        </Radio.Group>
      </Card>
      {scope === 'person' && <PersonCard />}
      {scope === 'spaces' && (
        <Card title={words.spaces}>
          <SpacePicker chosen={options.apps} onChange={choose} />
        </Card>
      )}
      {(scope === 'apps' || scope === 'person') && (
        <Card title={words.apps}>
          <AppPicker label={words.apps} chosen={options.apps} onChange={choose} />
        </Card>
      )}
    </GuidePage>
  );
}

function titleOf(draft: ReturnType<typeof useGuide>['draft']): string {
  if (draft.scope === 'tenant') return words.title.tenant;
  if (!isScoped(draft)) return words.title.none;
  return draft.scope === 'person' ? words.title.person : words.title.some(draft.options.apps.length);
}

/** Whose objects; everybody the vault knows. */
function PersonCard() {
  const { draft, change } = useGuide();
  const { backups } = useClient();
  const asked = useAsk('people', () => backups.directory({}));
  const people = (asked.value?.people ?? []).filter(({ subject }) => subject !== '');
  const data = [...new Map(people.map((one) => [one.subject, one])).values()].map(({ subject, name, email }) => ({
    value: subject,
    label: [name, email, subject].filter((part) => part !== '').join(', '),
  }));
  return (
    <Card>
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      <Select
        label={words.person}
        description={words.personHint}
        searchable
        limit={100}
        data={data}
        value={draft.options.people[0] ?? null}
        onChange={(subject) =>
          change('what', { options: { ...draft.options, people: subject === null ? [] : [subject] } })
        }
      />
    </Card>
  );
}
