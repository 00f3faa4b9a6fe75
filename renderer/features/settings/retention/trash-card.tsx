import { Button } from '@mantine/core';
import { useState } from 'react';
import type { TrashEntry } from '../../../../shared/domain/retention.ts';
import { useClient } from '../../../app-context.tsx';
import { useAct, useAsk } from '../../../ask.ts';
import { Card } from '../../../components/card.tsx';
import { ErrorCard } from '../../../components/error-card.tsx';
import { VirtualGrid } from '../../../components/virtual-grid.tsx';
import { bytes } from '../../../format.ts';
import { text } from '../../../text/text.ts';
import { gridBox } from './grid-box.ts';
import { PurgeConfirm, type Purging } from './purge-confirm.tsx';
import type { About } from './retention-section.tsx';
import { trashColumns } from './trash-columns.tsx';

const words = text.retention.trash;

/** What was removed and can still be had back, and the way out for good. */
export function TrashCard({ revision, person, onChanged }: About) {
  const { retention } = useClient();
  const [purging, setPurging] = useState<Purging | null>(null);
  const [said, setSaid] = useState('');
  const asked = useAsk(revision, async () => ({ ...(await retention.trash({})), at: Date.now() }));
  const back = useAct(async ({ id }: TrashEntry) => {
    await retention.restoreFromTrash({ id, by: person.by });
    setSaid(words.isBack);
    onChanged();
  });
  const { entries, at } = asked.value ?? { entries: [], at: 0 };
  return (
    <Card
      title={words.card(entries.length)}
      beside={
        entries.length > 0 && (
          <Button variant="default" onClick={() => setPurging({ ids: [], early: false })}>
            {words.purge}
          </Button>
        )
      }
    >
      {entries.length > 0 && <p className="quiet">{words.note}</p>}
      {asked.state === 'failed' && <ErrorCard failure={asked.failure} />}
      {back.failure !== null && <ErrorCard failure={back.failure} />}
      {said !== '' && <p role="status">{said}</p>}
      {entries.length > 0 && (
        <div className="grid-box" style={gridBox(entries.length)}>
          <VirtualGrid
            label={words.card(entries.length)}
            columns={trashColumns({
              now: at,
              onBack: back.run,
              onEarly: ({ id }) => setPurging({ ids: [id], early: true }),
            })}
            count={entries.length}
            rowAt={(index) => entries[index]}
            keyOf={({ kind, id }) => `${kind} ${id}`}
            empty={text.none}
          />
        </div>
      )}
      {purging !== null && (
        <PurgeConfirm
          purging={purging}
          onClose={() => setPurging(null)}
          onPurged={(freed) => {
            setPurging(null);
            setSaid(words.purged(bytes(freed)));
            onChanged();
          }}
        />
      )}
    </Card>
  );
}
