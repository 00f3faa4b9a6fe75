import { Select } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../app-context.tsx';
import { useAsk } from '../../ask.ts';
import { text } from '../../text/text.ts';

type Props = {
  readonly label: string;
  readonly description?: string;
  /** What stands around it says what it is for. */
  readonly isLabelSpoken?: boolean;
  readonly value: string;
  /** The name of the value, where it is known already. */
  readonly name?: string;
  readonly onChange: (appId: string, name: string) => void;
};

const shownAtOnce = 50;

/** An app of the vault, found by its name; an id of any other app can be typed as well. */
export function AppPicker({ label, description, isLabelSpoken = false, value, name = '', onChange }: Props) {
  const { apps } = useClient();
  const [search, setSearch] = useState(name);
  const wanted = search === name ? '' : search.trim();
  const asked = useAsk(`apps ${wanted}`, () =>
    apps.list({ limit: shownAtOnce, ...(wanted === '' ? {} : { search: wanted.slice(0, 200) }) }),
  );
  const rows = (asked.value?.rows ?? []).map(({ appId, name: called, spaceName }) => ({
    value: appId,
    label: spaceName === '' ? called : text.propagation.appInSpace(called, spaceName),
    called,
  }));
  const data = choicesOf(rows, { wanted, value, name });
  return (
    <Select
      {...(isLabelSpoken ? { 'aria-label': label } : { label })}
      description={description}
      placeholder={text.propagation.findApp}
      searchable
      data={data}
      value={value === '' ? null : value}
      searchValue={search}
      onSearchChange={setSearch}
      filter={({ options }) => options}
      nothingFoundMessage={asked.state === 'asking' ? text.loading : text.propagation.noSuchApp}
      onChange={(appId) => onChange(appId ?? '', rows.find((row) => row.value === appId)?.called ?? appId ?? '')}
    />
  );
}

type Row = { readonly value: string; readonly label: string };
type Typed = { readonly wanted: string; readonly value: string; readonly name: string };

/** The apps found, an id that was typed, and the app that is chosen already. */
function choicesOf(rows: readonly Row[], { wanted, value, name }: Typed): Row[] {
  const isFound = (id: string) => rows.some((row) => row.value === id);
  const typed = isId(wanted) && !isFound(wanted) ? [{ value: wanted, label: wanted }] : [];
  const chosen = value !== '' && value !== wanted && !isFound(value) ? [{ value, label: name || value }] : [];
  return [...rows.map((row) => ({ value: row.value, label: row.label })), ...typed, ...chosen];
}

const isId = (words: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(words);
