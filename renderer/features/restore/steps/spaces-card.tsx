import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SpacePlan } from '../../../../shared/domain/restore.ts';
import type { StatusName } from '../../../../shared/domain/status.ts';
import { Card } from '../../../components/card.tsx';
import { DataTable, type TableColumn } from '../../../components/data-table.tsx';
import { Name } from '../../../components/name.tsx';
import { Status } from '../../../components/status.tsx';
import { text } from '../../../text/text.ts';
import { withRow } from '../guide/draft.ts';
import { useGuide } from '../guide/guide-state.ts';
import { useOptions } from './use-options.ts';

const words = text.restore.guide.options;
const looks: Readonly<Record<SpacePlan['action'], StatusName>> = {
  use: 'passed',
  create: 'added',
  missing: 'missing',
  'wrong-type': 'failed',
};

const columns: readonly TableColumn<SpacePlan>[] = [
  { key: 'space', title: words.column.space, isName: true, cell: ({ name }) => <Name of={name} /> },
  { key: 'type', title: words.column.type, cell: ({ type }) => type },
  {
    key: 'what',
    title: words.column.what,
    cell: ({ action }) => <Status name={looks[action]} word={words.actions[action]} />,
  },
  { key: 'target', title: words.column.target, cell: (space) => <TargetField key={space.targetName} space={space} /> },
];

/** Which space stands for which. A type of a space is never changed; another name is the way around it. */
export function SpacesCard() {
  const { draft, plan } = useGuide();
  const [options, set] = useOptions();
  return (
    <Card title={words.spaces}>
      {draft.kind === 'restore' && (
        <Checkbox
          label={words.createSpaces}
          checked={options.createSpaces}
          onChange={() => set({ createSpaces: !options.createSpaces })}
        />
      )}
      <DataTable
        label={words.spaceList}
        columns={columns}
        rows={plan?.spaces ?? []}
        keyOf={({ sourceId, targetName }) => `${sourceId} ${targetName}`}
        empty={words.noSpaces}
      />
    </Card>
  );
}

function TargetField({ space }: { readonly space: SpacePlan }) {
  const { draft, change } = useGuide();
  const mapped = draft.spaceMap.find(({ source }) => source === space.name)?.target;
  const [name, setName] = useState(mapped ?? space.targetName);
  const keep = () => {
    const next = name.trim() === space.name ? '' : name.trim();
    if (next !== (mapped ?? '') && (next !== space.targetName || mapped !== undefined))
      change('options', { spaceMap: withRow(draft.spaceMap, space.name, next) });
  };
  return (
    <TextInput
      aria-label={words.targetOf(space.name)}
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={keep}
    />
  );
}
