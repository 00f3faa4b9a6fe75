import { Button } from '@mantine/core';
import { useState } from 'react';
import { useClient } from '../../../app-context.tsx';
import { useAct } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { Name } from '../../../components/name.tsx';
import { Moment } from '../../../components/time.tsx';
import { VirtualGrid, type Column } from '../../../components/virtual-grid.tsx';
import { shortId } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { trashedBy } from './rule-words.ts';
import { gridBox } from './grid-box.ts';
import { readGone, type Gone } from './read-gone.ts';
import type { About } from './retention-section.tsx';

const words = text.retention.gone;

const columns: readonly Column<Gone>[] = [
  { key: 'at', title: words.column.at, min: 130, grow: 0.7, cell: ({ at }) => <Moment at={at} /> },
  {
    key: 'what',
    title: words.column.what,
    min: 260,
    grow: 1.4,
    cell: ({ event, facts }) => {
      const id = facts.snapshot ?? facts.config;
      return (
        <>
          <span>{words.events[event]}</span>
          {id !== undefined && <code title={id}>{shortId(id)}</code>}
        </>
      );
    },
  },
  {
    key: 'why',
    title: words.column.why,
    min: 150,
    grow: 1.2,
    cell: ({ facts }) => <Name of={trashedBy(facts.rule ?? '')} />,
  },
  { key: 'by', title: words.column.by, min: 110, grow: 0.8, cell: ({ facts }) => <Name of={facts.by ?? ''} /> },
];

/** Every removal for good, as the audit log keeps it: what is gone leaves its name, its root and its reason. */
export function GoneCard({ revision }: About) {
  const client = useClient();
  const [found, setFound] = useState<{ readonly revision: string; readonly rows: readonly Gone[] } | null>(null);
  const look = useAct(async () => setFound({ revision, rows: await readGone(client) }));
  const rows = found?.revision === revision ? found.rows : null;
  return (
    <Card
      title={words.card}
      beside={
        rows === null && (
          <Button variant="default" loading={look.busy} onClick={() => look.run()}>
            {words.look}
          </Button>
        )
      }
    >
      {look.failure !== null && <ErrorCard failure={look.failure} />}
      {rows !== null && (
        <div className="grid-box" style={gridBox(rows.length)}>
          <VirtualGrid
            label={words.card}
            columns={columns}
            count={rows.length}
            rowAt={(index) => rows[index]}
            keyOf={({ sequence }) => String(sequence)}
            empty={words.none}
          />
        </div>
      )}
    </Card>
  );
}
