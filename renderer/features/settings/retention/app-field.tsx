import { Select } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../../app-context.tsx';
import { useAsk } from '../../../ask.ts';

type Props = {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (appId: string | null) => void;
};
const shown = 50;

/** One app of the vault, found by its name. */
export function AppField({ label, value, onChange }: Props) {
  const { apps } = useClient();
  const [search, setSearch] = useState('');
  const asked = useAsk(search, () => apps.list({ ...(search === '' ? {} : { search }), limit: shown }));
  const rows = asked.value?.rows ?? [];
  return (
    <Select
      label={label}
      searchable
      clearable={false}
      value={value}
      onChange={onChange}
      onSearchChange={setSearch}
      filter={({ options }) => options}
      data={rows.map(({ appId, name, spaceName }) => ({
        value: appId,
        label: spaceName === '' ? name : `${name} (${spaceName})`,
      }))}
    />
  );
}
