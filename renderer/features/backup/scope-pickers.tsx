import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { AppId } from '../../../shared/domain/ids.ts';
import { useClient, useSession } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { shortId } from '../../format.ts';
import { text } from '../../text/text.ts';
import type { ScopeChoice } from './backup-order.ts';

const words = text.backup.scope;
/** More of a long list help nobody; typing narrows it. */
const mostShown = 50;

type Props = { readonly choice: ScopeChoice; readonly onChange: (choice: ScopeChoice) => void };

const common = { searchable: true, clearable: true, limit: mostShown, hidePickedOptions: true } as const;

/** Spaces by name, as the newest backup saw them. */
export function SpacePicker({ choice, onChange }: Props) {
  const { backups } = useClient();
  const revision = useSession((state) => state.revision);
  const asked = useAsk(`${revision}`, () => backups.directory({}));
  const spaces = asked.value?.spaces ?? [];
  if (asked.state === 'failed') return <ErrorCard failure={asked.failure} />;
  return (
    <MultiSelect
      {...common}
      className="inner-field"
      label={words.way.spaces}
      description={asked.state === 'there' && spaces.length === 0 ? words.noneKnown : words.spacesHint}
      value={[...choice.spaceIds]}
      onChange={(spaceIds) => onChange({ ...choice, spaceIds })}
      data={withUnknown(
        choice.spaceIds,
        spaces
          .filter(({ type }) => type !== 'data')
          .map(({ spaceId, name, type }) => ({
            value: spaceId,
            label: `${name} (${words.kind[type] ?? type})`,
          })),
      )}
      nothingFoundMessage={words.nothingFound}
    />
  );
}

/** Apps by name, out of those the vault knows. */
export function AppPicker({ choice, onChange }: Props) {
  const { apps } = useClient();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 150);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = useAsk(search, async () => {
    const { rows } = await apps.list({ ...(search === '' ? {} : { search }), limit: mostShown });
    setNames((known) => new Map([...known, ...rows.map(({ appId, name }) => [appId, name] as const)]));
    return rows;
  });
  if (asked.state === 'failed') return <ErrorCard failure={asked.failure} />;
  const found = (asked.value ?? []).map(({ appId, name, spaceName }) => ({
    value: appId,
    label: `${name} (${spaceName === '' ? text.apps.personal : spaceName})`,
  }));
  return (
    <MultiSelect
      {...common}
      className="inner-field"
      label={words.way.apps}
      description={asked.state === 'there' && search === '' && found.length === 0 ? words.noneKnown : words.appsHint}
      value={[...choice.appIds]}
      onChange={(appIds) => onChange({ ...choice, appIds: appIds as AppId[] })}
      searchValue={typed}
      onSearchChange={setTyped}
      // The engine has searched already, in more than the name.
      filter={({ options }) => options}
      data={withUnknown(choice.appIds, found, names)}
      nothingFoundMessage={words.nothingFound}
    />
  );
}

type Option = { readonly value: string; readonly label: string };

/** What is picked stays in the list, or the field would lose its name. */
function withUnknown(
  picked: readonly string[],
  options: readonly Option[],
  names?: ReadonlyMap<string, string>,
): Option[] {
  const known = new Set(options.map(({ value }) => value));
  const missing = picked.filter((id) => !known.has(id));
  return [...options, ...missing.map((id) => ({ value: id, label: names?.get(id) ?? shortId(id) }))];
}
