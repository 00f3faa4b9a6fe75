import { Select } from '@mantine/core';
import { useState } from 'react';
import { Guid } from '../../shared/domain/qalyptus.ts';
import { text } from '../text/text.ts';
import { appInSpace, useAppsNamed, whyNoApps, type AppsNamed } from './apps-named.ts';

type Props = {
  readonly label: string;
  readonly description?: string;
  /** What stands around it says what it is for. */
  readonly isLabelSpoken?: boolean;
  /** The id of the app that is chosen; "" for none. */
  readonly value: string;
  /** The name of the value, where it is known already. */
  readonly name?: string;
  /** The id of an app the vault does not hold may be typed as well. */
  readonly takesIds?: boolean;
  readonly onChange: (appId: string, name: string) => void;
};

type Option = { readonly value: string; readonly label: string };

/** An app of the vault, found by its name. */
export function AppField({ label, description, isLabelSpoken, value, name, takesIds = false, onChange }: Props) {
  // A table may have many of these: none of them asks before it is used.
  const [isUsed, setUsed] = useState(false);
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<Option | null>(null);
  // One label for as long as it is chosen: the field writes a new one over what is being typed.
  const chosen = picked?.value === value ? picked : chosenAs(value, name);
  const wanted = typed === chosen?.label ? '' : typed.trim();
  const named = useAppsNamed(isUsed ? wanted : null);
  const choose = (option: Option) => {
    setPicked(option);
    onChange(option.value, named.known.get(option.value)?.name ?? option.value);
  };
  return (
    <Select
      {...(isLabelSpoken ? { 'aria-label': label } : { label })}
      description={description}
      placeholder={text.apps.field.find}
      searchable
      allowDeselect={false}
      data={[...(chosen === null ? [] : [chosen]), ...othersOf(named, { chosen, wanted, takesIds })]}
      // The engine has searched already, in more than the name.
      filter={({ options }) => options.filter((option) => 'value' in option && isOffered(option.value))}
      nothingFoundMessage={whyNoApps(named)}
      value={chosen?.value ?? null}
      onFocus={() => setUsed(true)}
      onSearchChange={setTyped}
      onChange={(_, option) => option && choose(option)}
    />
  );

  function isOffered(id: string): boolean {
    if (named.isAsking) return false;
    return id !== value || wanted === '' || named.apps.some(({ appId }) => appId === id);
  }
}

const chosenAs = (value: string, name = ''): Option | null => (value === '' ? null : { value, label: name || value });

type Asked = { readonly chosen: Option | null; readonly wanted: string; readonly takesIds: boolean };

/** The apps found beside the one that is chosen, or the id that was typed where none has it. */
function othersOf({ apps, isAsking }: AppsNamed, { chosen, wanted, takesIds }: Asked): Option[] {
  const found = apps
    .map((app): Option => ({ value: app.appId, label: appInSpace(app) }))
    .filter(({ value }) => value !== chosen?.value);
  const isKnown = isAsking || chosen?.value === wanted || found.some(({ value }) => value === wanted);
  return takesIds && !isKnown && Guid.safeParse(wanted).success ? [...found, { value: wanted, label: wanted }] : found;
}
