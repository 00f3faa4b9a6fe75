import { MultiSelect } from '@mantine/core';
import { useState } from 'react';
import type { AppRow } from '../../../shared/api/apps.ts';
import type { AppId } from '../../../shared/domain/ids.ts';
import { useClient, useSession } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { appInSpace, mostShown, useAppsNamed, whyNoApps } from '../../components/apps-named.ts';
import { ErrorCard } from '../../components/error-card.tsx';
import { shortId } from '../../format.ts';
import { text } from '../../text/text.ts';
import type { ScopeChoice } from './backup-order.ts';

const words = text.backup.scope;

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
  const [typed, setTyped] = useState('');
  const named = useAppsNamed(typed);
  const { apps, isAsking, known } = named;
  const labelOf = (id: string) => {
    const app = known.get(id);
    return app === undefined ? shortId(id) : appInSpace(app);
  };
  const isNoneKnown = !isAsking && typed === '' && apps.length === 0;
  if (named.failure !== null) return <ErrorCard failure={named.failure} />;
  return (
    <MultiSelect
      {...common}
      className="inner-field"
      label={words.way.apps}
      description={isNoneKnown ? words.noneKnown : words.appsHint}
      value={[...choice.appIds]}
      onChange={(appIds) => onChange({ ...choice, appIds: appIds as AppId[] })}
      searchValue={typed}
      onSearchChange={setTyped}
      // The engine has searched already, in more than the name.
      filter={({ options }) => (isAsking ? [] : options)}
      data={withUnknown(choice.appIds, apps.map(asOption), labelOf)}
      nothingFoundMessage={whyNoApps(named)}
    />
  );
}

type Option = { readonly value: string; readonly label: string };

const asOption = (app: AppRow): Option => ({ value: app.appId, label: appInSpace(app) });

/** What is picked stays in the list, or the field would lose its name. */
function withUnknown(picked: readonly string[], options: readonly Option[], labelOf = shortId): Option[] {
  const listed = new Set(options.map(({ value }) => value));
  return [...options, ...picked.filter((id) => !listed.has(id)).map((id) => ({ value: id, label: labelOf(id) }))];
}
