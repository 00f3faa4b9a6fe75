import { Button } from '@mantine/core';
import { useState } from 'react';
import { Name } from '../../../components/name.tsx';
import { Status } from '../../../components/status.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { ListCard } from '../list-card.tsx';
import { text } from '../../../text/text.ts';
import { useDraft, useDrafting } from '../draft-store.ts';
import { linesOf, withoutCustomer, type WishedLine } from '../wished-list.ts';

const words = text.propagation.customersStep;

type Names = Readonly<Record<string, string>>;

/** The list as it was understood, a line for each app; ids the vault does not know say so. */
export function CustomerTable() {
  const customers = useDraft((draft) => draft.customers);
  const names = useDraft((draft) => draft.appNames);
  const { decide } = useDrafting();
  const [chosen, setChosen] = useState<string | null>(null);
  const lines = linesOf(customers);
  return (
    <ListCard
      title={words.preview}
      rows={lines.length}
      tools={
        chosen !== null && (
          <Button
            variant="default"
            onClick={() => {
              decide({ customers: withoutCustomer(customers, chosen) });
              setChosen(null);
            }}
          >
            {words.remove(chosen)}
          </Button>
        )
      }
    >
      <VirtualGrid
        label={words.preview}
        columns={columnsOf(names)}
        count={lines.length}
        rowAt={(index) => lines[index]}
        keyOf={({ key }) => key}
        rowClass={({ customer }) => (customer === chosen ? 'differs' : '')}
        onOpen={({ customer }) => setChosen(customer)}
        empty={words.none}
      />
    </ListCard>
  );
}

function appCell(appId: string, names: Names) {
  const name = names[appId];
  if (name === undefined) return <Status name="not-checked" word={words.unknownApp(appId)} />;
  return <Name of={name} />;
}

const columnsOf = (names: Names): readonly Column<WishedLine>[] => [
  {
    key: 'customer',
    title: words.column.customer,
    min: 150,
    grow: 1,
    cell: ({ customer }) => <Name of={customer} strong />,
  },
  {
    key: 'report',
    title: words.column.report,
    min: 140,
    grow: 1,
    cell: ({ report }) => (report === '*' ? words.everyReport : <Name of={report} />),
  },
  {
    key: 'source',
    title: words.column.source,
    min: 180,
    grow: 1.4,
    cell: ({ source }) => (source === '' ? words.onlyApp : appCell(source, names)),
  },
  {
    key: 'target',
    title: words.column.target,
    min: 180,
    grow: 1.4,
    cell: ({ target }) => (target === 'stay' ? <Status name="noted" word={words.stays} /> : appCell(target, names)),
  },
];
